"""Letters from the public over REST: sending by anybody, the list and answers for the reception."""

import asyncio
from contextlib import nullcontext
from dataclasses import fields
from functools import partial
from hashlib import sha256
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Query, Request

from mgapp.api import multipart
from mgapp.api.door import Calling, Comma, From, Paging, To, asks_first, responses
from mgapp.api.sheets import Kind, taken, with_sheets
from mgapp.api.surat_answers import SubmittedSurat, Surat, SuratItem, SuratList, Tracked
from mgapp.api.visitors import case_ref
from mgapp.services import intake, letters, surat
from mgapp.services.access import Actor, Permission
from mgapp.services.cases import CaseNotFound
from mgapp.services.intake import Disposisi, LetterRow, LetterWithCase, Submitted
from mgapp.services.kernel.documents import MAX_BYTES, Document
from mgapp.services.kernel.errors import (
    IdempotencyMismatch,
    RateLimited,
    StaleVersion,
    TooLarge,
    UnsupportedMedia,
)
from mgapp.services.kernel.pool import in_slow_thread
from mgapp.services.kernel.workflow import MoveRefused
from mgapp.services.organisation import SuratKind
from mgapp.services.surat import (
    MAX_ATTACHMENTS,
    NotCompleted,
    SuratChange,
    SuratFilter,
    SuratInput,
    SuratNotFound,
    SuratPriority,
    SuratStatus,
    TrackingNotFound,
)
from mgapp.web import bodies

router = APIRouter(prefix="/api", tags=["Surat dari publik"])
bodies.allow("POST", "/api/surat", MAX_ATTACHMENTS * MAX_BYTES + bodies.MB)

_OPENED = "Dibuka lewat REST"
_EXAMPLE = {
    "nama_pengirim": "Siti Rahma",
    "email_pengirim": "siti.rahma@contoh.example",
    "telepon_pengirim": "0812-3456-7890",
    "instansi_pengirim": "Karang Taruna Tamalanrea",
    "alamat_pengirim": "Jalan Perintis Kemerdekaan 10, Makassar",
    "perihal": "Permohonan pelatihan",
    "jenis_surat": "Permohonan",
    "isi_surat": "Kami memohon pelatihan keamanan informasi bagi 20 pemuda.",
    "consent": True,
}
# One submission with attachments at a time is in memory; the others wait on disk.
_one_with_files = asyncio.Semaphore(1)


@router.post(
    "/surat",
    status_code=201,
    responses=responses(RateLimited, IdempotencyMismatch, TooLarge, UnsupportedMedia),
    openapi_extra=multipart.body_of(SuratInput, files="lampiran", example=_EXAMPLE),
)
async def submit_surat(request: Request, caller: Calling) -> SubmittedSurat:
    """Send a letter in, with up to five attachments; it becomes a case."""
    async with multipart.reading(request, files="lampiran") as sent:
        letter = SuratInput.read(sent.fields)
        async with _one_with_files if sent.files else nullcontext():
            return await _submit(caller, letter, sent)


@router.get(
    "/surat",
    response_model=SuratList,
    responses=with_sheets(),
)
async def list_surat(
    *,
    caller: Calling,
    page: Paging,
    q: Annotated[str, Query(max_length=200)] = "",
    status: Comma[SuratStatus] = [],  # noqa: B006 (FastAPI reads the default and copies it)
    jenis_surat: Comma[SuratKind] = [],  # noqa: B006 (same)
    prioritas: Comma[SuratPriority] = [],  # noqa: B006 (same)
    since: From = None,
    until: To = None,
    sheet: Kind = None,
) -> Any:
    """List the letters, newest first, phones masked; or all of them as a file."""
    narrowed = SuratFilter(
        q=q, statuses=status, kinds=jenis_surat, priorities=prioritas, from_on=since, to_on=until
    )
    if sheet is not None:
        return await taken(caller, intake.export_letters, "surat", sheet=sheet, narrowed=narrowed)

    def work(session: Any, actor: Actor) -> SuratList:
        found = intake.letters(
            session, actor, narrowed=narrowed, limit=page.limit, cursor=page.cursor
        )
        ids = [row.surat.id for row in found.items]
        became = letters.taken_over(session, actor, surat_ids=ids)
        items = [_item(row, became.get(row.surat.id)) for row in found.items]
        return SuratList(items=items, next_cursor=found.next_cursor)

    return await caller.perform(work)


@router.get("/surat/tracking/{tracking_id}", responses=responses(TrackingNotFound, RateLimited))
async def track_surat(tracking_id: str, caller: Calling) -> Tracked:
    """Tell where a letter stands: stages, dates and the public answer, nothing private."""
    found = await caller.perform(surat.track, code=tracking_id)
    return Tracked.model_validate(found, from_attributes=True)


@router.get("/surat/{surat_id}", responses=responses(SuratNotFound))
async def read_surat(surat_id: UUID, caller: Calling) -> Surat:
    """Show a letter with the sender's phone; who opened it is on the log."""

    def work(session: Any, actor: Actor) -> Surat:
        row = intake.letter_in_full(session, actor, surat_id=surat_id, reason=_OPENED)
        return _shown(session, actor, row)

    return await caller.perform(work)


@router.patch("/surat/{surat_id}", responses=responses(SuratNotFound, StaleVersion, NotCompleted))
@asks_first(Permission.SURAT_EDIT, surat.letter)
async def change_surat(surat_id: UUID, caller: Calling, body: SuratChange) -> Surat:
    """Answer a letter, classify it, or put it into the archive."""

    def work(session: Any, actor: Actor) -> Surat:
        surat.change(session, actor, surat_id=surat_id, change=body)
        return _shown(session, actor, intake.letter(session, actor, surat_id=surat_id))

    return await caller.perform(work)


@router.post(
    "/surat/{surat_id}/disposisi",
    responses=responses(SuratNotFound, CaseNotFound, MoveRefused, IdempotencyMismatch),
)
@asks_first(Permission.SURAT_EDIT, surat.letter)
async def dispose_surat(
    surat_id: UUID, caller: Calling, body: Annotated[Disposisi, Body()]
) -> Surat:
    """Assign the case of a letter, with instructions."""

    def work(session: Any, actor: Actor) -> Surat:
        row = intake.dispose(session, actor, surat_id=surat_id, disposisi=body)
        return _shown(session, actor, row)

    return Surat.model_validate(await caller.once(work, body=body))


async def _submit(caller: Calling, letter: SuratInput, sent: multipart.Sent) -> SubmittedSurat:
    lampiran, prints = await _recognised(sent)
    made = await caller.once(
        intake.submit_letter,
        body={**letter.model_dump(mode="json"), "lampiran": prints},
        answer=_submitted,
        surat=letter,
        lampiran=lampiran,
    )
    return SubmittedSurat.model_validate(made)


async def _recognised(sent: multipart.Sent) -> tuple[list[Document], list[str]]:
    surat.check_count(len(sent.files))
    for file in sent.files:
        surat.check_size(file.size or 0)
    found: list[Document] = []
    prints: list[str] = []
    for place, file in enumerate(sent.files):
        content = await file.read()
        prints.append(sha256(content).hexdigest())
        work = partial(surat.attachment, place=place, filename=file.filename or "", content=content)
        found.append(await in_slow_thread(work))
    return found, prints


def _facts(thing: Any) -> dict[str, Any]:
    return {part.name: getattr(thing, part.name) for part in fields(thing)}


def _case_facts(row: LetterRow | LetterWithCase | Submitted) -> dict[str, Any]:
    link = row.case
    if link is None:
        return {}
    unit = link.org_unit.id if link.org_unit else None
    return {"case_id": link.id, "tujuan_unit": unit, "sla_due_at": link.sla_due_at}


def _item(row: LetterRow, letter_id: UUID | None) -> SuratItem:
    facts = {**_facts(row.surat), **_case_facts(row), "letter_id": letter_id}
    return SuratItem.model_validate(facts)


def _shown(session: Any, actor: Actor, row: LetterWithCase) -> Surat:
    """Show a letter with the incoming one that it became, as far as the caller may know of it."""
    became = letters.taken_over(session, actor, surat_ids=[row.surat.id])
    return _surat(row, became.get(row.surat.id))


def _surat(row: LetterWithCase | Submitted, letter_id: UUID | None = None) -> Surat:
    facts = {**_facts(row.surat), **_case_facts(row), "letter_id": letter_id}
    return Surat.model_validate(facts, from_attributes=True)


def _submitted(made: Submitted) -> dict[str, Any]:
    tracking_id = made.surat.tracking_id
    return {
        "surat": _surat(made),
        "tracking_id": tracking_id,
        "tracking_url": f"/tracking/{tracking_id}",
        "case": case_ref(made.case),
    }
