"""One good request for every route of letters."""

from collections.abc import Callable
from typing import Any

from mgapp.services.kernel import vault
from tests.forms import PNG_URL, a_pdf, a_picture
from tests.matrix.calls import Call
from tests.matrix.world import World

Facts = Callable[[World], dict[str, Any]]


def _of(name: str, *, attachment: bool = False) -> Facts:
    def path(world: World) -> dict[str, Any]:
        facts = {"letter_id": getattr(world.papers, name).id}
        return {**facts, "file_id": world.papers.attachment_id} if attachment else facts

    return path


def _always(**facts: Any) -> Facts:
    return lambda _world: facts


def _first_page(world: World) -> dict[str, Any]:
    return {"letter_id": world.papers.signed.id, "page": 1}


_NEW = {
    "type": "nota_dinas",
    "subject": "Usulan jadwal rapat",
    "content": "<p>Mohon arahan.</p>",
    "to": "Kepala Dinas",
    "from": "Kepala Bidang APTIKA",
}


def _came(name: str) -> Facts:
    return lambda world: {"letter_id": getattr(world.post, name).id}


def _disposition(world: World) -> dict[str, Any]:
    return {"disposition_id": world.post.disposition.id}


def _to_joko(world: World) -> dict[str, Any]:
    return {"to": [{"user_id": str(world.office.joko.me)}], "instructions": ["Untuk diketahui"]}


_REPORT = _always(text="Konsep balasan sudah disusun.")
_DELIVERY = _always(recipient="Dinas Kesehatan", via="kurir")
_FILE = {"files": {"lampiran": ("denah.png", a_picture(), "image/png")}}


def _link(world: World) -> dict[str, Any]:
    return {"token": vault.token_for("verify", world.papers.signed.id)}


def _shared(world: World) -> dict[str, Any]:
    return {"token": vault.token_for("letter_pdf", world.papers.sent.id)}


LETTER_CALLS: dict[str, Call] = {
    "GET /api/agenda-books/in": Call(),
    "GET /api/agenda-books/out": Call(),
    "GET /api/retention-proposals": Call(),
    "GET /api/letters": Call(),
    "POST /api/letters": Call(json=_always(**_NEW)),
    "GET /api/letters/{letter_id}": Call(_of("draft")),
    "PATCH /api/letters/{letter_id}": Call(
        _of("draft"), lambda world: {"version": world.papers.draft.version, "subject": "Lain"}
    ),
    "DELETE /api/letters/{letter_id}": Call(_of("draft")),
    "POST /api/letters/{letter_id}/attachments": Call(_of("draft"), more=_FILE),
    "DELETE /api/letters/{letter_id}/attachments/{file_id}": Call(_of("draft", attachment=True)),
    "GET /api/letters/{letter_id}/versions": Call(_of("due")),
    "GET /api/letters/{letter_id}/pdf": Call(_of("signed")),
    "GET /api/letters/{letter_id}/pages/{page}.png": Call(_first_page),
    "GET /api/letters/{letter_id}/disposition-sheet.pdf": Call(_came("disposed")),
    "GET /api/letters/{letter_id}/difference": Call(
        _of("due"), more={"params": {"older": 1, "newer": 1}}
    ),
    "GET /api/letters/{letter_id}/openings": Call(_of("closed")),
    "GET /api/letters/{letter_id}/events": Call(_of("due")),
    "GET /api/letters/{letter_id}/audit": Call(_of("due")),
    "POST /api/letters/{letter_id}/submit": Call(
        _of("draft"), lambda world: {"approver_ids": [str(world.office.rina.me)]}
    ),
    "POST /api/letters/{letter_id}/recall": Call(_of("due")),
    "POST /api/letters/{letter_id}/approve": Call(_of("due")),
    "POST /api/letters/{letter_id}/sign": Call(_of("due"), _always(signature=PNG_URL)),
    "POST /api/letters/{letter_id}/return": Call(_of("due"), _always(comment="Lengkapi dasar.")),
    "POST /api/letters/{letter_id}/reject": Call(_of("due"), _always(comment="Tidak perlu.")),
    "POST /api/letters/{letter_id}/send": Call(_of("signed")),
    "POST /api/letters/{letter_id}/withdraw": Call(_of("sent")),
    "POST /api/letters/{letter_id}/read": Call(_of("sent")),
    "POST /api/letters/{letter_id}/archive": Call(_of("sent")),
    "POST /api/letters/{letter_id}/void": Call(_of("signed"), _always(reason="Salah alamat.")),
    "POST /api/letters/{letter_id}/deliveries": Call(_of("signed"), _DELIVERY),
    "POST /api/letters/{letter_id}/deliveries/{delivery_id}/receipt": Call(
        lambda world: {
            "letter_id": world.papers.signed.id,
            "delivery_id": world.papers.delivery_id,
        },
        _always(receipt_name="Ibu Ratna"),
    ),
    "PATCH /api/letters/{letter_id}/incoming": Call(
        _came("received"), _always(version=1, subject="Undangan yang benar")
    ),
    "GET /api/letters/{letter_id}/dispositions": Call(_came("disposed")),
    "POST /api/letters/{letter_id}/dispositions": Call(_came("received"), _to_joko),
    "POST /api/letters/{letter_id}/forward": Call(
        _came("received"), lambda world: {"user_ids": [str(world.office.joko.me)]}
    ),
    "POST /api/dispositions/{disposition_id}/read": Call(_disposition),
    "POST /api/dispositions/{disposition_id}/report": Call(_disposition, _REPORT),
    "POST /api/dispositions/{disposition_id}/finish": Call(_disposition, _REPORT),
    "POST /api/dispositions/{disposition_id}/withdraw": Call(_disposition),
    "GET /api/shared-letters/{token}": Call(_shared),
    "GET /api/verify/certificate": Call(),
    "GET /api/verify/{token}": Call(_link),
    "POST /api/verify": Call(more={"files": {"file": ("surat.pdf", a_pdf(), "application/pdf")}}),
    "POST /api/surat/{surat_id}/take-over": Call(lambda world: {"surat_id": world.letter.surat.id}),
}
