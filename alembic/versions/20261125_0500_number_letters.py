"""Number letters: how numbers look, the series they run in, and each number given."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0009"
branch_labels = None
depends_on = None

_TYPES = ("surat_keluar", "undangan", "nota_dinas", "surat_keputusan", "proposal", "surat_masuk")
_RESETS = ("tahunan", "bulanan", "tidak")
_CLASSES = ("public", "internal", "confidential", "secret")
_STATES = ("used", "reserved", "void")


def upgrade() -> None:
    _create_patterns()
    _create_series()
    _create_numbers()
    # No number is ever removed.
    tables = "number_patterns, number_series, letter_numbers"
    op.execute(f"select office_grant('select, insert, update', '{tables}')")


def _word(name: str, values: tuple[str, ...], *, check: str, key: bool = False) -> sa.Column:
    kind = sa.Enum(*values, native_enum=False, length=32, create_constraint=True, name=check)
    return sa.Column(name, kind, nullable=False, primary_key=key)


def _at(name: str, *, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _user(name: str) -> sa.Column:
    return sa.Column(name, sa.Uuid, sa.ForeignKey("users.id"))


def _edited() -> tuple[sa.Column, ...]:
    return (
        _at("created_at", nullable=False),
        _at("updated_at", nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )


def _create_patterns() -> None:
    op.create_table(
        "number_patterns",
        _word("letter_type", _TYPES, check="lettertype", key=True),
        sa.Column("pattern", sa.String(120), nullable=False),
        _word("reset", _RESETS, check="reset"),
        _user("changed_by"),
        *_edited(),
    )


def _create_series() -> None:
    op.create_table(
        "number_series",
        sa.Column("id", sa.Uuid, primary_key=True),
        _word("letter_type", _TYPES, check="lettertype"),
        sa.Column("org_unit_id", sa.String(64), sa.ForeignKey("org_units.id"), nullable=False),
        sa.Column("period", sa.String(7), nullable=False),
        sa.Column("last", sa.Integer, nullable=False),
        _at("created_at", nullable=False),
        sa.UniqueConstraint("letter_type", "org_unit_id", "period"),
    )


def _create_numbers() -> None:
    letter = sa.ForeignKey("letters.id", deferrable=True, initially="DEFERRED")
    op.create_table(
        "letter_numbers",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("series_id", sa.Uuid, sa.ForeignKey("number_series.id"), nullable=False),
        sa.Column("sequence", sa.Integer, nullable=False),
        sa.Column("sub", sa.String(8), nullable=False),
        sa.Column("text", sa.String(160), nullable=False),
        _word("state", _STATES, check="numberstate"),
        sa.Column("numbered_on", sa.Date),
        sa.Column("letter_id", sa.Uuid, letter, unique=True),
        _word("classification", _CLASSES, check="classification"),
        sa.Column("classification_code", sa.String(40)),
        sa.Column("purpose", sa.String(300)),
        sa.Column("sent_to", sa.String(300)),
        sa.Column("subject", sa.String(300)),
        _user("taken_by"),
        _user("filled_by"),
        _at("filled_at"),
        sa.Column("void_reason", sa.Text),
        _user("voided_by"),
        _at("voided_at"),
        *_edited(),
        sa.UniqueConstraint("series_id", "sequence", "sub"),
    )
    op.create_index(
        "ix_letter_numbers_text", "letter_numbers", [sa.text("lower(text) gin_trgm_ops")],
        postgresql_using="gin",
    )  # fmt: skip


def downgrade() -> None:
    for table in ("letter_numbers", "number_series", "number_patterns"):
        op.drop_table(table)
