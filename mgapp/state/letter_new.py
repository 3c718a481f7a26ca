"""Beginning a letter: its kind, the text to begin with, the words that the text asks for."""

import re
from html import escape
from typing import Any

import reflex as rx

from mgapp.services import letters
from mgapp.services.access import Actor
from mgapp.services.letters import OUTGOING, LetterInput, LetterType
from mgapp.state.base import OfficeState, action
from mgapp.state.case_desk import Choice

_VARIABLE = re.compile(r"\{\{\s*([a-z][a-z0-9_]{0,39})\s*\}\}")
_FIRST = LetterType.SURAT_KELUAR
_NOTHING = ""
_PARTS = ("menimbang", "mengingat", "memperhatikan", "memutuskan")


class LetterNewState(OfficeState):
    """The choice before a draft begins."""

    kind: rx.Field[str] = rx.field(default=_FIRST.value)
    template: rx.Field[str] = rx.field(default=_NOTHING)
    templates: rx.Field[list[Choice]] = rx.field(default_factory=list)
    variables: rx.Field[list[Choice]] = rx.field(default_factory=list)

    @action
    async def load(self) -> None:
        """Fill the page."""
        await self._offer()

    @action
    async def choose_kind(self, kind: str) -> None:
        """Choose what kind of letter it becomes."""
        self.kind = kind if kind in OUTGOING else _FIRST.value
        await self._offer()

    @action
    async def choose_template(self, template: str) -> None:
        """Choose the text to begin with."""
        self.template = template
        await self._ask_words()

    @action
    async def begin(self, form: dict[str, Any]) -> Any:
        """Make the draft and open it."""
        words = {one.value: str(form.get(f"var_{one.value}") or "") for one in self.variables}
        made = await self._perform(
            _begin, kind=LetterType(self.kind), template=self.template, words=words
        )
        return rx.redirect(f"/letters/{made.id}")

    async def _offer(self) -> None:
        found = await self._perform(_templates, kind=LetterType(self.kind))
        self.templates = [
            *(Choice(one.code, one.name, _VARIABLE.sub("…", one.subject)) for one in found),
            Choice(_NOTHING, "Tanpa templat", "Mulai dari halaman kosong."),
        ]
        self.template = self.templates[0].value
        await self._ask_words()

    async def _ask_words(self) -> None:
        found = await self._perform(_templates, kind=LetterType(self.kind))
        chosen = next((one for one in found if one.code == self.template), None)
        names = chosen.variables if chosen else ()
        self.variables = [Choice(name, name.replace("_", " ").capitalize()) for name in names]


def _templates(session: Any, actor: Actor, *, kind: LetterType) -> list[Any]:
    del actor  # texts to begin with are everybody's who writes
    return letters.office.templates(session, kind)


def _begin(
    session: Any, actor: Actor, *, kind: LetterType, template: str, words: dict[str, str]
) -> letters.LetterSummary:
    text = letters.office.template(session, kind, template) if template else None
    facts: dict[str, Any] = {"type": kind, "to": "", "from": "", "content": ""}
    facts["subject"] = kind.label
    if text is not None:
        parts = _filled(dict(text.parts), words)
        facts |= {
            "template": text.code,
            "subject": _filled(text.subject, words) or kind.label,
            "content": _filled(text.content, {name: escape(word) for name, word in words.items()}),
            "parts": {name: parts[name] for name in _PARTS if name in parts},
        }
    return letters.create_letter(session, actor, letter=LetterInput.read(facts))


def _filled(value: Any, words: dict[str, str]) -> Any:
    """Put words in the places of a text; a place whose word is not known yet stays."""
    if isinstance(value, str):
        return _VARIABLE.sub(lambda found: words.get(found[1]) or found[0], value)
    if isinstance(value, dict):
        return {name: _filled(part, words) for name, part in value.items()}
    return [_filled(part, words) for part in value] if isinstance(value, list) else value
