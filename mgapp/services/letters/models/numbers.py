"""The book of numbers: how numbers look, the series they run in, and each number given."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from mgapp.services.kernel.table import Editable, Made, Row, columns, words
from mgapp.services.letters.number_words import NumberState, Reset
from mgapp.services.letters.words import Classification, LetterType


class NumberPattern(Editable, table=True):
    """How the numbers of one type look, and when they start at 1 again."""

    __tablename__ = "number_patterns"

    letter_type: LetterType = Field(primary_key=True, sa_type=words(LetterType))
    pattern: str = Field(max_length=120)
    reset: Reset = Field(default=Reset.YEARLY, sa_type=words(Reset))
    changed_by: UUID | None = Field(default=None, foreign_key="users.id")


class NumberSeries(Row, Made, table=True):
    """One run of numbers: a type, a unit and a period; ``last`` is the newest number given.

    ``period`` is ``2026``, ``2026-11`` or empty, as the pattern starts again.
    """

    __tablename__ = "number_series"
    __table_args__ = (sa.UniqueConstraint("letter_type", "org_unit_id", "period"),)

    letter_type: LetterType = Field(sa_type=words(LetterType))
    org_unit_id: str = Field(foreign_key="org_units.id", max_length=64)
    period: str = Field(max_length=7)
    last: int


class LetterNumber(Row, Editable, table=True):
    """One number that was given, for good; no row is ever removed.

    Attributes:
        sub: Suffix of a number that was put in after another one, such as ``01``.
        numbered_on: The day for which it was given; of a reserved one the day it was filled in.
        letter_id: The letter that bears it; None for paper.
        purpose: What a reserved number is meant for.
        sent_to: Of a letter on paper: to whom it went.
        subject: Of a letter on paper: what it is about.
        taken_by: Who was given the number.
        filled_by: Who wrote down for what a reserved number was used.
    """

    __tablename__ = "letter_numbers"
    __table_args__ = (
        sa.UniqueConstraint("series_id", "sequence", "sub"),
        sa.Index(
            "ix_letter_numbers_book",
            *("numbered_on", "id"),
            postgresql_where=sa.text("numbered_on is not null"),
        ),
        sa.Index(
            "ix_letter_numbers_text",
            sa.func.lower(sa.literal_column("text")).label("lowered"),
            postgresql_using="gin",
            postgresql_ops={"lowered": "gin_trgm_ops"},
        ),
    )

    series_id: UUID = Field(foreign_key="number_series.id")
    sequence: int
    sub: str = Field(default="", max_length=8)
    text: str = Field(max_length=160)
    state: NumberState = Field(sa_type=words(NumberState))
    numbered_on: date | None = None
    # The letter may be written after its number within the transaction.
    letter_id: UUID | None = Field(
        default=None,
        sa_column=sa.Column(
            sa.Uuid,
            sa.ForeignKey("letters.id", deferrable=True, initially="DEFERRED"),
            unique=True,
        ),
    )
    classification: Classification = Field(
        default=Classification.PUBLIC, sa_type=words(Classification)
    )
    classification_code: str | None = Field(default=None, max_length=40)
    purpose: str | None = Field(default=None, max_length=300)
    sent_to: str | None = Field(default=None, max_length=300)
    subject: str | None = Field(default=None, max_length=300)
    taken_by: UUID | None = Field(default=None, foreign_key="users.id")
    filled_by: UUID | None = Field(default=None, foreign_key="users.id")
    filled_at: datetime | None = None
    void_reason: str | None = Field(default=None, sa_type=sa.Text)
    voided_by: UUID | None = Field(default=None, foreign_key="users.id")
    voided_at: datetime | None = None


PATTERNS = columns(NumberPattern)
SERIES = columns(NumberSeries)
NUMBERS = columns(LetterNumber)
