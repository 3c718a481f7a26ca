"""Letters from the public over REST: sending by anybody, the list and answers for the reception."""

import asyncio
from contextlib import nullcontext
from dataclasses import fields
from datetime import datetime
from functools import partial
from hashlib import sha256
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Query, Request
from pydantic import BaseModel

from mgapp.api import multipart
from mgapp.api.door import Calling, Comma, From, Paging, To, asks_first, responses
from mgapp.api.visitors import CaseRef, case_ref, download
from mgapp.services import intake, surat
from mgapp.services.access import Actor, Permission
from mgapp.services.cases import CaseNotFound
from mgapp.services.intake import Disposisi, LetterRow, LetterWithCase, Submitted
from mgapp.services.kernel.documents import Document
from mgapp.services.kernel.errors import (
    IdempotencyMismatch,
    RateLimited,
    StaleVersion,
    TooLarge,
    UnsupportedMedia,
)
from mgapp.services.kernel.pool import in_slow_thread
from mgapp.services.kernel.spreadsheets import Sheet
from mgapp.services.kernel.workflow import MoveRefused
from mgapp.services.organisation import SuratKind
from mgapp.services.surat import (
    MAX_ATTACHMENT_BYTES,
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

router = APIRouter(tags=["Surat dari publik"])
bodies.allow("POST", "/api/surat", MAX_ATTACHMENTS * MAX_ATTACHMENT_BYTES + bodies.MB)

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


class Lampiran(BaseModel):
    """An attachment; its bytes are at ``/api/files/{id}``."""

    id: UUID
    filename: str
    type: str
    size: int


class Step(BaseModel):
    """When a letter reached a status."""

    status: SuratStatus
    changed_at: datetime
    note: str | None = None


class SuratItem(BaseModel):
    """A letter in a list."""

    id: UUID
    tracking_id: str
    agenda_number: str
    status: SuratStatus
    nama_pengirim: str
    telepon_pengirim: str | None
    instansi_pengirim: str
    perihal: str
    jenis_surat: SuratKind
    prioritas: SuratPriority
    klasifikasi: str | None
    created_at: datetime
    version: int
    tujuan_unit: str | None = None
    sla_due_at: datetime | None = None
    case_id: UUID | None = None
    letter_id: UUID | None = None


class Surat(SuratItem):
    """A letter with all that its page shows."""

    email_pengirim: str
    alamat_pengirim: str
    isi_surat: str
    notify_whatsapp: bool
    notify_email: bool
    consent: bool
    response_note: str | None
    disposisi: dict[str, Any] | None
    lampiran: list[Lampiran]
    status_history: list[Step]


class SuratList(BaseModel):
    """A page of letters."""

    items: list[SuratItem]
    next_cursor: str | None


class SubmittedSurat(BaseModel):
    """The answer to a letter that was sent in."""

    surat: Surat
    tracking_id: str
    tracking_url: str
    case: CaseRef


class Tracked(BaseModel):
    """What the holder of a tracking code may know."""

    tracking_id: str
    status: SuratStatus
    jenis_surat: SuratKind
    received_at: datetime
    status_history: list[Step]
    response_note: str | None


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
    responses={200: {"content": {kind.media_type: {} for kind in Sheet}}, **responses()},
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
    sheet: Annotated[Sheet | None, Query(alias="format")] = None,
) -> Any:
    """List the letters, newest first, phones masked; or all of them as a file."""
    narrowed = SuratFilter(
        q=q, statuses=status, kinds=jenis_surat, priorities=prioritas, from_on=since, to_on=until
    )
    if sheet is not None:
        content = await caller.perform(intake.export_letters, sheet=sheet, narrowed=narrowed)
        return download(content, "surat", sheet)
    found = await caller.perform(
        intake.letters, narrowed=narrowed, limit=page.limit, cursor=page.cursor
    )
    return SuratList(items=[_item(row) for row in found.items], next_cursor=found.next_cursor)


@router.get("/surat/tracking/{tracking_id}", responses=responses(TrackingNotFound, RateLimited))
async def track_surat(tracking_id: str, caller: Calling) -> Tracked:
    """Tell where a letter stands: stages, dates and the public answer, nothing private."""
    found = await caller.perform(surat.track, code=tracking_id)
    return Tracked.model_validate(found, from_attributes=True)


@router.get("/surat/{surat_id}", responses=responses(SuratNotFound))
async def read_surat(surat_id: UUID, caller: Calling) -> Surat:
    """Show a letter with the sender's phone; who opened it is on the log."""
    return _surat(await caller.perform(intake.letter_in_full, surat_id=surat_id, reason=_OPENED))


@router.patch("/surat/{surat_id}", responses=responses(SuratNotFound, StaleVersion, NotCompleted))
@asks_first(Permission.SURAT_EDIT, surat.letter)
async def change_surat(surat_id: UUID, caller: Calling, body: SuratChange) -> Surat:
    """Answer a letter, classify it, or put it into the archive."""

    def work(session: Any, actor: Actor) -> LetterWithCase:
        surat.change(session, actor, surat_id=surat_id, change=body)
        return intake.letter(session, actor, surat_id=surat_id)

    return _surat(await caller.perform(work))


@router.post(
    "/surat/{surat_id}/disposisi",
    responses=responses(SuratNotFound, CaseNotFound, MoveRefused, IdempotencyMismatch),
)
@asks_first(Permission.SURAT_EDIT, surat.letter)
async def dispose_surat(
    surat_id: UUID, caller: Calling, body: Annotated[Disposisi, Body()]
) -> Surat:
    """Assign the case of a letter, with instructions."""
    made = await caller.once(
        intake.dispose, body=body, answer=_surat, surat_id=surat_id, disposisi=body
    )
    return Surat.model_validate(made)


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


def _item(row: LetterRow) -> SuratItem:
    return SuratItem.model_validate({**_facts(row.surat), **_case_facts(row)})


def _surat(row: LetterWithCase | Submitted) -> Surat:
    return Surat.model_validate({**_facts(row.surat), **_case_facts(row)}, from_attributes=True)


def _submitted(made: Submitted) -> dict[str, Any]:
    tracking_id = made.surat.tracking_id
    return {
        "surat": _surat(made),
        "tracking_id": tracking_id,
        "tracking_url": f"/tracking/{tracking_id}",
        "case": case_ref(made.case),
    }
