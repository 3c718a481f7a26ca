"""One good request and one good event for everything about messages."""

from typing import Any

from mgapp.services import surat
from tests.matrix.calls import Call
from tests.matrix.events import Event, Page, always, form, loads
from tests.matrix.world import World

TEXT = {"subject": "Tugas {kode}", "body": "{nama}: {kode}, {jenis}. {tautan}"}


def _message(world: World) -> dict[str, Any]:
    return {"message_id": str(world.failed_message)}


def _text(_world: World) -> dict[str, Any]:
    return {"kind": "case_assigned"}


def _stop(world: World) -> dict[str, Any]:
    return {"token": surat.stop_token(world.letter.surat.id)}


def _new_text(_world: World) -> dict[str, Any]:
    return {**TEXT, "version": 0}


def _settings(_world: World) -> dict[str, Any]:
    return {"version": 0, "summary_enabled": True}


MESSAGE_CALLS: dict[str, Call] = {
    "GET /api/messages": Call(),
    "POST /api/messages/{message_id}/resend": Call(_message),
    "POST /api/messages/resend-failed": Call(),
    "GET /api/message-texts": Call(),
    "PATCH /api/message-texts/{kind}": Call(_text, _new_text),
    "POST /api/message-texts/{kind}/reset": Call(_text),
    "GET /api/delivery": Call(),
    "GET /api/delivery-settings": Call(),
    "PATCH /api/delivery-settings": Call(json=_settings),
    "POST /api/unsubscribe/{token}": Call(_stop),
    "GET /api/whatsapp/webhook": Call(without=404),
    "POST /api/whatsapp/webhook": Call(json=_settings, without=404),
}
MESSAGE_PAGES: dict[str, Page] = {
    "MessagesState": Page("/admin/notifications", first=loads("MessagesState", "arrive")),
    "MessageTextsState": Page("/admin/notifications", first=loads("MessageTextsState")),
    "UnsubscribeState": Page("/unsubscribe/[token]", _stop),
}
_OPEN = ("MessageTextsState.open", _text)
MESSAGE_EVENTS: dict[str, Event] = {
    "MessagesState.choose_status": Event(always(status="failed")),
    "MessagesState.choose_tab": Event(always(tab="messages")),
    "MessagesState.resend": Event(_message),
    "MessageTextsState.open": Event(_text),
    "MessageTextsState.reset_text": Event(first=(_OPEN,)),
    "MessageTextsState.save": Event(form(**TEXT, wa_language="id"), (_OPEN,)),
    "MessageTextsState.save_settings": Event(form(summary_enabled="on")),
    "MessageTextsState.set_editing": Event(always(is_open=False)),
}
