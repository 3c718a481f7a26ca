"""Meta's Cloud API: one request a message, every answer an outcome.

An own client of forty lines instead of a library: what is needed is one POST, and what matters
(which errors may be tried again, and which leave a doubt) no library decides for us.

Source:
    Codes: Meta's list of Cloud API error codes; a request without answer may have been carried out.
"""

from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, cast
from uuid import UUID

import httpx

from mgapp.services.outbox import Later, Outcome, Refused, Sent, Unknown

URL = "https://graph.facebook.com/v23.0"
WITHIN = 20.0  # seconds for an answer
_CONNECT_WITHIN = 10.0  # seconds
_BUSY_FOR = 60.0  # seconds to leave a busy service alone when it does not say
_LIMITED = frozenset({4, 80007, 130429, 131048, 131056, 131057})
_PASSING = frozenset({1, 2, 131000, 131016, 133004})
_OUR_FAULT = frozenset({0, 3, 10, 190, 131005, 131031, 131042, 131045, 368})
_SENTENCES = {
    131026: "Nomor ini tidak dapat menerima pesan WhatsApp.",
    131047: "Lebih dari 24 jam sejak penerima menulis; diperlukan templat yang disetujui.",
    131030: "Nomor ini belum terdaftar sebagai penerima uji di Meta.",
    131050: "Penerima menolak pesan dari kantor ini.",
    132001: "Templat WhatsApp ini tidak ada atau belum disetujui.",
    132015: "Templat WhatsApp ini dihentikan sementara oleh Meta.",
    132016: "Templat WhatsApp ini dinonaktifkan oleh Meta.",
}
_AWAY = "WhatsApp tidak dapat dihubungi."
_BUSY = "WhatsApp meminta dicoba lagi nanti."
_NO_ENTRY = "Meta menolak token kantor: periksa MGAPP_WHATSAPP_TOKEN."
_NO_RIGHT = "Token kantor tidak berhak mengirim pesan WhatsApp: periksa izinnya di Meta."
_FAULTS = {
    3: _NO_RIGHT,
    10: _NO_RIGHT,
    131005: _NO_RIGHT,
    131031: "Akun WhatsApp kantor dikunci Meta: periksa WhatsApp Manager.",
    131042: "Meta menahan pesan karena masalah pembayaran akun WhatsApp kantor.",
    131045: "Nomor WhatsApp kantor belum terdaftar dengan benar di Meta.",
    368: "Akun WhatsApp kantor dibatasi sementara karena melanggar kebijakan Meta.",
}
_SILENT = "WhatsApp tidak menjawab setelah menerima permintaan."


@dataclass(frozen=True, slots=True)
class Cloud:
    """Where messages go, in whose name, and what proves both sides.

    Attributes:
        app_secret: Signs what Meta tells us.
        verify_token: What Meta shows when the webhook is set up.
    """

    phone_id: str
    token: str = field(repr=False)
    app_secret: str = field(repr=False)
    verify_token: str = field(repr=False)
    url: str = URL


@dataclass(frozen=True, slots=True)
class Template:
    """A text that Meta approved, and what fills its places."""

    name: str
    language: str
    values: tuple[str, ...]


class CloudClient:
    """Sends; may be used by several threads."""

    def __init__(self, cloud: Cloud) -> None:
        """Connect when the first message is there."""
        self.cloud = cloud
        self._client = httpx.Client(
            timeout=httpx.Timeout(WITHIN, connect=_CONNECT_WITHIN),
            follow_redirects=False,
            trust_env=False,
        )

    def close(self) -> None:
        """Let go of kept connections."""
        self._client.close()

    def check(self) -> str | None:
        """Ask for the office's own number; tells what is wrong, None when nothing is."""
        cloud = self.cloud
        try:
            answer = self._client.get(
                f"{cloud.url}/{cloud.phone_id}",
                params={"fields": "id"},
                headers={"Authorization": f"Bearer {cloud.token}"},
            )
        except httpx.HTTPError:
            return _AWAY
        if answer.is_success:
            return None if cloud.phone_id in answer.text else _AWAY
        outcome = _outcome(answer)
        return getattr(outcome, "reason", _AWAY)

    def send(self, message_id: UUID, to: str, content: str | Template) -> Outcome:
        """Send a text, or a template that Meta approved.

        Args:
            message_id: Comes back with each receipt, also when the answer was lost.
            to: E.164.
            content: What to say.
        """
        body = {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": to.removeprefix("+"),
            "biz_opaque_callback_data": str(message_id),
            **(_template(content) if isinstance(content, Template) else _text(content)),
        }
        cloud = self.cloud
        try:
            answer = self._client.post(
                f"{cloud.url}/{cloud.phone_id}/messages",
                json=body,
                headers={"Authorization": f"Bearer {cloud.token}"},
            )
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout):
            return Later(_AWAY, shut=True)
        except httpx.HTTPError:
            return Unknown(_SILENT, shut=True)
        return _outcome(answer)


def _text(body: str) -> dict[str, Any]:
    return {"type": "text", "text": {"preview_url": False, "body": body}}


def _template(template: Template) -> dict[str, Any]:
    places = [{"type": "text", "text": " ".join(x.split()) or "-"} for x in template.values]
    return {
        "type": "template",
        "template": {
            "name": template.name,
            "language": {"code": template.language},
            "components": [{"type": "body", "parameters": places}],
        },
    }


def _outcome(answer: httpx.Response) -> Outcome:
    told = _read(answer)
    if answer.is_success:
        names = cast("list[dict[str, Any]]", told.get("messages") or [{}])
        name = names[0].get("id")
        return Sent(str(name)) if name else Unknown(_SILENT)
    code = told.get("error", {}).get("code")
    return _refusal(code if isinstance(code, int) else -1, answer)


def _refusal(code: int, answer: httpx.Response) -> Outcome:
    if code in _LIMITED or answer.status_code == HTTPStatus.TOO_MANY_REQUESTS:
        return Later(_BUSY, after=_seconds(answer.headers.get("retry-after")))
    if code in _OUR_FAULT or answer.status_code == HTTPStatus.UNAUTHORIZED:
        return Later(_FAULTS.get(code, _NO_ENTRY), shut=True)
    if code in _PASSING or answer.is_server_error:
        return Later(_BUSY, shut=answer.is_server_error)
    return Refused(refusal_sentence(code))


def refusal_sentence(code: int) -> str:
    """Say why Meta does not deliver a message."""
    told = _SENTENCES.get(code) or _FAULTS.get(code)
    return told or f"WhatsApp menolak pesan ini (kode {code})."


def _seconds(told: str | None) -> float:
    return float(told) if told and told.isdigit() else _BUSY_FOR


def _read(answer: httpx.Response) -> dict[str, Any]:
    try:
        told = answer.json()
    except ValueError:
        return {}
    if not isinstance(told, dict):
        return {}
    found = cast("dict[str, Any]", told)
    return found if isinstance(found.get("error", {}), dict) else {}
