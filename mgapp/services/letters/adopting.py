"""Taking over letters of an older application, with their approvals, history and copies.

No verb of its own: whoever imports guards who may. What was signed there was signed there: the
number and the text stay as they are, no paper of ours is made and no number of ours is used up.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from pydantic import Field, StringConstraints
from sqlalchemy.orm import Session

from mgapp.services import accounts
from mgapp.services.access import Actor
from mgapp.services.kernel import attachments, clock
from mgapp.services.kernel.adopting import Adopted, Verdict
from mgapp.services.kernel.documents import Document
from mgapp.services.kernel.text import ONE_LINE
from mgapp.services.kernel.validation import Input
from mgapp.services.letters import access, involved, richtext, searching
from mgapp.services.letters.approving.signature import OWNER as SIGNATURE
from mgapp.services.letters.drafting.attaching import OWNER
from mgapp.services.letters.models import (
    Letter,
    LetterRecipient,
    LetterSignature,
    LetterStatusChange,
    LetterStep,
)
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.trail import record
from mgapp.services.letters.words import (
    Classification,
    LetterEventType,
    LetterPriority,
    LetterType,
    RecipientRole,
    StepStatus,
    Via,
)
from mgapp.services.letters.workflow import EDITABLE, LetterStatus

__all__ = ["OldChange", "OldCopy", "OldLetter", "OldSignature", "OldStep", "adopt_letter",
           "letters_by_key"]  # fmt: skip

_LINE = StringConstraints(strip_whitespace=True, max_length=300)
Line300 = Annotated[str, _LINE, ONE_LINE]
Number = Annotated[str, StringConstraints(strip_whitespace=True, max_length=160), ONE_LINE]


class OldStep(Input):
    """One approval."""

    approver_id: UUID
    order: int = Field(ge=0, le=99)
    status: StepStatus = StepStatus.PENDING
    comment: str | None = Field(default=None, max_length=4000)
    decided_at: datetime | None = None


class OldChange(Input):
    """One line of the history of the status."""

    status: LetterStatus
    changed_by: UUID | None = None
    changed_at: datetime
    comment: str | None = Field(default=None, max_length=4000)


class OldCopy(Input):
    """One line of “Tembusan”: a post, or a name."""

    member_id: UUID | None = None
    user_id: UUID | None = None
    name: Line300 | None = None


class OldSignature(Input):
    """Who signed, when, and with which drawing."""

    signed_by: UUID
    signed_at: datetime
    drawing: Document | None = None


class OldLetter(Input):
    """A letter as an older application kept it; people are already ours.

    Attributes:
        documents: Its attachments; ``texts`` is what they say, ``links`` where others lie.
    """

    key: str
    type: LetterType
    status: LetterStatus
    subject: Annotated[str, StringConstraints(min_length=1), _LINE, ONE_LINE]
    content: str = ""
    reference_number: Number | None = None
    priority: LetterPriority = LetterPriority.NORMAL
    classification: Classification = Classification.PUBLIC
    issued_from: Line300 = ""
    addressed_to: str = Field(default="", max_length=2000)
    from_department: Annotated[str, StringConstraints(max_length=160), ONE_LINE] | None = None
    created_by: UUID | None = None
    created_at: datetime
    updated_at: datetime
    sent_at: datetime | None = None
    received_at: datetime | None = None
    due_date: date | None = None
    event_date: date | None = None
    event_time: time | None = None
    event_end_time: time | None = None
    event_location: Line300 | None = None
    event_agenda: Line300 | None = None
    disposition_note: str | None = Field(default=None, max_length=4000)
    steps: tuple[OldStep, ...] = ()
    history: tuple[OldChange, ...] = ()
    copies: tuple[OldCopy, ...] = ()
    signatures: tuple[OldSignature, ...] = ()
    readers: tuple[UUID, ...] = ()
    documents: tuple[Document, ...] = ()
    texts: tuple[str, ...] = ()
    links: tuple[str, ...] = ()


_COLUMNS = (
    "type", "status", "subject", "reference_number", "priority", "classification", "issued_from",
    "addressed_to", "from_department", "created_by", "created_at", "updated_at", "sent_at",
    "received_at", "due_date", "event_date", "event_time", "event_end_time", "event_location",
    "event_agenda", "disposition_note",
)  # fmt: skip
_EDITABLE_HERE = (
    "subject", "priority", "classification", "addressed_to", "due_date", "event_date",
    "event_location", "event_agenda",
)  # fmt: skip


def letters_by_key(session: Session, keys: Collection[str]) -> dict[str, UUID]:
    """Map ids of an older application, and our own as text, to letters."""
    wanted = list(keys)
    either = LETTERS.legacy_id.in_(wanted) | sa.cast(LETTERS.id, sa.Text).in_(wanted)
    found: dict[str, UUID] = {}
    for row in session.execute(sa.select(LETTERS.id, LETTERS.legacy_id).where(either)):
        found[str(row.id)] = row.id
        if row.legacy_id:
            found[row.legacy_id] = row.id
    return found


def adopt_letter(session: Session, actor: Actor, *, old: OldLetter) -> Adopted:
    """Take a letter over; of one that came before only a draft changes, of ours nothing does.

    Files that it names come along; the caller leaves out those that the letter has already.

    Raises:
        InputRefused: its body is longer than a letter may be.
    """
    known = letters_by_key(session, [old.key]).get(old.key)
    if known is not None:
        return _again(session, session.get_one(Letter, known, with_for_update=True), old)
    content = richtext.clean(old.content)
    facts: dict[str, Any] = {name: getattr(old, name) for name in _COLUMNS}
    row = Letter(**facts, content=content, content_text=richtext.plain(content), legacy_id=old.key)
    row.round = 1 if old.steps else 0
    if old.signatures:
        row.signed_at = max(one.signed_at for one in old.signatures)
    if old.status is LetterStatus.ARCHIVED:
        row.archived_at = old.updated_at
    if old.type is LetterType.SURAT_MASUK:
        row.sender, row.received_at = old.issued_from[:200] or None, old.received_at
    row.attachment_text = _read(old.texts)
    searching.index(row)
    kind = LetterEventType.CREATED
    record(session, row, actor, kind, imported=True, note=_linked(old.links))
    signed = [_signed(session, row, one) for one in old.signatures]
    session.add_all([*_beside(row, old), *signed])
    session.flush()
    _let_read(session, row, old)
    involved.know(session, row)
    drawn = [one.drawing_id for one in signed if one.drawing_id is not None]
    return Adopted(row.id, Verdict.NEW, files=(*drawn, *_attach(session, row, old)))


def _again(session: Session, row: Letter, old: OldLetter) -> Adopted:
    """Take over what is new of a letter that came before: its draft's fields, repaired files."""
    if row.legacy_id != old.key:
        return Adopted(row.id, Verdict.UNCHANGED)
    wanted = {name: getattr(old, name) for name in _EDITABLE_HERE}
    is_edited = row.status in EDITABLE and any(
        getattr(row, name) != value for name, value in wanted.items()
    )
    if not is_edited and not old.documents:
        return Adopted(row.id, Verdict.UNCHANGED)
    for name, value in wanted.items() if is_edited else ():
        setattr(row, name, value)
    row.attachment_text = _read([row.attachment_text, *old.texts])
    searching.index(row)
    row.edited()
    session.flush()
    return Adopted(row.id, Verdict.CHANGED, files=_attach(session, row, old))


def _attach(session: Session, row: Letter, old: OldLetter) -> tuple[UUID, ...]:
    kept = attachments.keep(
        session, owner_kind=OWNER, owner_id=row.id, documents=list(old.documents)
    )
    return tuple(one.id for one in kept)


def _read(texts: Sequence[str]) -> str:
    return "\n".join(text for text in texts if text)[: searching.MAX_SEARCHED]


def _linked(links: Sequence[str]) -> str | None:
    """Tell on the trail where attachments lie that were only linked; nobody fetches them."""
    return "\n".join(["Lampiran berupa tautan di aplikasi lama:", *links]) if links else None


def _signed(session: Session, row: Letter, old: OldSignature) -> LetterSignature:
    """Make a signature with its drawing; the block reads as the letter says whom it is from."""
    drawing_id = None
    if old.drawing is not None:
        [kept] = attachments.keep(
            session, owner_kind=SIGNATURE, owner_id=old.signed_by, documents=[old.drawing]
        )
        drawing_id = kept.id
    person = accounts.signatory(session, old.signed_by)
    post = row.issued_from.partition(" – ")[0].strip()
    lines = [f"{post},"] if post else []
    block = {"lines": lines, "name": person.name, "pangkat": person.pangkat, "nip": person.nip}
    return LetterSignature(
        letter_id=row.id, signed_by=old.signed_by, signed_at=old.signed_at,
        drawing_id=drawing_id, block=block,
    )  # fmt: skip


def _beside(row: Letter, old: OldLetter) -> list[Any]:
    """Make the rows beside a letter: steps, history, copies."""
    turn = _turn(old)
    last = max((step.order for step in old.steps), default=0)
    steps = [
        LetterStep(
            letter_id=row.id, round=1, signs=step.order == last,
            due_at=clock.now() if step in turn else None, **step.model_dump(),
        )
        for step in _once(old.steps)
    ]  # fmt: skip
    history = [LetterStatusChange(letter_id=row.id, **one.model_dump()) for one in old.history]
    copies = [
        LetterRecipient(letter_id=row.id, role=RecipientRole.CC, position=at, **one.model_dump())
        for at, one in enumerate(old.copies)
    ]
    return [*steps, *history, *copies]


def _turn(old: OldLetter) -> list[OldStep]:
    """Tell whose decision is due: the first order that waits, while the letter does."""
    if old.status is not LetterStatus.PENDING_APPROVAL:
        return []
    waiting = [step for step in old.steps if step.status is StepStatus.PENDING]
    first = min((step.order for step in waiting), default=0)
    return [step for step in waiting if step.order == first]


def _once(steps: Sequence[OldStep]) -> list[OldStep]:
    """Leave one step for each person and order: the latest."""
    return list({(step.order, step.approver_id): step for step in steps}.values())


def _let_read(session: Session, row: Letter, old: OldLetter) -> None:
    if old.created_by is not None:
        access.grant(session, row.id, [old.created_by], Via.CREATOR, at=old.created_at)
    approvers = [step.approver_id for step in old.steps]
    access.grant(session, row.id, approvers, Via.APPROVER, at=old.created_at)
    signers = [one.signed_by for one in old.signatures]
    access.grant(session, row.id, signers, Via.SIGNER, at=old.updated_at)
    access.grant(session, row.id, old.readers, Via.FORWARDED, at=old.updated_at)
    if old.status in {LetterStatus.SENT, LetterStatus.ARCHIVED}:
        copied = [one.user_id for one in old.copies if one.user_id is not None]
        access.grant(session, row.id, copied, Via.TEMBUSAN, at=old.sent_at or old.updated_at)
    if row.archived_at is not None:
        access.archive(session, row.id, row.archived_at)
