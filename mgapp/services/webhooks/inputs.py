"""What an admin says about a webhook."""

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, StringConstraints

from mgapp.services.kernel.text import ONE_LINE
from mgapp.services.kernel.validation import Input, broken
from mgapp.services.webhooks.words import EVENTS


def _address(text: str) -> str:
    try:
        parts = urlsplit(text)
        port_fits = parts.port is None or parts.port > 0
    except ValueError:
        parts, port_fits = urlsplit(""), False
    if parts.scheme not in {"http", "https"} or not parts.hostname or not port_fits:
        raise broken("Tulis alamat lengkap. Contoh: https://aplikasi.kantor.go.id/webhook.")
    if parts.username or parts.password or parts.fragment:
        raise broken("Tulis alamat tanpa nama pengguna, kata sandi, dan tanda #.")
    return text


def _known(events: list[str]) -> list[str]:
    if not events:
        raise broken("Pilih paling sedikit satu peristiwa.")
    if set(events) - EVENTS.keys():
        raise broken("Ada peristiwa yang tidak dikenal.")
    return [event for event in EVENTS if event in events]


def _named(name: str) -> str:
    if not name:
        raise broken("Wajib diisi.")
    return name


HookName = Annotated[
    str, StringConstraints(max_length=80), ONE_LINE, AfterValidator(_named)
]  # fmt: skip
Address = Annotated[str, StringConstraints(max_length=500), ONE_LINE, AfterValidator(_address)]
Events = Annotated[list[str], Field(max_length=len(EVENTS)), AfterValidator(_known)]


class WebhookInput(Input):
    """A new receiver."""

    name: HookName
    url: Address
    events: Events


class WebhookChange(Input):
    """What changes about a receiver; only the fields that were sent."""

    version: int
    name: HookName = ""
    url: Address = ""
    events: Events = Field(default_factory=list[str])
    active: bool = True
