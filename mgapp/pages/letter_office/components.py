"""The parts of the letter office that live in the browser; their code is in assets/js/letters."""

import reflex as rx

from mgapp.pages.letter_parts.components import Editor


class Logo(rx.Component):
    """The logo of a letterhead as a field of a form: a data URL, and whether it is taken away.

    Attributes:
        name: The form's field.
        source: Where the kept logo lies; empty: none.
    """

    library = "$/public/js/letters/logo.jsx"
    tag = "Logo"

    name: rx.Var[str]
    source: rx.Var[str]


class ScheduleFile(rx.Component):
    """A CSV file of archive codes: looked at, then read in by the API.

    Attributes:
        limit: Bytes of a file.
        on_done: Called when codes were read in.
    """

    library = "$/public/js/letters/schedule.jsx"
    tag = "ScheduleFile"

    limit: rx.Var[int]
    on_done: rx.EventHandler[rx.event.no_args_event_spec]


class TemplateBody(Editor):
    """The body of a template as a field of a form; ``value`` is what it begins with."""

    library = "$/public/js/letters/template.jsx"
    tag = "TemplateBody"

    value: rx.Var[str]
