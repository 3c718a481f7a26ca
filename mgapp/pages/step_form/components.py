"""The parts of a form in steps that live in the browser; their code is in assets/js/steps.

They keep what was typed when the connection drops or the page is loaded again, and send it to the
API with a key, so that a double tap counts once.
"""

import reflex as rx


class StepForm(rx.Component):
    """A form whose children are its steps.

    Attributes:
        action: The route of the API that takes the form.
        draft: The name under which this tab keeps what was typed; empty keeps nothing.
        multipart: Whether files go along.
        carry: Query parameters of the page that are sent with the form.
        answer: The field of the answer that holds the address of the receipt, or that address.
        query: What is added to that address.
        preset: Values by field name, chosen while nothing else is.
        label: The words on the last button.
        start: Where a kiosk begins; a form with it returns there when left alone for a minute.
    """

    library = "$/public/js/steps/form.jsx"
    tag = "StepForm"

    action: rx.Var[str]
    draft: rx.Var[str]
    multipart: rx.Var[bool]
    carry: rx.Var[list[str]]
    answer: rx.Var[str]
    query: rx.Var[str]
    preset: rx.Var[dict[str, str]]
    label: rx.Var[str]
    start: rx.Var[str]


class RegionPicker(rx.Component):
    """The fields ``asal_daerah`` and ``provinsi``; ``regions`` are pairs of both names."""

    library = "$/public/js/steps/region.jsx"
    tag = "RegionPicker"

    regions: rx.Var[list[list[str]]]
    elsewhere: rx.Var[str]


class Photo(rx.Component):
    """A photo of the visitor, taken by the device's camera."""

    library = "$/public/js/steps/photo.jsx"
    tag = "Photo"

    name: rx.Var[str]


class Attachments(rx.Component):
    """Files that go along: at most ``most``, each at most ``limit`` bytes, of kinds ``accept``."""

    library = "$/public/js/steps/attachments.jsx"
    tag = "Attachments"

    name: rx.Var[str]
    accept: rx.Var[str]
    most: rx.Var[int]
    limit: rx.Var[int]


class ReturnToStart(rx.Component):
    """Counts down and leads a kiosk back to its start."""

    library = "$/public/js/steps/idle.jsx"
    tag = "ReturnToStart"

    to: rx.Var[str]
    seconds: rx.Var[int]


class Again(rx.Component):
    """Calls a handler every so many milliseconds while it is on the page."""

    library = "$/public/js/steps/again.jsx"
    tag = "Again"

    every: rx.Var[int]
    on_tick: rx.EventHandler[rx.event.no_args_event_spec]
