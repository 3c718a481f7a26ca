"""The templates from which letters begin."""

from dataclasses import dataclass, field
from typing import Any, Literal
from uuid import UUID

import reflex as rx

from mgapp.services.kernel.ids import read_id
from mgapp.services.letters import LetterType, office
from mgapp.services.letters.office import Template, TemplateChange, TemplateInput
from mgapp.state.base import OfficeState, action
from mgapp.state.letter_rules import lines_of

_PARTS = ("menimbang", "mengingat", "memperhatikan", "memutuskan")
_TEXTS = ("name", "subject", "content")


@dataclass
class TextLine:
    """A template in the list."""

    id: str
    name: str
    code: str
    kind: str
    subject: str
    is_active: bool


@dataclass
class TextForm:
    """The template in the dialog; an empty id is one that does not exist yet.

    ``parts`` are those of a keputusan, one item on each line.
    """

    id: str = ""
    version: int = 0
    kind: str = LetterType.SURAT_KELUAR.value
    kind_word: str = ""
    code: str = ""
    name: str = ""
    subject: str = ""
    content: str = ""
    is_active: bool = True
    parts: dict[str, str] = field(default_factory=lambda: dict.fromkeys(_PARTS, ""))
    variables: list[str] = field(default_factory=list)


class LetterTextsState(OfficeState):
    """The list of templates, and the one that is open."""

    texts: rx.Field[list[TextLine]] = rx.field(default_factory=list)
    kind: rx.Field[str] = rx.field(default="")
    loading: rx.Field[bool] = rx.field(default=True)
    editing: rx.Field[bool] = rx.field(default=False)
    text: rx.Field[TextForm] = rx.field(default_factory=TextForm)

    @action
    async def load(self) -> None:
        """Fill this part of the page."""
        await self._list()
        self.loading = False

    @action
    async def choose_kind(self, kind: LetterType | Literal[""]) -> None:
        """Show the templates of one type."""
        self.kind = str(kind)
        await self._list()

    @action
    async def begin(self) -> None:
        """Open the dialog for a new template."""
        self.text, self.editing = TextForm(kind=self.kind or LetterType.SURAT_KELUAR.value), True

    @action
    async def open(self, template_id: UUID) -> None:
        """Open the dialog for a known template."""
        found = await self._perform(office.one_template, template_id=template_id)
        self.text, self.editing = _form(found), True

    @action
    async def set_kind(self, kind: str) -> None:
        """Show the parts that a letter of the type has."""
        if kind in set(LetterType):
            self.text.kind = kind

    @action
    async def set_editing(self, is_open: bool) -> None:  # noqa: FBT001 (the dialog tells its state)
        """Close the dialog."""
        self.editing = is_open

    @action
    async def save(self, form: dict[str, Any]) -> Any:
        """Add the template, or change it."""
        facts: dict[str, Any] = {name: form.get(name, "") for name in _TEXTS}
        if self.text.kind == LetterType.SURAT_KEPUTUSAN:
            facts["parts"] = {part: lines_of(form.get(part)) for part in _PARTS}
        if self.text.id:
            facts |= {"version": self.text.version, "is_active": "is_active" in form}
            change, at = TemplateChange.read(facts), read_id(self.text.id)
            await self._perform(office.change_template, template_id=at, change=change)
        else:
            new = TemplateInput.read(
                {**facts, "letter_type": self.text.kind, "code": form.get("code", "")}
            )
            await self._perform(office.create_template, text=new)
        self.editing = False
        await self._list()
        return rx.toast.success("Templat disimpan.")

    @action
    async def remove(self) -> Any:
        """Remove the template that is open."""
        at = read_id(self.text.id)
        await self._perform(office.delete_template, template_id=at)
        self.editing = False
        await self._list()
        return rx.toast.success("Templat dihapus.")

    def _arrive(self) -> None:
        self.editing = False

    async def _list(self) -> None:
        kind = LetterType(self.kind) if self.kind else None
        found = await self._perform(office.list_templates, letter_type=kind, include_retired=True)
        self.texts = [_line(text) for text in found]


def _line(text: Template) -> TextLine:
    return TextLine(
        id=str(text.id),
        name=text.name,
        code=text.code,
        kind=text.letter_type.label,
        subject=text.subject,
        is_active=text.is_active,
    )


def _form(text: Template) -> TextForm:
    return TextForm(
        id=str(text.id),
        version=text.version,
        kind=text.letter_type.value,
        kind_word=text.letter_type.label,
        code=text.code,
        name=text.name,
        subject=text.subject,
        content=text.content,
        is_active=text.is_active,
        parts={part: "\n".join(text.parts.get(part, ())) for part in _PARTS},
        variables=[f"{{{{{name}}}}}" for name in text.variables],
    )
