"""The desk corrects what it wrote down of a letter that came in, until somebody has disposed it."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints
from sqlalchemy.orm import Session

from mgapp.services import cases
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel.fields import Version
from mgapp.services.kernel.text import BLANK_IS_NONE, ONE_LINE
from mgapp.services.kernel.validation import Input
from mgapp.services.letters import richtext, searching
from mgapp.services.letters.errors import NotEditable
from mgapp.services.letters.incoming.inputs import Arrived, Number
from mgapp.services.letters.inputs import Body, Code, Day, Line160, Subject
from mgapp.services.letters.models import Letter
from mgapp.services.letters.reach import letter_in_reach, letter_seen
from mgapp.services.letters.summaries import LetterSummary
from mgapp.services.letters.trail import record
from mgapp.services.letters.words import (
    Classification,
    LetterEventType,
    LetterPriority,
    LetterType,
    ReceivedVia,
)
from mgapp.services.letters.workflow import LetterStatus

_SENDER = StringConstraints(strip_whitespace=True, min_length=1, max_length=200)
_NEVER_EMPTY = frozenset(
    {"subject", "sender", "priority", "classification", "received_at", "received_via"}
)


class IncomingChange(Input):
    """What is corrected of an incoming letter; only what was sent."""

    version: Version
    subject: Subject | None = None
    sender: Annotated[Annotated[str, _SENDER, ONE_LINE] | None, BLANK_IS_NONE] = None
    sender_number: Number = Field(default=None, examples=["005/1234/Dinkes/XI/2026"])
    letter_date: Day = None
    received_at: Arrived = None
    received_via: Annotated[ReceivedVia | None, BLANK_IS_NONE] = None
    content: Body | None = None
    priority: LetterPriority | None = None
    classification: Classification | None = None
    classification_code: Code = None
    attachment_note: Line160 = None


@requires(Permission.LETTER_RECEIVE, reach=letter_seen)
def correct_incoming(
    session: Session, actor: Actor, *, letter_id: UUID, change: IncomingChange
) -> LetterSummary:
    """Correct what was written down of a letter that came in; its agenda number stays.

    Once it is confidential, whoever was not given it does not find it any more, and its case says
    nothing of it.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
        StaleVersion: it was changed since it was shown.
        NotEditable: it did not come in, or somebody has disposed or filed it.
    """
    letter = letter_in_reach(session, actor, letter_id)
    letter.check_version(change.version)
    if letter.type is not LetterType.SURAT_MASUK or letter.status is not LetterStatus.RECEIVED:
        raise NotEditable(status=letter.status)
    changed = _apply(letter, change)
    if not changed:
        return LetterSummary.of(letter)
    searching.index(letter)
    letter.edited()
    if letter.classification.is_closed and letter.surat_id is not None and letter.case_id:
        cases.personal.conceal(session, case_id=letter.case_id)
    record(session, letter, actor, LetterEventType.REVISED, fields=sorted(changed))
    return LetterSummary.of(letter)


def _apply(letter: Letter, change: IncomingChange) -> set[str]:
    """Set what differs; tell the names of it."""
    sent = change.model_fields_set - {"version"}
    told = {name: getattr(change, name) for name in sent}
    told = {name: new for name, new in told.items() if new is not None or name not in _NEVER_EMPTY}
    if "content" in told:
        told["content"] = richtext.clean(told["content"] or "")
    changed = {name for name, new in told.items() if getattr(letter, name) != new}
    for name in changed:
        setattr(letter, name, told[name])
    if "content" in changed:
        letter.content_text = richtext.plain(letter.content)
    if "sender" in changed:
        letter.issued_from = letter.sender or ""
    return changed
