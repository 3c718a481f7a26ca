"""Dispositions over REST: handing a letter down, answering, finishing, taking back."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from mgapp.api.caller import Caller
from mgapp.api.door import Calling, asks_first, responses
from mgapp.api.letter_answers import Answer, LetterAnswer, Person
from mgapp.api.letters import reach
from mgapp.services import letters
from mgapp.services.access import Actor, Permission
from mgapp.services.kernel.errors import StaleVersion
from mgapp.services.kernel.workflow import MoveRefused
from mgapp.services.letters import (
    BranchClosed,
    BranchesOpen,
    BranchStatus,
    DispositionInput,
    DispositionNotFound,
    DispositionRead,
    DispositionSummary,
    Finishing,
    Forwarding,
    LetterInArchive,
    LetterNotFound,
    NotYourDisposition,
    NotYoursToDispose,
    NotYoursToWithdraw,
    ReportInput,
)

router = APIRouter(prefix="/api", tags=["Disposisi"])

_GIVE = (LetterNotFound, NotYoursToDispose, StaleVersion, MoveRefused)
_ANSWER = (DispositionNotFound, NotYourDisposition, BranchClosed, LetterInArchive)


class ReportAnswer(Answer):
    """What a recipient told the giver; ``reported_by`` wrote it in his place, by a mandate."""

    text: str
    reported_by: Person | None
    created_at: datetime


class BranchAnswer(Answer):
    """One recipient, and what came of it with him."""

    user: Person
    main: bool
    status: BranchStatus
    read_at: datetime | None
    finished_at: datetime | None
    finished_by: Person | None
    reports: list[ReportAnswer]


class DispositionAnswer(Answer):
    """A disposition in the tree of its letter; ``depth`` is 0 at the top.

    ``on_behalf_of`` is in whose place a stand-in gave it, ``acting_for`` in whose place the caller
    may do today what ``allowed_actions`` says; null: for himself.
    """

    id: UUID
    letter_id: UUID
    parent_id: UUID | None
    depth: int
    given_by: Person
    on_behalf_of: Person | None
    to: list[BranchAnswer]
    instructions: list[str]
    note: str | None
    due_at: datetime | None
    created_at: datetime
    withdrawn_at: datetime | None
    done: bool
    allowed_actions: list[str]
    acting_for: Person | None


class DispositionList(BaseModel):
    """The tree of a letter: each followed by what hangs under it."""

    items: list[DispositionAnswer]
    next_cursor: str | None = None


async def _done(
    caller: Caller, verb: Callable[..., DispositionSummary], *, body: BaseModel | None, **facts: Any
) -> DispositionAnswer:
    """Run a verb at most once for its key, and answer the disposition as it stands then."""
    sent = body.model_dump(mode="json") if body is not None else None
    made = await caller.once(verb, body=sent, answer=DispositionAnswer.model_validate, **facts)
    return DispositionAnswer.model_validate(made)


@router.get("/letters/{letter_id}/dispositions", responses=responses(LetterNotFound))
async def list_dispositions(caller: Calling, letter_id: UUID) -> DispositionList:
    """List the dispositions of a letter as a tree, from the top."""
    found = await caller.perform(letters.dispositions_of, letter_id=letter_id)
    return DispositionList(items=[DispositionAnswer.model_validate(one) for one in found])


@router.post("/letters/{letter_id}/dispositions", status_code=201, responses=responses(*_GIVE))
@asks_first(Permission.LETTER_DISPOSE, reach)
async def dispose_letter(
    caller: Calling, letter_id: UUID, body: DispositionInput
) -> DispositionAnswer:
    """Hand a letter down with instructions; the first one makes it ``forwarded``."""
    return await _done(caller, letters.dispose, body=body, letter_id=letter_id, disposition=body)


@router.post("/letters/{letter_id}/forward", responses=responses(*_GIVE))
@asks_first(Permission.LETTER_DISPOSE, reach)
async def forward_letter(caller: Calling, letter_id: UUID, body: Forwarding) -> LetterAnswer:
    """Pass a letter on: a disposition without an instruction."""

    def work(session: Any, actor: Actor) -> LetterAnswer:
        letters.forward(session, actor, letter_id=letter_id, forwarding=body)
        view = letters.letter(session, actor, letter_id=letter_id, opening=False)
        return LetterAnswer.of(view)

    return LetterAnswer.model_validate(await caller.once(work, body=body))


@router.post("/dispositions/{disposition_id}/read", responses=responses(*_ANSWER[:3]))
@asks_first(Permission.LETTER_READ, letters.disposition)
async def read_disposition(caller: Calling, disposition_id: UUID) -> DispositionAnswer:
    """Note that the caller has read a disposition that he received."""
    return await _done(caller, letters.read_disposition, body=None, disposition_id=disposition_id)


@router.post("/dispositions/{disposition_id}/report", responses=responses(*_ANSWER))
@asks_first(Permission.LETTER_DISPOSE, letters.disposition)
async def report_back(
    caller: Calling, disposition_id: UUID, body: ReportInput
) -> DispositionAnswer:
    """Report back to whoever gave a disposition; a stand-in in the place of ``user_id``."""
    return await _done(
        caller, letters.report_back, body=body, disposition_id=disposition_id, report=body
    )


@router.post("/dispositions/{disposition_id}/finish", responses=responses(*_ANSWER, BranchesOpen))
@asks_first(Permission.LETTER_DISPOSE, letters.disposition)
async def finish_disposition(
    caller: Calling, disposition_id: UUID, body: Finishing | None = None
) -> DispositionAnswer:
    """Finish one's branch; an admin or a stand-in may close it in the place of ``user_id``."""
    told = body or Finishing()
    return await _done(
        caller, letters.finish_branch, body=told, disposition_id=disposition_id, finishing=told
    )


@router.post(
    "/dispositions/{disposition_id}/withdraw",
    responses=responses(
        DispositionNotFound, NotYoursToWithdraw, BranchClosed, DispositionRead, LetterInArchive
    ),
)
@asks_first(Permission.LETTER_DISPOSE, letters.disposition)
async def withdraw_disposition(caller: Calling, disposition_id: UUID) -> DispositionAnswer:
    """Take a disposition back while none of its recipients has read it."""
    return await _done(
        caller, letters.withdraw_disposition, body=None, disposition_id=disposition_id
    )
