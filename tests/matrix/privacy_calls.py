"""One good request for every route about personal data."""

from typing import Any

from tests.matrix.calls import Call, Facts
from tests.matrix.world import World


def _request(world: World) -> dict[str, Any]:
    return {"request_id": world.asked.request.id}


def _edit(world: World) -> dict[str, Any]:
    return {"edit_id": world.asked.edit_id}


def _row(world: World) -> dict[str, Any]:
    return {**_request(world), "row_id": world.asked.visitor_id}


def _with_version(**facts: Any) -> Facts:
    return lambda world: {"version": world.asked.request.version, **facts}


def _chosen(world: World) -> dict[str, Any]:
    subject = {"kind": "visitor", "row_id": str(world.asked.visitor_id)}
    return {"version": world.asked.request.version, "subjects": [subject]}


_ASKING = {
    "kind": "erase",
    "name": "Siti Rahma",
    "contact": "siti@contoh.example",
    "proof": "KTP diperlihatkan",
    "wish": "Hapus data saya.",
}
_ANSWER = _with_version(answer="Sudah kami jawab.")
_RULE = {"kind": "visit_photo", "days": 60, "version": 1}

PRIVACY_CALLS: dict[str, Call] = {
    "GET /api/data-requests": Call(),
    "POST /api/data-requests": Call(json=lambda _world: _ASKING),
    "GET /api/data-requests/{request_id}": Call(_request),
    "GET /api/data-requests/{request_id}/matches": Call(_request, more={"params": {"q": "andi"}}),
    "POST /api/data-requests/{request_id}/subjects": Call(_request, _chosen),
    "GET /api/data-requests/{request_id}/data": Call(_request),
    "GET /api/data-requests/{request_id}/copy": Call(_request),
    "PATCH /api/data-requests/{request_id}/subjects/{row_id}": Call(
        _row, _with_version(change={"name": "Andi Pratama Putra"})
    ),
    "POST /api/data-requests/{request_id}/withdraw": Call(_request, _with_version()),
    "POST /api/data-requests/{request_id}/restrict": Call(_request, _with_version()),
    "POST /api/data-requests/{request_id}/lift": Call(_request, _with_version(), without=409),
    "POST /api/data-requests/{request_id}/erase": Call(_request, _with_version()),
    "POST /api/data-requests/{request_id}/finish": Call(_request, _ANSWER),
    "POST /api/data-requests/{request_id}/refuse": Call(_request, _ANSWER),
    "GET /api/setup": Call(without=503),
    "GET /api/sheets": Call(),
    "POST /api/sheets/resend": Call(without=503),
    "POST /api/sheets/import": Call(more={"params": {"dry_run": "true"}}, without=503),
    "GET /api/sheets/edits": Call(),
    "POST /api/sheets/edits/{edit_id}/accept": Call(_edit),
    "POST /api/sheets/edits/{edit_id}/refuse": Call(_edit),
    "GET /api/retention-rules": Call(),
    "PATCH /api/retention-rules": Call(json=lambda _world: {"rules": [_RULE]}),
}
