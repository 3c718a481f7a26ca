"""What the page of the office's settings remembers."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from mgapp.services import letters, organisation
from mgapp.services.access import Role
from mgapp.services.organisation import (
    NoticeInput,
    OfficeChange,
    OfficeSettings,
)
from mgapp.state.base import OfficeState, action

_SWITCHES = ("photo_enabled", "signature_enabled", "identity_enabled")
_TOTP = "totp_"


@dataclass
class OfficeForm:
    """The settings as the forms show them."""

    version: int = 0
    office_name: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    dpo_name: str = ""
    dpo_contact: str = ""
    opens_at: str = ""
    closes_at: str = ""
    photo_enabled: bool = False
    signature_enabled: bool = False
    identity_enabled: bool = False
    notice_version: int = 0
    notice_text: str = ""


class SettingsState(OfficeState):
    """The office and its forms; one part of the page is shown at a time."""

    part: rx.Field[str] = rx.field(default="office")
    loaded: rx.Field[bool] = rx.field(default=False)
    office: rx.Field[OfficeForm] = rx.field(default_factory=OfficeForm)
    totp_roles: rx.Field[list[str]] = rx.field(default_factory=list)
    seal: rx.Field[str] = rx.field(default="")

    @action
    async def load(self) -> None:
        """Fill the page."""
        self.part = self.router.url.query_parameters.get("part") or self.part
        self._show(await self._perform(organisation.settings))
        self.seal = letters.how_sealed()
        self.loaded = True

    @action
    async def choose_part(self, part: str) -> None:
        """Show another part."""
        self.part = part

    @action
    async def save_office(self, form: dict[str, Any]) -> Any:
        """Change name, address and hours."""
        return await self._change(form)

    @action
    async def save_forms(self, form: dict[str, Any]) -> Any:
        """Change what visitors are asked for, and who protects their data."""
        return await self._change({**form, **{name: name in form for name in _SWITCHES}})

    @action
    async def save_totp(self, form: dict[str, Any]) -> Any:
        """Change which roles need a second factor."""
        return await self._change({"totp_roles": [r for r in Role if f"{_TOTP}{r}" in form]})

    @action
    async def publish(self, form: dict[str, Any]) -> Any:
        """Publish another text of the privacy notice."""
        notice = NoticeInput.read(form)
        self._show(await self._perform(organisation.publish_notice, notice=notice))
        return rx.toast.success(f"Pemberitahuan versi {self.office.notice_version} berlaku.")

    async def _change(self, facts: dict[str, Any]) -> Any:
        change = OfficeChange.read({**facts, "version": self.office.version})
        self._show(await self._perform(organisation.change_office, change=change))
        return rx.toast.success("Pengaturan disimpan.")

    def _show(self, office: OfficeSettings) -> None:
        facts = {name: getattr(office, name) for name in OfficeForm.__dataclass_fields__}
        hours = {name: f"{facts[name]:%H:%M}" for name in ("opens_at", "closes_at")}
        self.office = OfficeForm(**{**facts, **hours})
        self.totp_roles = [role.value for role in office.totp_roles]
