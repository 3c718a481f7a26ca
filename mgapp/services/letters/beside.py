"""What a letter prints that stands in other tables: a part of a larger statement, or read alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Session

from mgapp.services.kernel import attachments
from mgapp.services.letters.models.letter import RECIPIENTS
from mgapp.services.letters.words import RecipientRole


@dataclass(frozen=True, slots=True)
class Addressed:
    """One line of “Kepada” or “Tembusan”."""

    role: RecipientRole
    user_id: UUID | None
    member_id: UUID | None
    org_unit_id: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Beside:
    """What a letter prints that stands in other tables: its lines, and how many files it has."""

    lines: tuple[Addressed, ...]
    files: int

    @classmethod
    def of(cls, lines: Iterable[Any], files: int) -> "Beside":
        """Read what ``lines_part`` and the count of the files gave."""
        return cls(tuple(_addressed(*line) for line in lines), files)

    def of_role(self, role: RecipientRole) -> list[Addressed]:
        """List the lines of a role, in their order."""
        return [line for line in self.lines if line.role is role]


def _addressed(
    role: str, user_id: str | None, member_id: str | None, unit_id: str | None, name: str | None
) -> Addressed:
    person, member = (UUID(one) if one else None for one in (user_id, member_id))
    return Addressed(RecipientRole(role), person, member, unit_id, name)


def lines_part(letter_id: Any) -> sa.ScalarSelect[Any]:
    """Select the lines of a letter in their order, as a part of a larger statement."""
    line = sa.func.jsonb_build_array(
        RECIPIENTS.role, RECIPIENTS.user_id, RECIPIENTS.member_id, RECIPIENTS.org_unit_id,
        RECIPIENTS.name,
    )  # fmt: skip
    ordered = aggregate_order_by(line, RECIPIENTS.position)
    query = sa.select(sa.func.jsonb_agg(ordered)).where(RECIPIENTS.letter_id == letter_id)
    return query.scalar_subquery()


def beside_of(session: Session, letter_id: UUID) -> Beside:
    """Read what a letter prints beside its own row."""
    asked = sa.bindparam("letter", letter_id, type_=sa.Uuid)
    query = sa.select(lines_part(asked), attachments.count_part(asked))
    lines, files = session.execute(query).one()
    return Beside.of(lines or (), files)
