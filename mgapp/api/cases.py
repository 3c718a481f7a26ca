"""Cases over REST: lists, one case, its changes, its trail and the trail's proof."""

from dataclasses import replace
from typing import Annotated, Any, Literal
from uuid import UUID

from fastapi import APIRouter, Body, Query
from pydantic import TypeAdapter

from mgapp.api.case_answers import (
    AuditAnswer,
    CaseChanged,
    CaseDetail,
    CaseItem,
    CaseList,
    Event,
    EventList,
    Named,
)
from mgapp.api.door import Calling, Comma, From, Paging, To, asks_first, responses
from mgapp.api.sheets import Kind, taken, with_sheets
from mgapp.services import cases, threads
from mgapp.services.access import Actor, Permission
from mgapp.services.cases import (
    CaseChange,
    CaseFilter,
    CaseNotFound,
    CaseRow,
    CaseStatus,
    CaseType,
    CaseView,
    NewCase,
    NewEvent,
    Priority,
    TrailEvent,
)
from mgapp.services.kernel.errors import StaleVersion
from mgapp.services.kernel.workflow import MoveRefused
from mgapp.services.letters import LinkedLetter

router = APIRouter(prefix="/api", tags=["Kasus"])

_ANYTHING: TypeAdapter[Any] = TypeAdapter(Any)

_CHANGE: Any = {
    "tugaskan": {
        "summary": "Menugaskan kepada petugas",
        "value": {
            "version": 1,
            "assigned_to_user_id": "018f2c6e-7c1e-7a90-9d3c-4d1f7be0a111",
            "priority": "high",
        },
    },
    "selesaikan": {
        "summary": "Menyelesaikan dengan hasil",
        "value": {"version": 4, "status": "closed", "note": "Jaringan sudah diperbaiki."},
    },
}


@router.get(
    "/cases",
    response_model=CaseList,
    responses=with_sheets(),
)
async def list_cases(
    *,
    caller: Calling,
    page: Paging,
    since: From = None,
    until: To = None,
    status: Comma[CaseStatus] = [],  # noqa: B006 (FastAPI reads the default and copies it)
    case_type: Comma[CaseType] = [],  # noqa: B006 (same)
    priority: Comma[Priority] = [],  # noqa: B006 (same)
    org_unit_id: Comma[str] = [],  # noqa: B006 (same)
    assigned_to: UUID | Literal["me"] | None = None,
    q: Annotated[str | None, Query(max_length=200)] = None,
    overdue: bool = False,
    sheet: Kind = None,
) -> Any:
    """List the cases in reach, newest first; with ``q``, the best matches first; or as a file."""
    of_me = assigned_to == "me"
    narrowed = CaseFilter(
        statuses=status,
        case_types=case_type,
        priorities=priority,
        org_units=org_unit_id,
        assigned_to=None if assigned_to == "me" else assigned_to,
        overdue=overdue,
        from_on=since,
        to_on=until,
    )
    words = (q or "").strip()
    if sheet is not None:
        facts = {"narrowed": narrowed, "q": words, "of_me": of_me}
        return await taken(caller, cases.export_cases, "kasus", sheet=sheet, **facts)

    def ask(session: Any, actor: Actor) -> Any:
        mine = replace(narrowed, assigned_to=actor.user_id) if of_me else narrowed
        if words:
            return cases.search(session, actor, q=words, narrowed=mine, limit=page.limit)
        return cases.listed(session, actor, narrowed=mine, cursor=page.cursor, limit=page.limit)

    found = await caller.perform(ask)
    items = [CaseItem.model_validate(_item(row)) for row in found.items]
    return CaseList(items=items, next_cursor=found.next_cursor)


@router.post("/cases", status_code=201, responses=responses())
@asks_first(Permission.CASE_CREATE)
async def create_case(caller: Calling, body: NewCase) -> CaseChanged:
    """Open a case by hand, for instance from a phone call."""

    def work(session: Any, actor: Actor) -> dict[str, Any]:
        return _changed(session, actor, cases.create(session, actor, case=body))

    return CaseChanged.model_validate(await caller.once(work, body=body))


@router.get("/cases/{case_id}", responses=responses(CaseNotFound))
async def read_case(caller: Calling, case_id: UUID) -> CaseDetail:
    """Show a case: the visit or letter by the reader's role, the people, the trail."""

    def work(session: Any, actor: Actor) -> CaseDetail:
        view = cases.case(session, actor, case_id=case_id)
        return _detail(view, threads.related_letters(session, actor, case=view))

    return await caller.perform(work)


@router.patch("/cases/{case_id}", responses=responses(CaseNotFound, StaleVersion, MoveRefused))
@asks_first(Permission.CASE_READ, cases.case)
async def change_case(
    caller: Calling, case_id: UUID, body: Annotated[CaseChange, Body(openapi_examples=_CHANGE)]
) -> CaseChanged:
    """Make at most one move, and set the unit, the priority or a note beside it."""
    change = body.model_dump(exclude_unset=True)

    def work(session: Any, actor: Actor) -> dict[str, Any]:
        return _changed(
            session, actor, cases.change(session, actor, case_id=case_id, change=change)
        )

    return CaseChanged.model_validate(await caller.perform(work))


@router.get("/cases/{case_id}/events", responses=responses(CaseNotFound))
async def list_events(caller: Calling, case_id: UUID) -> EventList:
    """List the trail of a case, oldest first."""
    found = await caller.perform(cases.events, case_id=case_id)
    return EventList(items=[_event(event) for event in found])


@router.post("/cases/{case_id}/events", status_code=201, responses=responses(CaseNotFound))
@asks_first(Permission.CASE_NOTE, cases.case)
async def add_event(caller: Calling, case_id: UUID, body: NewEvent) -> Event:
    """Add a note, or that somebody was contacted; other events come from moves alone."""

    def work(session: Any, actor: Actor) -> Event:
        return _event(cases.add_event(session, actor, case_id=case_id, event=body))

    return Event.model_validate(await caller.once(work, body=body))


@router.get("/cases/{case_id}/audit", responses=responses(CaseNotFound))
async def audit_case(caller: Calling, case_id: UUID) -> AuditAnswer:
    """Recompute the hash chain of a case and name its first broken event."""
    found = await caller.perform(cases.verify, case_id=case_id)
    return AuditAnswer(
        valid=found.valid,
        events=found.events,
        first_broken=found.first_broken,
        reason=found.reason,
    )


def _item(row: CaseRow) -> dict[str, Any]:
    shown = {name: getattr(row, name) for name in CaseItem.model_fields}
    for name in ("org_unit", "assigned_to"):
        shown[name] = _named(shown[name])
    return shown


def _named(thing: Any) -> Named | None:
    return None if thing is None else Named(id=thing.id, name=thing.name)


def _changed(session: Any, actor: Actor, summary: cases.CaseSummary) -> dict[str, Any]:
    row = cases.shown(session, actor, summary=summary)
    return {
        **_item(row),
        "allowed_actions": cases.allowed_actions(
            actor, summary.status, summary.assigned_to_user_id
        ),
    }


def _event(event: TrailEvent) -> Event:
    return Event(
        id=event.id,
        case_id=event.case_id,
        event_type=event.event_type,
        actor=_named(event.actor),
        payload=event.payload,
        created_at=event.created_at,
        hash=event.hash,
        prev_hash=event.prev_hash,
    )


def _detail(view: CaseView, related: list[LinkedLetter]) -> CaseDetail:
    return CaseDetail.model_validate(
        {
            **_item(view.row),
            "allowed_actions": view.allowed_actions,
            "description": view.description,
            "created_by": _named(view.created_by),
            "resolution": view.resolution,
            "related_visitor": _facts(view.visitor),
            "related_surat": _facts(view.surat),
            "related_letters": related,
            "events": [_event(event) for event in view.events],
        }
    )


def _facts(shown: Any) -> dict[str, Any] | None:
    """Show what a lower domain let the reader see, without the fields he may not."""
    return None if shown is None else _ANYTHING.dump_python(shown, mode="json")
