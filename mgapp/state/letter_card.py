"""One letter as its page shows it: words instead of stored values."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from mgapp.services import letters
from mgapp.services.kernel import clock, dates
from mgapp.services.letters import LetterType, LetterView, PaperState, StepStatus
from mgapp.state.case_card import Fact, Happening
from mgapp.state.case_lines import initials
from mgapp.state.letter_expedition import DeliveryLine, delivery_line
from mgapp.state.letter_facts import facts_of, moment_words, next_step
from mgapp.state.letter_reply import answerable


@dataclass
class StepLine:
    """One approval of the present round."""

    id: str
    order: int
    name: str
    note: str
    status: str
    status_word: str
    when: str
    comment: str
    signs: bool
    due: bool


@dataclass
class Remark:
    """What somebody wrote when he gave the letter back, or approved with a note."""

    id: str
    who: str
    initials: str
    when: str
    text: str


@dataclass
class FileLine:
    """An attachment."""

    id: str
    filename: str
    size: int
    href: str


@dataclass
class ReaderLine:
    """To whom it was sent, and whether he has read it."""

    id: str
    name: str
    via: str
    read: str


@dataclass
class Noted:
    """What the desk wrote down of a letter that came in, as its form takes it."""

    sender: str = ""
    sender_number: str = ""
    letter_date: str = ""
    classification: str = "public"
    classification_code: str = ""
    subject: str = ""


@dataclass
class LetterCard:
    """A letter in words; ``may`` names what the reader may do now."""

    id: str = ""
    version: int = 0
    kind: str = ""
    type: str = ""
    status: str = ""
    status_word: str = ""
    subject: str = ""
    number: str = ""
    priority: str = "normal"
    priority_word: str = ""
    closed: str = ""
    next_step: str = ""
    void: str = ""
    incoming: bool = False
    signed: bool = False
    answerable: bool = False
    body: str = ""
    verify: str = ""
    shared: str = ""
    paper: str = ""
    case_id: str = ""
    reply_to: str = ""
    content_version: int = 0
    compared: bool = False
    facts: list[Fact] = field(default_factory=list[Fact])
    files: list[FileLine] = field(default_factory=list[FileLine])
    steps: list[StepLine] = field(default_factory=list[StepLine])
    remarks: list[Remark] = field(default_factory=list[Remark])
    readers: list[ReaderLine] = field(default_factory=list[ReaderLine])
    deliveries: list[DeliveryLine] = field(default_factory=list[DeliveryLine])
    noted: Noted = field(default_factory=Noted)
    may: list[str] = field(default_factory=list[str])


def card_of(view: LetterView, me: UUID) -> LetterCard:
    """Put a letter into words, for one reader."""
    incoming = view.type is LetterType.SURAT_MASUK
    return LetterCard(
        id=str(view.id),
        version=view.version,
        kind=view.type.label,
        type=view.type,
        status=view.status,
        status_word=view.status.label,
        subject=view.subject or "Tanpa perihal",
        number=view.reference_number or view.agenda_number or "",
        priority=view.priority,
        priority_word=view.priority.label,
        closed=view.classification.label if view.classification.is_closed else "",
        next_step=next_step(view),
        void=view.void_reason or "" if view.voided_at else "",
        incoming=incoming,
        signed=view.signed_at is not None,
        answerable=answerable(view, me),
        body=letters.richtext.plain(view.content) if incoming else "",  # others show their pages
        verify=view.verify_path or "",
        shared=view.shared_url or "",
        paper=_paper(view),
        case_id=str(view.case_id or ""),
        reply_to=str(view.reply_to_id or ""),
        content_version=view.content_version,
        compared=view.content_version > 1,
        noted=_noted(view),
        facts=facts_of(view, incoming=incoming),
        files=files_of(view),
        steps=[_step(one) for one in view.approval_steps if one.round == view.round],
        remarks=_remarks(view),
        readers=[_reader(one) for one in view.readers],
        deliveries=[delivery_line(one) for one in view.deliveries],
        may=view.allowed_actions,
    )


def _paper(view: LetterView) -> str:
    """Tell when the PDF of a signed letter could not be made; one that is waited for comes."""
    failed = view.paper is not None and view.paper.state is PaperState.FAILED
    return view.paper.sentence if view.paper and failed else ""


def files_of(view: LetterView) -> list[FileLine]:
    """List the attachments."""
    return [
        FileLine(str(one.id), one.filename, one.size, f"/api/files/{one.id}")
        for one in view.attachments
    ]


@dataclass
class OpenedLine:
    """One opening of a closed letter."""

    name: str
    what: str
    at: str


def opened_lines(found: list[Any]) -> list[OpenedLine]:
    """Put openings into lines."""
    return [OpenedLine(one.who.name, one.what, dates.full_moment(one.at)) for one in found]


def happenings(events: Iterable[letters.Happening]) -> list[Happening]:
    """Tell the trail, a heading before the first event of each day."""
    told: list[Happening] = []
    last: date | None = None
    for event in events:
        day = clock.local(event.created_at).date()
        heading = "" if day == last else dates.full_day(day)
        who = "" if event.who == "Sistem" else initials(event.who)
        when = dates.within_day(event.created_at)
        stamp = dates.stamp(event.created_at)
        told.append(
            Happening(str(event.id), heading, who, event.sentence, when, stamp, event.note or "")
        )
        last = day
    return told


def _step(step: Any) -> StepLine:
    behalf = f"mewakili {step.on_behalf_of.name}" if step.on_behalf_of else ""
    due = step.due_at is not None
    when = moment_words(step.decided_at) or (f"sejak {dates.ago(step.due_at)}" if due else "")
    open_word = "giliran ini" if due else "menunggu giliran"
    return StepLine(
        id=str(step.id),
        order=step.order,
        name=step.approver.name,
        note=behalf,
        status=step.status,
        status_word=open_word if step.status is StepStatus.PENDING else step.status.label,
        when=when,
        comment=step.comment or "",
        signs=step.signs,
        due=due,
    )


def _remarks(view: LetterView) -> list[Remark]:
    return [
        Remark(
            str(one.id),
            one.approver.name,
            initials(one.approver.name),
            moment_words(one.decided_at),
            one.comment,
        )
        for one in view.approval_steps
        if one.comment and one.round == view.round
    ]


def _reader(one: Any) -> ReaderLine:
    read = f"dibaca {dates.short_moment(one.read_at)}" if one.read_at else "belum dibaca"
    return ReaderLine(f"{one.person.id}{one.via}", one.person.name, one.via.label, read)


def _noted(view: LetterView) -> Noted:
    return Noted(
        sender=view.sender or "",
        sender_number=view.sender_number or "",
        letter_date=view.letter_date.isoformat() if view.letter_date else "",
        classification=view.classification,
        classification_code=view.classification_code or "",
        subject=view.subject,
    )
