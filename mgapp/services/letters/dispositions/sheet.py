"""What the disposition sheet of a letter prints: one A5 page that lies before the letter.

Source:
    Lembar disposisi, as in Permendagri and ANRI models: whence, number, day and subject of the
    letter, when and under which agenda number it came, to whom it goes, with which instructions.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import accounts, organisation
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock
from mgapp.services.letters import office
from mgapp.services.letters.dispositions.errors import DispositionNotFound
from mgapp.services.letters.dispositions.summaries import Branch, DispositionSummary
from mgapp.services.letters.dispositions.tree import Tree
from mgapp.services.letters.errors import LetterNotFound
from mgapp.services.letters.models import Letter
from mgapp.services.letters.office import Letterhead
from mgapp.services.letters.openings import note_opening
from mgapp.services.letters.reach import letter_in_reach
from mgapp.services.letters.words import Classification, LetterPriority, LetterType


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line with a box before it; ``main`` marks who leads among several recipients."""

    text: str
    ticked: bool
    main: bool = False


@dataclass(frozen=True, slots=True)
class SheetSigner:
    """Who gave the disposition, and for whom (``holder``); ``post`` and ``nip`` may be empty."""

    post: str
    name: str
    pangkat: str
    nip: str
    holder: str = ""


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """All that a sheet prints; without a disposition its boxes are empty, to be filled by hand."""

    letterhead: Letterhead
    sender: str
    sender_number: str
    letter_date: date | None
    subject: str
    received_on: date | None
    agenda_number: str
    priority: LetterPriority
    classification: Classification
    recipients: list[SheetLine]
    instructions: list[SheetLine]
    note: str
    due_on: date | None
    signer: SheetSigner | None
    given_on: date | None


@requires(Permission.LETTER_READ)
def disposition_sheet(
    session: Session, actor: Actor, *, letter_id: UUID, disposition_id: UUID | None = None
) -> SheetFacts:
    """Compose the sheet of a letter: of one disposition, else of the first from the top.

    Raises:
        LetterNotFound: no such incoming letter in the actor's reach.
        DispositionNotFound: no such disposition of this letter.
    """
    letter = letter_in_reach(session, actor, letter_id, lock=False)
    if letter.type is not LetterType.SURAT_MASUK:
        raise LetterNotFound
    note_opening(session, actor, letter, fields="lembar disposisi", did="mencetak")
    known = Tree(session, letter).shown(actor)
    return _facts(session, letter, _chosen(known, disposition_id), known)


def _chosen(
    known: list[DispositionSummary], disposition_id: UUID | None
) -> DispositionSummary | None:
    if disposition_id is None:
        return next((one for one in known if one.withdrawn_at is None), None)
    for one in known:
        if one.id == disposition_id:
            return one
    raise DispositionNotFound


def _facts(
    session: Session,
    letter: Letter,
    given: DispositionSummary | None,
    known: list[DispositionSummary],
) -> SheetFacts:
    posts = _posts(session)
    return SheetFacts(
        letterhead=office.letterhead(session, None),
        sender=letter.sender or "",
        sender_number=letter.sender_number or "",
        letter_date=letter.letter_date,
        subject=letter.subject,
        received_on=_day(letter.received_at),
        agenda_number=letter.agenda_number or "",
        priority=letter.priority,
        classification=letter.classification,
        recipients=_recipients(session, given, posts, known),
        instructions=_instructions(session, given),
        note=(given.note or "") if given else "",
        due_on=_day(given.due_at) if given else None,
        signer=_signer(session, given, posts) if given else None,
        given_on=_day(given.created_at) if given else None,
    )


def _posts(session: Session) -> dict[UUID, str]:
    """Tell the first post that each member of the active period holds."""
    found: dict[UUID, str] = {}
    for member in organisation.active_members(session):
        found.setdefault(member.user_id, member.role)
    return found


def _recipients(
    session: Session,
    given: DispositionSummary | None,
    posts: dict[UUID, str],
    known: list[DispositionSummary],
) -> list[SheetLine]:
    if given is None:
        # To be ticked by hand: the units right below the top.
        units = organisation.all_units(session)
        top = {unit.id for unit in units if unit.parent_id is None}
        return [SheetLine(unit.name, ticked=False) for unit in units if unit.parent_id in top]
    return [
        SheetLine(
            _titled(one.user.name, posts.get(one.user.id)) + _seen_to_by(given, one, known),
            ticked=True, main=one.main,
        )
        for one in given.to
    ]  # fmt: skip


def _seen_to_by(given: DispositionSummary, branch: Branch, known: list[DispositionSummary]) -> str:
    """Name who saw to a branch in its holder's place: the sheet names both."""
    below = [
        one.given_by
        for one in known
        if one.parent_id == given.id and one.on_behalf_of == branch.user
    ]
    others = [branch.finished_by, *(one.reported_by for one in branch.reports), *below]
    names = list(dict.fromkeys(one.name for one in others if one is not None))
    return f", diwakili {', '.join(names)}" if names else ""


def _titled(name: str, post: str | None) -> str:
    return f"{post} ({name})" if post else name


def _instructions(session: Session, given: DispositionSummary | None) -> list[SheetLine]:
    standard = office.phrases(session)
    told = given.instructions if given else []
    lines = [SheetLine(phrase, ticked=phrase in told) for phrase in standard]
    return lines + [SheetLine(one, ticked=True) for one in told if one not in standard]


def _signer(session: Session, given: DispositionSummary, posts: dict[UUID, str]) -> SheetSigner:
    person = accounts.signatory(session, given.given_by.id)
    name = ""
    if given.on_behalf_of is not None and given.stand_in_id is not None:
        # Plt. and Plh. stand before the post of whom they stand in for.
        form = organisation.stand_in_summary(session, given.stand_in_id).form.label
        holder = given.on_behalf_of
        post, name = f"{form} {posts.get(holder.id, holder.name)}", holder.name
    else:
        post = posts.get(given.given_by.id, "")
    return SheetSigner(post, person.name, person.pangkat or "", person.nip or "", name)


def _day(moment: Any) -> date | None:
    return clock.local(moment).date() if moment is not None else None
