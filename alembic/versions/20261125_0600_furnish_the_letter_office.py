"""Furnish the letter office: its rules, letterheads, templates and classification codes."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0011"
branch_labels = None
depends_on = None

_TYPES = ("surat_keluar", "undangan", "nota_dinas", "surat_keputusan", "proposal", "surat_masuk")
_PRESETS = ("permendagri", "anri")
_RESTARTS = ("anew", "returning")
_SCHEMES = ("permendagri83", "instansi")
_DISPOSALS = ("musnah", "dinilai_kembali", "permanen")
_CLASSES = ("public", "internal", "confidential", "secret")


def upgrade() -> None:
    _create_settings()
    _create_letterheads()
    _create_templates()
    _create_codes()
    tables = "letter_settings, letterheads, letter_templates, classification_codes"
    op.execute(f"select office_grant('select, insert, update, delete', '{tables}')")


def _word(name: str, values: tuple[str, ...], *, check: str, nullable: bool = False) -> sa.Column:
    kind = sa.Enum(*values, native_enum=False, length=32, create_constraint=True, name=check)
    return sa.Column(name, kind, nullable=nullable)


def _text(name: str, length: int, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.String(length), nullable=nullable)


def _switch(name: str) -> sa.Column:
    return sa.Column(name, sa.Boolean, nullable=False)


def _edited() -> tuple[sa.Column, ...]:
    return (
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )


def _changed_by() -> sa.Column:
    return sa.Column("changed_by", sa.Uuid, sa.ForeignKey("users.id"))


def _create_settings() -> None:
    op.create_table(
        "letter_settings",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        _word("layout", _PRESETS, check="preset"),
        _switch("addressee_right"),
        _switch("decree_shows_nip"),
        _switch("continuation_word"),
        _word("restart", _RESTARTS, check="restart"),
        _switch("self_approval"),
        sa.Column("phrases", postgresql.JSONB, nullable=False),
        _changed_by(),
        *_edited(),
        sa.CheckConstraint("id = 1", name="one_row"),
    )


def _create_letterheads() -> None:
    op.create_table(
        "letterheads",
        sa.Column("org_unit_id", sa.String(64), sa.ForeignKey("org_units.id"), primary_key=True),
        sa.Column("tiers", postgresql.JSONB, nullable=False),
        sa.Column("address_lines", postgresql.JSONB, nullable=False),
        _text("phone", 40),
        _text("email", 160),
        _text("website", 160),
        _text("place", 80),
        _text("head_post", 160),
        sa.Column("number_code", sa.String(40), unique=True),
        sa.Column("logo_id", sa.Uuid, sa.ForeignKey("files.id")),
        _changed_by(),
        *_edited(),
    )


def _create_templates() -> None:
    op.create_table(
        "letter_templates",
        sa.Column("id", sa.Uuid, primary_key=True),
        _word("letter_type", _TYPES, check="lettertype"),
        _text("code", 60),
        _text("name", 120),
        _text("subject", 300),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("parts", postgresql.JSONB, nullable=False),
        _switch("is_active"),
        _changed_by(),
        *_edited(),
        sa.UniqueConstraint("letter_type", "code"),
    )


def _create_codes() -> None:
    op.create_table(
        "classification_codes",
        sa.Column("code", sa.String(40), primary_key=True),
        _text("title", 200),
        _word("scheme", _SCHEMES, check="scheme"),
        _text("old_code", 40, nullable=True),
        sa.Column("active_years", sa.Integer),
        _text("active_trigger", 200, nullable=True),
        sa.Column("inactive_years", sa.Integer),
        _word("disposal", _DISPOSALS, check="disposal", nullable=True),
        _text("disposal_note", 200, nullable=True),
        _word("secrecy", _CLASSES, check="classification", nullable=True),
        _text("legal_basis", 200, nullable=True),
        _switch("is_active"),
        sa.Column("search_text", sa.Text, nullable=False),
        sa.Column("sort_key", sa.String(80), nullable=False, index=True),
        *_edited(),
    )
    op.create_index(
        "ix_classification_codes_search_text", "classification_codes", ["search_text"],
        postgresql_using="gin", postgresql_ops={"search_text": "gin_trgm_ops"},
    )  # fmt: skip


def downgrade() -> None:
    for table in ("classification_codes", "letter_templates", "letterheads", "letter_settings"):
        op.drop_table(table)
