"""What an admin sets for letters: rules, letterheads, templates and classification codes."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field

from mgapp.services.kernel.table import Editable, Row, columns, words
from mgapp.services.letters.number_words import Preset
from mgapp.services.letters.office_words import Disposal, Restart, Scheme
from mgapp.services.letters.words import Classification, LetterType


class LetterSettings(Editable, table=True):
    """The one row of what holds for all letters.

    Attributes:
        layout: Whose form the printed letters follow.
        addressee_right: Whether “Yth.” stands on the right, under the date.
        decree_shows_nip: Whether a keputusan shows the signer's rank and number.
        continuation_word: Whether a page ends with the first word of the next one.
        restart: Where the approvals begin again after a letter was returned.
        self_approval: Whether a creator alone may approve his own letter.
        phrases: The standard instructions of a disposition, in their order.
    """

    __tablename__ = "letter_settings"
    __table_args__ = (sa.CheckConstraint("id = 1", name="one_row"),)

    id: int = Field(default=1, primary_key=True, sa_column_kwargs={"autoincrement": False})
    layout: Preset = Field(default=Preset.PERMENDAGRI, sa_type=words(Preset))
    addressee_right: bool = False
    decree_shows_nip: bool = False
    continuation_word: bool = False
    restart: Restart = Field(default=Restart.ANEW, sa_type=words(Restart))
    self_approval: bool = False
    phrases: Any = Field(default_factory=list, sa_type=JSONB, nullable=False)
    changed_by: UUID | None = Field(default=None, foreign_key="users.id")


class LetterheadRow(Editable, table=True):
    """What stands at the top of a unit's letters, and how the unit is called in numbers.

    Attributes:
        tiers: Up to three lines from the region down to the unit; empty: those of the unit above.
        address_lines: Up to three lines.
        head_post: The post of its head, as it stands above a signature.
        place: Where its letters are dated.
        number_code: How the unit is called in numbers; empty: its own code.
    """

    __tablename__ = "letterheads"

    org_unit_id: str = Field(primary_key=True, foreign_key="org_units.id", max_length=64)
    tiers: Any = Field(default_factory=list, sa_type=JSONB, nullable=False)
    address_lines: Any = Field(default_factory=list, sa_type=JSONB, nullable=False)
    phone: str = Field(default="", max_length=40)
    email: str = Field(default="", max_length=160)
    website: str = Field(default="", max_length=160)
    place: str = Field(default="", max_length=80)
    head_post: str = Field(default="", max_length=160)
    number_code: str | None = Field(default=None, max_length=40, unique=True)
    logo_id: UUID | None = Field(default=None, foreign_key="files.id")
    changed_by: UUID | None = Field(default=None, foreign_key="users.id")


class LetterTemplate(Row, Editable, table=True):
    """A text to begin a letter with.

    ``content`` is cleaned HTML; ``parts`` is what a form has besides, as in a letter.
    """

    __tablename__ = "letter_templates"
    __table_args__ = (sa.UniqueConstraint("letter_type", "code"),)

    letter_type: LetterType = Field(sa_type=words(LetterType))
    code: str = Field(max_length=60)
    name: str = Field(max_length=120)
    subject: str = Field(default="", max_length=300)
    content: str = Field(default="", sa_type=sa.Text)
    parts: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB)
    is_active: bool = True
    changed_by: UUID | None = Field(default=None, foreign_key="users.id")


class ClassificationCode(Editable, table=True):
    """One archive code: what it is about, and how long its records are kept.

    Attributes:
        code: Dotted, such as ``000.8.3.4``; the codes above it are its beginnings.
        old_code: The three-digit code that it replaces.
        active_years: Years in use, counted from the event of ``active_trigger``.
        inactive_years: Years in the records centre after that.
        disposal: What happens then.
        search_text: Code, title and old code in lower case.
        sort_key: The code with its parts filled up, so that 400.2 comes before 400.10.
    """

    __tablename__ = "classification_codes"
    __table_args__ = (
        sa.Index(
            "ix_classification_codes_search_text",
            "search_text",
            postgresql_using="gin",
            postgresql_ops={"search_text": "gin_trgm_ops"},
        ),
    )

    code: str = Field(primary_key=True, max_length=40)
    title: str = Field(max_length=200)
    scheme: Scheme = Field(default=Scheme.PERMENDAGRI83, sa_type=words(Scheme))
    old_code: str | None = Field(default=None, max_length=40)
    active_years: int | None = None
    active_trigger: str | None = Field(default=None, max_length=200)
    inactive_years: int | None = None
    disposal: Disposal | None = Field(default=None, sa_type=words(Disposal), nullable=True)
    disposal_note: str | None = Field(default=None, max_length=200)
    secrecy: Classification | None = Field(
        default=None, sa_type=words(Classification), nullable=True
    )
    legal_basis: str | None = Field(default=None, max_length=200)
    is_active: bool = True
    search_text: str = Field(sa_type=sa.Text)
    sort_key: str = Field(max_length=80, index=True)


SETTINGS = columns(LetterSettings)
LETTERHEADS = columns(LetterheadRow)
TEMPLATES = columns(LetterTemplate)
CODES = columns(ClassificationCode)
