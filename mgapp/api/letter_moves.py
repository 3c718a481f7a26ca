"""What is done with a letter over REST: one route a verb, each answers the changed letter."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from fastapi import APIRouter
from pydantic import BaseModel

from mgapp.api.caller import Caller
from mgapp.api.door import Calling, asks_first, responses
from mgapp.api.letter_answers import DeliveryAnswer, LetterAnswer, shown
from mgapp.api.letters import reach
from mgapp.services import letters
from mgapp.services.access import Actor, Permission
from mgapp.services.kernel.errors import Forbidden, StaleVersion
from mgapp.services.kernel.workflow import MoveRefused
from mgapp.services.letters import (
    AlreadyDecided,
    AlreadyRead,
    AlreadyVoid,
    Approval,
    Filing,
    LetterNotFound,
    LetterSummary,
    NoNumber,
    NotAnApprover,
    NotSigned,
    NotYourLetter,
    NotYourTurn,
    Remark,
    Signing,
    Submission,
    Turn,
    Voiding,
)
from mgapp.services.letters.expedition import (
    DeliveryInput,
    DeliveryNotFound,
    HasReceipt,
    ReceiptInput,
)

router = APIRouter(prefix="/api", tags=["Surat"])
_OWN = (LetterNotFound, NotYourLetter, StaleVersion, MoveRefused)
_DECIDE = (LetterNotFound, NotAnApprover, StaleVersion, MoveRefused, NotYourTurn)


async def _done(
    caller: Caller, verb: Callable[..., LetterSummary], *, body: BaseModel, **facts: Any
) -> LetterAnswer:
    """Run a verb at most once for its key, and answer the changed letter."""

    def work(session: Any, actor: Actor) -> LetterAnswer:
        return shown(session, actor, verb(session, actor, **facts))

    return LetterAnswer.model_validate(await caller.once(work, body=body))


@router.post("/letters/{letter_id}/submit", responses=responses(*_OWN))
@asks_first(Permission.LETTER_WRITE, reach)
async def submit(caller: Calling, letter_id: UUID, body: Submission) -> LetterAnswer:
    """Hand a letter in for approval; an inner list approves side by side, the last one signs."""
    return await _done(caller, letters.submit, body=body, letter_id=letter_id, submission=body)


@router.post("/letters/{letter_id}/recall", responses=responses(*_OWN, AlreadyDecided))
@asks_first(Permission.LETTER_WRITE, reach)
async def recall(caller: Calling, letter_id: UUID, body: Turn | None = None) -> LetterAnswer:
    """Take a letter back before the first decision."""
    told = body or Turn()
    return await _done(caller, letters.recall, body=told, letter_id=letter_id, version=told.version)


@router.post("/letters/{letter_id}/approve", responses=responses(*_DECIDE))
@asks_first(Permission.LETTER_DECIDE, reach)
async def approve(caller: Calling, letter_id: UUID, body: Approval | None = None) -> LetterAnswer:
    """Approve the step whose turn it is; the last one signs and takes the number."""
    told = body or Approval()
    return await _done(caller, letters.approve, body=told, letter_id=letter_id, approval=told)


@router.post("/letters/{letter_id}/sign", responses=responses(*_DECIDE))
@asks_first(Permission.LETTER_DECIDE, reach)
async def sign(caller: Calling, letter_id: UUID, body: Signing) -> LetterAnswer:
    """Approve the last step with a drawing."""
    told = Approval.model_validate(body.model_dump())
    return await _done(caller, letters.approve, body=told, letter_id=letter_id, approval=told)


@router.post("/letters/{letter_id}/return", responses=responses(*_DECIDE))
@asks_first(Permission.LETTER_DECIDE, reach)
async def return_letter(
    caller: Calling, letter_id: UUID, body: Remark | None = None
) -> LetterAnswer:
    """Give a letter back to its creator with what is to be mended."""
    told = body or Remark()
    return await _done(
        caller, letters.return_letter, body=told,
        letter_id=letter_id, comment=told.comment, version=told.version,
    )  # fmt: skip


@router.post("/letters/{letter_id}/reject", responses=responses(*_DECIDE))
@asks_first(Permission.LETTER_DECIDE, reach)
async def reject(caller: Calling, letter_id: UUID, body: Remark | None = None) -> LetterAnswer:
    """Turn a letter down for good, with the reason."""
    told = body or Remark()
    return await _done(
        caller, letters.reject, body=told,
        letter_id=letter_id, comment=told.comment, version=told.version,
    )  # fmt: skip


@router.post("/letters/{letter_id}/send", responses=responses(*_OWN, AlreadyVoid))
@asks_first(Permission.LETTER_WRITE, reach)
async def send(caller: Calling, letter_id: UUID, body: Turn | None = None) -> LetterAnswer:
    """Send a signed letter to its internal addressees and tembusan."""
    told = body or Turn()
    return await _done(caller, letters.send, body=told, letter_id=letter_id, version=told.version)


@router.post("/letters/{letter_id}/withdraw", responses=responses(*_OWN, AlreadyRead))
@asks_first(Permission.LETTER_WRITE, reach)
async def withdraw(caller: Calling, letter_id: UUID, body: Turn | None = None) -> LetterAnswer:
    """Take a sent letter back while nobody has read it."""
    told = body or Turn()
    return await _done(
        caller, letters.withdraw, body=told, letter_id=letter_id, version=told.version
    )


@router.post("/letters/{letter_id}/read", responses=responses(LetterNotFound, StaleVersion))
@asks_first(Permission.LETTER_READ, reach)
async def read(caller: Calling, letter_id: UUID, body: Turn | None = None) -> LetterAnswer:
    """Note that the caller has read a letter in his inbox."""
    told = body or Turn()
    return await _done(caller, letters.read, body=told, letter_id=letter_id, version=told.version)


@router.post("/letters/{letter_id}/archive", responses=responses(*_OWN))
@asks_first(Permission.LETTER_READ, reach)
async def archive(caller: Calling, letter_id: UUID, body: Filing | None = None) -> LetterAnswer:
    """Put a letter into the archive; an undisposed incoming one needs a note."""
    told = body or Filing()
    return await _done(
        caller, letters.archive, body=told,
        letter_id=letter_id, note=told.note, version=told.version,
    )  # fmt: skip


@router.post("/letters/{letter_id}/void", responses=responses(*_OWN, NoNumber, AlreadyVoid))
@asks_first(Permission.LETTER_VOID, reach)
async def void(caller: Calling, letter_id: UUID, body: Voiding | None = None) -> LetterAnswer:
    """Make the number of a letter void, with the reason."""
    told = body or Voiding()
    return await _done(
        caller, letters.void, body=told,
        letter_id=letter_id, reason=told.reason, version=told.version,
    )  # fmt: skip


@router.post(
    "/letters/{letter_id}/deliveries",
    status_code=201,
    responses=responses(LetterNotFound, Forbidden, NotSigned),
)
@asks_first(Permission.LETTER_READ, letters.expedition.seen)
async def deliver(caller: Calling, letter_id: UUID, body: DeliveryInput) -> DeliveryAnswer:
    """Write a line of the expedition book."""

    def work(session: Any, actor: Actor) -> DeliveryAnswer:
        made = letters.expedition.deliver(session, actor, letter_id=letter_id, delivery=body)
        return DeliveryAnswer.model_validate(made)

    return DeliveryAnswer.model_validate(await caller.once(work, body=body))


@router.post(
    "/letters/{letter_id}/deliveries/{delivery_id}/receipt",
    responses=responses(LetterNotFound, Forbidden, NotSigned, DeliveryNotFound, HasReceipt),
)
@asks_first(Permission.LETTER_READ, letters.expedition.seen)
async def note_receipt(
    caller: Calling, letter_id: UUID, delivery_id: UUID, body: ReceiptInput
) -> DeliveryAnswer:
    """Note who took a letter outside, on a line of the expedition book."""

    def work(session: Any, actor: Actor) -> DeliveryAnswer:
        noted = letters.expedition.note_receipt(
            session, actor, letter_id=letter_id, delivery_id=delivery_id, receipt=body
        )
        return DeliveryAnswer.model_validate(noted)

    return DeliveryAnswer.model_validate(await caller.once(work, body=body))
