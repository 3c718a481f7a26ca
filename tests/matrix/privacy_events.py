"""One good event for every handler about personal data and its retention."""

from typing import Any

from tests.matrix.events import Event, Page, always, form, loads
from tests.matrix.world import World


def _request(world: World) -> dict[str, Any]:
    return {"request_id": str(world.asked.request.id)}


def _visit(world: World) -> dict[str, Any]:
    return {"match_id": f"visitor:{world.asked.visitor_id}"}


def _edit(world: World) -> dict[str, Any]:
    return {"edit_id": str(world.asked.edit_id)}


def _row(world: World) -> dict[str, Any]:
    return {"row_id": str(world.asked.visitor_id)}


_OPENED = ("DataRequestState.open_data", lambda _world: {})
_EDITED = (_OPENED, ("DataRequestState.edit", _row))
_ASKING = form(
    kind="access", name="Siti Rahma", contact="siti@contoh.example", proof="KTP diperlihatkan",
    wish="Apa yang disimpan tentang saya?", received_at="2026-11-20T09:00",
)  # fmt: skip

PRIVACY_PAGES: dict[str, Page] = {
    "DataRequestsState": Page("/admin/personal-data", first=loads("DataRequestsState")),
    "DataRequestState": Page(
        "/admin/personal-data/[request_id]", _request, loads("DataRequestState")
    ),
    "SheetsState": Page("/admin/settings", first=loads("SheetsState")),
    "RetentionState": Page("/admin/settings", first=loads("RetentionState")),
}

PRIVACY_EVENTS: dict[str, Event] = {
    "DataRequestsState.choose_box": Event(always(box="all")),
    "DataRequestsState.record": Event(_ASKING),
    "DataRequestsState.set_recording": Event(always(is_open=True)),
    "DataRequestState.answer": Event(
        form(answer="Sudah kami jawab."),
        (("DataRequestState.ask_answer", always(how="finish")),),
    ),
    "DataRequestState.ask_answer": Event(always(how="refuse")),
    "DataRequestState.choose": Event(_visit),
    "DataRequestState.correct": Event(form(name="Andi Pratama Putra"), _EDITED),
    "DataRequestState.edit": Event(_row, (_OPENED,)),
    "DataRequestState.search": Event(form(q="andi")),
    "DataRequestState.set_answering": Event(always(is_open=False)),
    "DataRequestState.set_editing": Event(always(is_open=False)),
    "SheetsState.accept": Event(_edit),
    "SheetsState.show_more": Event(),
    "SheetsState.choose_verdict": Event(always(verdict="new")),
    "SheetsState.put_back": Event(_edit),
    "RetentionState.save": Event(form(keep_visit_photo="60")),
}
