"""Requests about personal data over REST, and how long things are kept."""

from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from pydantic import Field

from mgapp.api.attachments import Download
from mgapp.api.caller import Caller
from mgapp.api.door import Calling, Paging, asks_first, responses
from mgapp.api.sheets import Kind, taken, with_sheets
from mgapp.services import privacy
from mgapp.services.access import Permission
from mgapp.services.accounts import LastAdmin
from mgapp.services.cases import CaseStillOpen
from mgapp.services.kernel.errors import IdempotencyMismatch, StaleVersion
from mgapp.services.kernel.paging import Page
from mgapp.services.kernel.personal import Held
from mgapp.services.kernel.validation import Input
from mgapp.services.privacy import (
    Answer,
    Dossier,
    Match,
    NotCorrectable,
    NothingChosen,
    NothingRestricted,
    NothingToRestrict,
    RequestClosed,
    RequestInput,
    RequestNotFound,
    RequestStatus,
    RequestSummary,
    RequestVersion,
    RetentionSummary,
    RetentionTable,
    SubjectsInput,
)

router = APIRouter(prefix="/api", tags=["Data pribadi"])

P = Permission
_ZIP: dict[int | str, dict[str, Any]] = {200: {"content": {"application/zip": {}}}}
_CHANGED = (RequestNotFound, StaleVersion, RequestClosed, IdempotencyMismatch)


async def _once(
    caller: Caller, verb: Callable[..., RequestSummary], *, body: Any, **facts: Any
) -> RequestSummary:
    """Run a verb at most once for its key; only the id is remembered, never who asked."""

    def named(made: RequestSummary) -> dict[str, str]:
        return {"id": str(made.id)}

    made = await caller.once(verb, body=body, answer=named, **facts)
    return await caller.perform(privacy.data_request, request_id=UUID(made["id"]))


class CorrectionBody(Input):
    """The state of the request, and the fields to correct by their names."""

    version: int = Field(ge=1, le=2**31 - 1)
    change: dict[str, str | None] = Field(
        min_length=1, max_length=20, examples=[{"name": "Andi Pratama"}]
    )


@router.get("/data-requests", response_model=Page[RequestSummary], responses=with_sheets())
async def list_data_requests(
    caller: Calling, page: Paging, status: RequestStatus | None = None, sheet: Kind = None
) -> Any:
    """List requests about personal data, the latest received first; or all of them as a file."""
    if sheet is not None:
        return await taken(
            caller, privacy.export_requests, "permintaan-data-pribadi", sheet=sheet, status=status
        )
    return await caller.perform(
        privacy.data_requests, status=status, limit=page.limit, cursor=page.cursor
    )


@router.post(
    "/data-requests",
    status_code=201,
    response_model=RequestSummary,
    responses=responses(IdempotencyMismatch),
)
@asks_first(P.PERSON_MANAGE)
async def record_data_request(body: RequestInput, caller: Calling) -> RequestSummary:
    """Write a request down; its 3 × 24 hours run from when it was received."""
    return await _once(caller, privacy.record_request, body=body, request=body)


@router.get("/data-requests/{request_id}", responses=responses(RequestNotFound))
async def show_data_request(request_id: UUID, caller: Calling) -> RequestSummary:
    """Show one request."""
    return await caller.perform(privacy.data_request, request_id=request_id)


@router.get("/data-requests/{request_id}/matches", responses=responses(RequestNotFound))
async def list_matches(
    request_id: UUID, caller: Calling, q: Annotated[str, Query(max_length=120)]
) -> Page[Match]:
    """List rows that may be about the person: by name, whole number, address or code."""
    return Page(await caller.perform(privacy.matches, request_id=request_id, q=q), None)


@router.post("/data-requests/{request_id}/subjects", responses=responses(*_CHANGED))
@asks_first(P.PERSON_MANAGE)
async def choose_subjects(request_id: UUID, body: SubjectsInput, caller: Calling) -> RequestSummary:
    """Say which rows the request is about; the list replaces the one before."""
    return await _once(
        caller, privacy.choose_subjects, body=body, request_id=request_id, chosen=body
    )


@router.get("/data-requests/{request_id}/data", responses=responses(RequestNotFound))
async def show_data(request_id: UUID, caller: Calling) -> Dossier:
    """Open all rows of the request with the log of their processing; that is on the log."""
    return await caller.perform(privacy.dossier, request_id=request_id)


@router.get(
    "/data-requests/{request_id}/copy",
    status_code=200,
    response_class=Download,
    responses={**_ZIP, **responses(RequestNotFound)},
)
async def download_copy(request_id: UUID, caller: Calling) -> Download:
    """Download a copy of the person's data: PDF, JSON and files; that is on the log."""
    copy = await caller.perform(privacy.copy_data, request_id=request_id)
    return Download(copy.content, filename=copy.filename, media_type="application/zip")


@router.patch(
    "/data-requests/{request_id}/subjects/{row_id}",
    responses=responses(*_CHANGED, NotCorrectable),
)
@asks_first(P.PERSON_MANAGE)
async def correct_subject(
    request_id: UUID, row_id: UUID, body: CorrectionBody, caller: Calling
) -> Held:
    """Correct a row of the request; the case that grew from it tells the new name."""
    return await caller.perform(
        privacy.correct_subject,
        request_id=request_id,
        row_id=row_id,
        version=body.version,
        change=body.change,
    )


@router.post("/data-requests/{request_id}/withdraw", responses=responses(*_CHANGED, NothingChosen))
@asks_first(P.PERSON_MANAGE)
async def withdraw_consent(
    request_id: UUID, body: RequestVersion, caller: Calling
) -> RequestSummary:
    """Stop what rests on consent in all rows of the request: messages, and the photo."""
    facts = {"request_id": request_id, "version": body.version}
    return await _once(caller, privacy.withdraw_consent, body=body, **facts)


@router.post(
    "/data-requests/{request_id}/restrict", responses=responses(*_CHANGED, NothingToRestrict)
)
@asks_first(P.PERSON_MANAGE)
async def restrict_processing(
    request_id: UUID, body: RequestVersion, caller: Calling
) -> RequestSummary:
    """Set aside what the visits, letters and cases of the request tell of the person."""
    facts = {"request_id": request_id, "version": body.version}
    return await _once(caller, privacy.restrict_processing, body=body, **facts)


@router.post("/data-requests/{request_id}/lift", responses=responses(*_CHANGED, NothingRestricted))
@asks_first(P.PERSON_MANAGE)
async def lift_restriction(
    request_id: UUID, body: RequestVersion, caller: Calling
) -> RequestSummary:
    """Put back what was set aside for the request, whether it is answered or not."""
    facts = {"request_id": request_id, "version": body.version}
    return await _once(caller, privacy.lift_restriction, body=body, **facts)


@router.post(
    "/data-requests/{request_id}/erase",
    responses=responses(*_CHANGED, NothingChosen, CaseStillOpen, LastAdmin),
)
@asks_first(P.PERSON_MANAGE)
async def erase_person(request_id: UUID, body: RequestVersion, caller: Calling) -> RequestSummary:
    """Erase the person from all rows of the request; what stays is the legally kept stub."""
    facts = {"request_id": request_id, "version": body.version}
    return await _once(caller, privacy.erase_person, body=body, **facts)


@router.post(
    "/data-requests/{request_id}/finish", responses=responses(*_CHANGED, NothingToRestrict)
)
@asks_first(P.PERSON_MANAGE)
async def finish_request(request_id: UUID, body: Answer, caller: Calling) -> RequestSummary:
    """Note that the request was granted, and what the person was told."""
    return await _once(
        caller, privacy.finish_request, body=body, request_id=request_id, answered=body
    )


@router.post("/data-requests/{request_id}/refuse", responses=responses(*_CHANGED))
@asks_first(P.PERSON_MANAGE)
async def refuse_request(request_id: UUID, body: Answer, caller: Calling) -> RequestSummary:
    """Note that the request was refused, and the reason that the person was told."""
    return await _once(
        caller, privacy.refuse_request, body=body, request_id=request_id, answered=body
    )


@router.get("/retention-rules", responses=responses())
async def list_retention(caller: Calling) -> Page[RetentionSummary]:
    """List what is kept how many days; null: as long as the archive schedule says."""
    return Page(await caller.perform(privacy.retention_rules), None)


@router.patch("/retention-rules", responses=responses(StaleVersion))
@asks_first(P.SETTINGS_MANAGE)
async def change_retention(body: RetentionTable, caller: Calling) -> Page[RetentionSummary]:
    """Change how long things are kept; the coming night goes by it."""
    return Page(await caller.perform(privacy.change_retention, table=body), None)
