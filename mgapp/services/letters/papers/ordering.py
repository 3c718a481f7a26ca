"""Orders papers of the worker: facts are frozen in the caller's transaction, the rest follows."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from mgapp.services.kernel import clock, jobs
from mgapp.services.kernel.ids import new_id
from mgapp.services.kernel.table import New, table
from mgapp.services.letters.beside import Beside
from mgapp.services.letters.models import Letter, PassingPrint, SignedPaper
from mgapp.services.letters.models.paper import PAPERS, PRINTS
from mgapp.services.letters.paper_words import PaperState, PrintKind
from mgapp.services.letters.papers.freezing import frozen

RENDER, PRINT = "render_letter", "make_print"


def frozen_paper(
    session: Session, letter: Letter, *, signatures: Sequence[New], beside: Beside
) -> New:
    """Freeze the paper of a letter that is signed now: a row to be written with the signature."""
    facts = frozen(session, letter, signatures=signatures, beside=beside).to_json()
    return New(SignedPaper, **_waiting(letter_id=letter.id, facts=facts))


def request(session: Session, letter: Letter) -> None:
    """Order the paper of a letter that is signed; asked for again, it changes nothing."""
    facts = frozen(session, letter).to_json()
    session.execute(
        insert(table(SignedPaper))
        .values(_waiting(letter_id=letter.id, facts=facts))
        .on_conflict_do_nothing(index_elements=["letter_id"])
    )
    order_paper(session, letter.id)


def ordered(letter_id: UUID) -> jobs.Order:
    """Make the order of a paper that is frozen by the same statement: no job can wait for it."""
    return jobs.Order(RENDER, f"paper:{letter_id}", {"letter_id": str(letter_id)})


def order_paper(session: Session, letter_id: UUID) -> None:
    """Have the worker look at a frozen paper, whatever became of an earlier job."""
    jobs.enqueue(session, RENDER, lock=f"paper:{letter_id}", letter_id=str(letter_id))


def order_print(session: Session, kind: PrintKind, facts: dict[str, Any]) -> UUID:
    """Order a print, or find the one of the same facts.

    Returns:
        Its row.
    """
    written = json.dumps([kind.value, facts], sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(written.encode()).hexdigest()
    session.execute(
        insert(table(PassingPrint))
        .values(_waiting(digest=digest, kind=kind, facts=facts))
        .on_conflict_do_nothing(index_elements=["digest"])
    )
    query = sa.select(PRINTS.id, PRINTS.state).where(PRINTS.digest == digest)
    row = session.execute(query).one()
    if row.state is not PaperState.READY:
        jobs.enqueue(session, PRINT, lock=f"print:{row.id}", print_id=str(row.id))
    return row.id


def paper_row(session: Session, letter: Letter) -> UUID:
    """Find the paper of a signed letter; orders it while it is not ready."""
    query = sa.select(PAPERS.id, PAPERS.state).where(PAPERS.letter_id == letter.id)
    row = session.execute(query).one_or_none()
    if row is None:  # signed before papers were made here
        request(session, letter)
        row = session.execute(query).one()
    elif row.state is not PaperState.READY:
        order_paper(session, letter.id)
    return row.id


def _waiting(**facts: Any) -> dict[str, Any]:
    return {
        "id": new_id(), "created_at": clock.now(), "state": PaperState.WAITING, "tries": 0, **facts,
    }  # fmt: skip
