"""The parts of a letter that live in the browser; their code is in assets/js/letters."""

from typing import Any

import reflex as rx

_TIPTAP = "3.32.2"


def _handed_in(
    steps: rx.Var[list[Any]], version: rx.Var[int]
) -> tuple[rx.Var[list[Any]], rx.Var[int]]:
    """Tell the approvers in their order, and the version that was saved last."""
    return steps, version


class DraftForm(rx.Component):
    """A form that saves itself by the API and keeps in the tab what is not saved yet.

    Attributes:
        letter: The letter's id.
        zone: The office's time zone.
        on_hand_in: What follows when everything is saved and the approvers are chosen.
    """

    library = "$/public/js/letters/draft.jsx"
    tag = "DraftForm"

    letter: rx.Var[str]
    zone: rx.Var[str]
    on_hand_in: rx.EventHandler[_handed_in]


class Editor(rx.Component):
    """The body of a letter as a field of a `DraftForm`; loaded only where somebody writes."""

    library = "$/public/js/letters/editor.jsx"
    tag = "Editor"
    lib_dependencies: list[str] = [  # noqa: RUF012 (as Reflex reads it)
        f"@tiptap/core@{_TIPTAP}",
        f"@tiptap/extension-table@{_TIPTAP}",
        f"@tiptap/pm@{_TIPTAP}",
        f"@tiptap/react@{_TIPTAP}",
        f"@tiptap/starter-kit@{_TIPTAP}",
    ]

    name: rx.Var[str]
    label: rx.Var[str]


class People(rx.Component):
    """Who a letter goes to (``to``) or is copied to (``cc``); options are `Chosen` of the state."""

    library = "$/public/js/letters/people.jsx"
    tag = "People"

    purpose: rx.Var[str]
    label: rx.Var[str]
    hint: rx.Var[str]
    options: rx.Var[list[Any]]
    chosen: rx.Var[list[Any]]


class CodeField(rx.Component):
    """The classification, found by a word."""

    library = "$/public/js/letters/codes.jsx"
    tag = "CodeField"

    value: rx.Var[str]
    title: rx.Var[str]


class Lines(rx.Component):
    """A lettered or numbered part of a keputusan; ``signs``: letters, numbers or ordinals."""

    library = "$/public/js/letters/lines.jsx"
    tag = "Lines"

    name: rx.Var[str]
    label: rx.Var[str]
    hint: rx.Var[str]
    signs: rx.Var[str]
    value: rx.Var[list[str]]
    add: rx.Var[str]


class Approvers(rx.Component):
    """Who approves in which order; the last one signs."""

    library = "$/public/js/letters/approvers.jsx"
    tag = "Approvers"

    options: rx.Var[list[Any]]
    chain: rx.Var[list[list[str]]]


class Upload(rx.Component):
    """Attachments of a draft, sent as they are chosen."""

    library = "$/public/js/letters/upload.jsx"
    tag = "Upload"

    letter: rx.Var[str]
    files: rx.Var[list[Any]]
    accept: rx.Var[str]
    most: rx.Var[int]
    limit: rx.Var[int]


class Pages(rx.Component):
    """The pages of a letter as pictures; a new ``version`` brings new ones."""

    library = "$/public/js/letters/pages.jsx"
    tag = "Pages"

    letter: rx.Var[str]
    version: rx.Var[int]
    label: rx.Var[str]


class Again(rx.Component):
    """Calls a handler every so many milliseconds while it is on the page."""

    library = "$/public/js/steps/again.jsx"
    tag = "Again"

    every: rx.Var[int]
    on_tick: rx.EventHandler[rx.event.no_args_event_spec]
