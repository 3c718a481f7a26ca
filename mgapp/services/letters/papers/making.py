"""What the worker does: sets a paper, seals it, and keeps it. Done twice, it is done once."""

import hashlib
import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts, notices
from mgapp.services.access import Role
from mgapp.services.kernel import attachments, clock
from mgapp.services.kernel.documents import Document
from mgapp.services.letters import paper, signing
from mgapp.services.letters.models import Letter, PassingPrint, SignedPaper
from mgapp.services.letters.models.paper import PAPERS, PRINTS
from mgapp.services.letters.naming import called
from mgapp.services.letters.paper import BookPaper, LetterPaper, Rendered, ReportPaper, SheetPaper
from mgapp.services.letters.paper_words import PaperState, PrintKind
from mgapp.services.notices import NoticeType

PAPER_OWNER, PRINT_OWNER = "letter_paper", "letter_print"
PRINTS_KEPT_FOR = timedelta(days=1)
AT_ONCE = 500
_REASON = "Naskah disetujui dan ditandatangani melalui aplikasi persuratan"
_UNSAFE = re.compile(r"[^0-9A-Za-z.]+")


def make_paper(session: Session, *, letter_id: UUID) -> None:
    """Make the paper of a signed letter; one that is ready stays as it is."""
    query = sa.select(SignedPaper).where(PAPERS.letter_id == letter_id).with_for_update()
    row = session.scalars(query).one_or_none()
    if row is None or row.state is PaperState.READY or row.facts is None:
        return
    facts = LetterPaper.from_json(row.facts)
    made = paper.render(facts, draft=False)
    sealed = signing.seal(
        session, made.pdf, signers=[one.name for one in facts.signers], reason=_REASON,
        place=facts.place or None, letter_id=letter_id,
    )  # fmt: skip
    _keep(session, row, PAPER_OWNER, _named(facts), Rendered(sealed, made.pages))
    row.sha256 = hashlib.sha256(sealed).hexdigest()
    session.flush()


def make_print(session: Session, *, print_id: UUID) -> None:
    """Make a print that somebody asked to see; one that is ready, or was swept, is left alone."""
    query = sa.select(PassingPrint).where(PRINTS.id == print_id).with_for_update()
    row = session.scalars(query).one_or_none()
    if row is None or row.state is PaperState.READY or row.facts is None:
        return
    name, made = _printed(row.kind, row.facts)
    _keep(session, row, PRINT_OWNER, name, made)
    session.flush()


def paper_failed(session: Session, *, letter_id: UUID, given_up: bool) -> None:
    """Note that making a paper failed; when it is given up, the admins are told, once."""
    query = sa.select(SignedPaper).where(PAPERS.letter_id == letter_id).with_for_update()
    row = session.scalars(query).one_or_none()
    if row is None or row.state is PaperState.READY:
        return
    row.tries += 1
    if given_up and row.state is not PaperState.FAILED:
        row.state = PaperState.FAILED
        letter = session.get_one(Letter, letter_id)
        notices.tell(
            session, to=accounts.holders(Role.ADMIN), kind=NoticeType.PAPER_FAILED,
            letter_id=letter_id, params={"what": called(letter)},
        )  # fmt: skip
    session.flush()


def print_failed(session: Session, *, print_id: UUID, given_up: bool) -> None:
    """Note that making a print failed; whoever asks again orders it again."""
    state = {"state": PaperState.FAILED} if given_up else {}
    session.execute(
        sa.update(PassingPrint)
        .where(PRINTS.id == print_id, PRINTS.state != PaperState.READY)
        .values(tries=PRINTS.tries + 1, **state)
    )


def forget_prints(session: Session) -> int:
    """Forget prints that nobody waits for any more.

    Returns:
        How many; when it is ``AT_ONCE``, there may be more.
    """
    old = sa.select(PRINTS.id).where(PRINTS.created_at < clock.now() - PRINTS_KEPT_FOR)
    gone = sa.delete(PassingPrint).where(PRINTS.id.in_(old.limit(AT_ONCE))).returning(PRINTS.id)
    ids = list(session.scalars(gone))
    attachments.forget(session, owner_ids=ids)
    return len(ids)


def _keep(session: Session, row: Any, owner: str, name: str, made: Rendered) -> None:
    """Keep the bytes; the frozen facts have done their work, the PDF is the record."""
    document = Document(name, "application/pdf", made.pdf)
    [kept] = attachments.keep(session, owner_kind=owner, owner_id=row.id, documents=[document])
    row.file_id, row.pages = kept.id, made.pages
    row.state, row.made_at, row.facts = PaperState.READY, clock.now(), None


def _printed(kind: PrintKind, facts: dict[str, Any]) -> tuple[str, Rendered]:
    if kind is PrintKind.DRAFT:
        letter = LetterPaper.from_json(facts)
        return f"konsep-{letter.type.value}.pdf", paper.render(letter, draft=True)
    if kind is PrintKind.SHEET:
        return "lembar-disposisi.pdf", paper.disposition_sheet(SheetPaper.from_json(facts))
    if kind is PrintKind.REPORT:
        report = ReportPaper.from_json(facts)
        named = _UNSAFE.sub("-", f"laporan {report.period}".lower())
        return f"{named}.pdf", paper.report(report)
    book = BookPaper.from_json(facts)
    name = "agenda-masuk" if book.kind == "in" else "agenda-keluar"
    return f"{name}-{book.day.isoformat()}.pdf", paper.agenda_book(book)


def _named(letter: LetterPaper) -> str:
    """Name the file by kind and number; what it is about stays inside."""
    number = _UNSAFE.sub("-", letter.number or "").strip("-")
    return f"{letter.type.value.replace('_', '-')}-{number}.pdf"
