"""Archived letters whose retention is over: a proposal for people to judge; nothing is deleted.

Source:
    UU 43/2009 Pasal 48; PP 28/2012: what may be destroyed is proposed, judged by a committee,
    approved and recorded; what is permanent is handed to the archive.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock, paging
from mgapp.services.kernel.paging import Page
from mgapp.services.letters import classification
from mgapp.services.letters.classification import NO_CODE, Retention, Rule
from mgapp.services.letters.models.letter import KEPT_CODE, LETTERS
from mgapp.services.letters.office_words import Disposal
from mgapp.services.letters.reach import within_reach
from mgapp.services.letters.words import Classification, LetterType
from mgapp.services.letters.workflow import LetterStatus

_SHOWN = (
    LETTERS.id, LETTERS.type, LETTERS.subject, LETTERS.classification, LETTERS.reference_number,
    LETTERS.agenda_number, LETTERS.archived_at, KEPT_CODE.label("code"),
)  # fmt: skip
_KEY = (LETTERS.archived_at, LETTERS.id)
_ARCHIVED = LETTERS.status == LetterStatus.ARCHIVED


@dataclass(frozen=True, slots=True)
class DueLine:
    """An archived letter whose retention is over, and what the schedule proposes.

    Attributes:
        letter_id: The letter, where the reader may open it.
        subject: None where the letter is closed to the reader.
    """

    id: UUID
    letter_id: UUID | None
    type: LetterType
    number: str | None
    subject: str | None
    classification: Classification
    code: str
    archived_on: date
    retention: Retention


@requires(Permission.LETTER_BOOKS)
def retention_due(
    session: Session,
    actor: Actor,
    *,
    disposal: Disposal | None = None,
    cursor: str | None = None,
    limit: int = paging.DEFAULT_LIMIT,
) -> Page[DueLine]:
    """List archived letters whose retention is over, those first that were archived first.

    Args:
        session: The transaction.
        actor: Who reads; subjects of closed letters are told only to who may open them.
        disposal: Only what the schedule would let end so.
        cursor: Where the page starts.
        limit: How many.

    Raises:
        InputRefused: a cursor that is not ours.
    """
    after = paging.decode(cursor, datetime.fromisoformat, UUID) if cursor is not None else None
    rules = _rules_of_the_archive(session, disposal)
    if not rules:
        return Page([], None)
    query = _due(session, actor, rules, after, limit)
    found = paging.page(session.execute(query).all(), limit, lambda row: (row.archived_at, row.id))
    return Page([_line(row, rules[row.code]) for row in found.items], found.next_cursor)


@requires(Permission.LETTER_BOOKS)
def count_due(session: Session, actor: Actor, *, disposal: Disposal | None = None) -> int:
    """Count such letters: for files that take a while, never for a page."""
    rules = _rules_of_the_archive(session, disposal)
    if not rules:
        return 0
    ends = _ends(rules)
    query = sa.select(sa.func.count(LETTERS.id)).where(
        _ARCHIVED, ends.c.code == KEPT_CODE, LETTERS.archived_at < ends.c.ended
    )
    return int(session.scalar(query) or 0)


def _rules_of_the_archive(session: Session, disposal: Disposal | None) -> dict[str, Rule]:
    """Tell the rule of each code in the archive that lets files end, and lets them end so."""
    schedule = classification.rules(session)
    if not schedule:
        return {}
    found = {
        code: classification.rule_of(code, schedule) for code in session.scalars(_codes_in_use())
    }
    return {
        code: rule
        for code, rule in found.items()
        if rule is not None
        and classification.ended_for(rule, by=clock.today()) is not None
        and disposal in {None, rule.disposal}
    }


def _codes_in_use() -> sa.Select[str]:
    """Step from code to code through the index, however many letters bear each."""
    least = sa.select(sa.func.min(KEPT_CODE)).where(_ARCHIVED)
    used = sa.select(least.scalar_subquery().label("code")).cte("used", recursive=True)
    following = least.where(used.c.code < KEPT_CODE).scalar_subquery()
    used = used.union_all(sa.select(following).where(used.c.code.is_not(None)))
    return sa.select(used.c.code).where(used.c.code.is_not(None))


def _due(
    session: Session,
    actor: Actor,
    rules: Mapping[str, Rule],
    after: tuple[Any, ...] | None,
    limit: int,
) -> sa.Select[*tuple[Any, ...]]:
    """Take the oldest of each code by the index, and the oldest of those."""
    ends = _ends(rules)
    known = within_reach(session, actor).label("known")
    each = sa.select(*_SHOWN, known).where(
        _ARCHIVED, ends.c.code == KEPT_CODE, LETTERS.archived_at < ends.c.ended
    )
    if after is not None:
        each = each.where(sa.tuple_(*_KEY) > sa.tuple_(*map(sa.literal, after)))
    each = each.order_by(*_KEY).limit(limit + 1).lateral("due")
    query = sa.select(each).select_from(sa.join(ends, each, sa.true()))
    return query.order_by(each.c.archived_at, each.c.id).limit(limit + 1)


def _ends(rules: Mapping[str, Rule]) -> sa.Values:
    return sa.values(
        sa.column("code", sa.String), sa.column("ended", sa.DateTime(timezone=True)), name="ends"
    ).data([(code, clock.day_end(_ended(rule))) for code, rule in rules.items()])


def _ended(rule: Rule) -> date:
    ended = classification.ended_for(rule, by=clock.today())
    assert ended is not None  # noqa: S101 (only such rules come here)
    return ended


def _line(row: Any, rule: Rule) -> DueLine:
    is_open = row.known or not row.classification.is_closed
    archived_on = clock.local(row.archived_at).date()
    return DueLine(
        id=row.id,
        letter_id=row.id if row.known else None,
        type=row.type,
        number=row.reference_number or row.agenda_number,
        subject=row.subject if is_open else None,
        classification=row.classification,
        code=row.code or NO_CODE,
        archived_on=archived_on,
        retention=classification.retention(rule, closed_on=archived_on),
    )
