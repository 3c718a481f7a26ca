"""Let people serve in periods: periods, members with their posts, and who stands in for whom."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_MEMBER = ("active", "inactive")
_FORMS = ("plh", "plt")


def _at(name: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _edited() -> tuple[sa.Column, ...]:
    return (_at("created_at"), _at("updated_at"), sa.Column("version", sa.Integer, nullable=False))


def _word(name: str, values: tuple[str, ...], *, check: str) -> sa.Column:
    kind = sa.Enum(*values, native_enum=False, length=32, create_constraint=True, name=check)
    return sa.Column(name, kind, nullable=False)


def upgrade() -> None:
    _create_periods()
    _create_members()
    _create_stand_ins()
    op.add_column(
        "org_units",
        sa.Column("period_id", sa.Uuid, sa.ForeignKey("periods.id", name="fk_org_units_period_id")),
    )
    op.create_index("ix_org_units_period_id", "org_units", ["period_id"])
    tables = "periods, members, stand_ins"
    op.execute(f"select office_grant('select, insert, update, delete', '{tables}')")


def _create_periods() -> None:
    op.create_table(
        "periods",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("start_date", sa.Date, nullable=False),
        sa.Column("end_date", sa.Date, nullable=False),
        sa.Column("is_active", sa.Boolean, nullable=False),
        sa.Column("legacy_id", sa.String(120), unique=True),
        *_edited(),
        sa.CheckConstraint("end_date >= start_date", name="ends_after_start"),
    )
    op.create_index(
        "ix_periods_one_active", "periods", ["is_active"], unique=True,
        postgresql_where=sa.text("is_active"),
    )  # fmt: skip


def _create_members() -> None:
    op.create_table(
        "members",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("user_id", sa.Uuid, sa.ForeignKey("users.id"), nullable=False, index=True),
        sa.Column("period_id", sa.Uuid, sa.ForeignKey("periods.id"), nullable=False, index=True),
        sa.Column("role", sa.String(160), nullable=False),
        sa.Column("department", sa.String(160)),
        sa.Column("org_unit_id", sa.String(64), sa.ForeignKey("org_units.id"), index=True),
        _word("status", _MEMBER, check="memberstatus"),
        sa.Column("legacy_id", sa.String(120), unique=True),
        *_edited(),
    )


def _create_stand_ins() -> None:
    op.create_table(
        "stand_ins",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("absent_user_id", sa.Uuid, sa.ForeignKey("users.id"), nullable=False),
        sa.Column("user_id", sa.Uuid, sa.ForeignKey("users.id"), nullable=False),
        _word("form", _FORMS, check="standinform"),
        sa.Column("mandate_number", sa.String(120), nullable=False),
        sa.Column("starts_on", sa.Date, nullable=False),
        sa.Column("ends_on", sa.Date, nullable=False),
        sa.Column("named_by", sa.Uuid, sa.ForeignKey("users.id")),
        _at("revoked_at", nullable=True),
        *_edited(),
        sa.CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
        sa.CheckConstraint("user_id <> absent_user_id", name="somebody_else"),
    )
    op.create_index("ix_stand_ins_absent_user_id", "stand_ins", ["absent_user_id", "ends_on"])
    op.create_index("ix_stand_ins_user_id", "stand_ins", ["user_id", "ends_on"])


def downgrade() -> None:
    op.drop_index("ix_org_units_period_id", "org_units")
    op.drop_column("org_units", "period_id")
    for table in ("stand_ins", "members", "periods"):
        op.drop_table(table)
