"""Visits over REST: registering by anybody, the guestbook for the reception."""

from dataclasses import fields
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Body, Query
from fastapi.openapi.models import Example
from pydantic import BaseModel

from mgapp.api.door import Calling, From, Paging, To, asks_first, responses
from mgapp.api.sheets import Kind, taken, with_sheets
from mgapp.services import intake, visitors
from mgapp.services.access import Actor, Permission
from mgapp.services.cases import CaseLink, CaseStatus
from mgapp.services.intake import Registered, VisitWithCase
from mgapp.services.kernel.errors import IdempotencyMismatch, RateLimited
from mgapp.services.organisation import Source, UnitTujuan
from mgapp.services.visitors import (
    AlreadyOut,
    VisitFilter,
    VisitInput,
    VisitNotFound,
    VisitStatus,
    VisitSummary,
)

router = APIRouter(prefix="/api", tags=["Buku tamu"])

_VISIT: dict[str, Example] = {
    "lengkap": {
        "summary": "Kunjungan dari formulir",
        "value": {
            "name": "Andi Pratama",
            "organization": "PT Telkom Indonesia",
            "unit_tujuan": "diskominfo",
            "purpose": "Konsultasi jaringan antarkantor",
            "consent": True,
            "provinsi": "Sulawesi Selatan",
            "asal_daerah": "Kota Makassar",
            "whatsapp": "0812-3456-7890",
        },
    }
}
_OPENED = "Dibuka lewat REST"


class CaseRef(BaseModel):
    """The case that a visit or letter became."""

    id: UUID
    code: str
    status: CaseStatus


class Visitor(BaseModel):
    """A visit."""

    id: UUID
    name: str
    organization: str
    unit_tujuan: UnitTujuan
    purpose: str
    nip: str | None
    jabatan: str | None
    asal_daerah: str | None
    provinsi: str | None
    whatsapp: str | None
    nomor_surat: str | None
    source: Source
    loc: str | None
    notify_whatsapp: bool
    consent: bool
    signature_file_id: UUID | None
    photo_file_id: UUID | None
    status: VisitStatus
    created_at: datetime
    checked_out_at: datetime | None
    version: int


class VisitorWithCase(Visitor):
    """A visit with its case."""

    case: CaseRef | None = None


class VisitorList(BaseModel):
    """A page of visits."""

    items: list[VisitorWithCase]
    next_cursor: str | None


class RegisteredVisit(BaseModel):
    """The answer to a registration."""

    visitor: Visitor
    case: CaseRef
    receipt_url: str


@router.post("/visitors", status_code=201, responses=responses(RateLimited, IdempotencyMismatch))
async def register_visitor(
    caller: Calling, body: Annotated[VisitInput, Body(openapi_examples=_VISIT)]
) -> RegisteredVisit:
    """Register a visit; it becomes a case."""
    made = await caller.once(intake.register_visit, body=body, answer=_registered, visit=body)
    return RegisteredVisit.model_validate(made)


@router.get(
    "/visitors",
    response_model=VisitorList,
    responses=with_sheets(),
)
async def list_visitors(
    *,
    caller: Calling,
    page: Paging,
    q: Annotated[str, Query(max_length=200)] = "",
    status: VisitStatus | None = None,
    since: From = None,
    until: To = None,
    sheet: Kind = None,
) -> Any:
    """List the guestbook, newest first, private numbers masked; or all of it as a file."""
    narrowed = VisitFilter(q=q, status=status, from_on=since, to_on=until)
    if sheet is not None:
        return await taken(
            caller, intake.export_visits, "buku-tamu", sheet=sheet, narrowed=narrowed
        )
    found = await caller.perform(
        intake.visits, narrowed=narrowed, limit=page.limit, cursor=page.cursor
    )
    return VisitorList(items=[_shown(row) for row in found.items], next_cursor=found.next_cursor)


@router.get("/visitors/{visitor_id}", responses=responses(VisitNotFound))
async def read_visitor(visitor_id: UUID, caller: Calling) -> VisitorWithCase:
    """Show a visit with its private numbers; who opened them is on the log."""
    return _shown(await caller.perform(intake.visit_in_full, visitor_id=visitor_id, reason=_OPENED))


@router.post(
    "/visitors/{visitor_id}/check-out",
    responses=responses(VisitNotFound, AlreadyOut, IdempotencyMismatch),
)
@asks_first(Permission.VISITOR_CHECK_OUT, visitors.visit)
async def check_out_visitor(visitor_id: UUID, caller: Calling) -> Visitor:
    """Note that a visitor left the building."""

    def work(session: Any, actor: Actor) -> Visitor:
        return _visitor(visitors.check_out(session, actor, visitor_id=visitor_id))

    return Visitor.model_validate(await caller.once(work, body=None))


def case_ref(link: CaseLink | None) -> CaseRef | None:
    """Point at a case."""
    return None if link is None else CaseRef(id=link.id, code=link.code, status=link.status)


def _facts(visit: VisitSummary) -> dict[str, Any]:
    return {part.name: getattr(visit, part.name) for part in fields(visit)}


def _visitor(visit: VisitSummary) -> Visitor:
    return Visitor(**_facts(visit))


def _shown(row: VisitWithCase) -> VisitorWithCase:
    return VisitorWithCase(**_facts(row.visit), case=case_ref(row.case))


def _registered(made: Registered) -> dict[str, Any]:
    return {
        "visitor": _visitor(made.visitor),
        "case": case_ref(made.case),
        "receipt_url": f"/receipt/{made.receipt}",
    }
