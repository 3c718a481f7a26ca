"""How messages read, for admins."""

from dataclasses import dataclass, field
from typing import Any

import reflex as rx

from mgapp.services import delivery
from mgapp.services.delivery import DeliveryChange, TextChange, Wording
from mgapp.state.base import OfficeState, action

_FIELDS = ("subject", "body", "wa_template", "wa_language")


@dataclass
class TextLine:
    """A text in the list."""

    id: str
    label: str
    audience: str
    subject: str
    is_own: bool


@dataclass
class TextForm:
    """The text in the dialog."""

    kind: str = ""
    version: int = 0
    label: str = ""
    subject: str = ""
    body: str = ""
    wa_template: str = ""
    wa_language: str = "id"
    variables: list[tuple[str, str]] = field(default_factory=list)


class MessageTextsState(OfficeState):
    """The list of texts, and the one that is open."""

    texts: rx.Field[list[TextLine]] = rx.field(default_factory=list)
    loading: rx.Field[bool] = rx.field(default=True)
    summary_enabled: rx.Field[bool] = rx.field(default=False)
    editing: rx.Field[bool] = rx.field(default=False)
    text: rx.Field[TextForm] = rx.field(default_factory=TextForm)
    _settings_version: int = 0

    @action
    async def load(self) -> None:
        """Fill this part of the page."""
        await self._list()

    @action
    async def open(self, kind: str) -> None:
        """Open the dialog for a text."""
        found = await self._perform(delivery.one_text, kind=kind)
        self.text, self.editing = _form(found), True

    @action
    async def set_editing(self, is_open: bool) -> None:  # noqa: FBT001 (the dialog tells its state)
        """Close the dialog."""
        self.editing = is_open

    @action
    async def save(self, form: dict[str, Any]) -> Any:
        """Word the open kind of message in the office's own way."""
        facts = {name: form.get(name, "") for name in _FIELDS}
        change = TextChange.read({**facts, "version": self.text.version})
        await self._perform(delivery.change_text, kind=self.text.kind, change=change)
        self.editing = False
        await self._list()
        return rx.toast.success("Teks pesan disimpan.")

    @action
    async def reset_text(self) -> Any:
        """Let the product's own text hold again."""
        await self._perform(delivery.reset_text, kind=self.text.kind)
        self.editing = False
        await self._list()
        return rx.toast.success("Teks awal dipakai kembali.")

    @action
    async def save_settings(self, form: dict[str, Any]) -> Any:
        """Change what holds for all messages."""
        change = DeliveryChange(
            version=self._settings_version, summary_enabled="summary_enabled" in form
        )
        found = await self._perform(delivery.change_delivery, change=change)
        self.summary_enabled, self._settings_version = found.summary_enabled, found.version
        return rx.toast.success("Pengaturan disimpan.")

    def _arrive(self) -> None:
        self.editing = False

    async def _list(self) -> None:
        self.texts = [_line(text) for text in await self._perform(delivery.list_texts)]
        held = await self._perform(delivery.delivery_settings)
        self.summary_enabled, self._settings_version = held.summary_enabled, held.version
        self.loading = False


def _line(text: Wording) -> TextLine:
    return TextLine(text.kind, text.label, text.audience.label, text.subject, text.version > 0)


def _form(text: Wording) -> TextForm:
    return TextForm(
        kind=text.kind,
        version=text.version,
        label=text.label,
        subject=text.subject,
        body=text.body,
        wa_template=text.wa_template or "",
        wa_language=text.wa_language,
        variables=[(f"{{{word}}}", meaning) for word, meaning in text.variables.items()],
    )
