"""Furnish the office: contacts, calendar, deadlines, settings, posters and kiosks."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_TABLES = "org_unit_contacts, holidays, sla_rules, office_settings, places, kiosks"


def _times() -> list[sa.Column]:
    return [
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    ]


def _word(column: str, name: str, *values: str, nullable: bool = False) -> sa.Column:
    kind = sa.Enum(*values, native_enum=False, length=32, create_constraint=True, name=name)
    return sa.Column(column, kind, nullable=nullable)


def upgrade() -> None:
    _create_contacts()
    _create_calendar()
    _create_settings()
    _create_doors()
    op.execute(f"select office_grant('select, insert, update, delete', '{_TABLES}')")
    op.execute("select office_grant('select, insert', 'privacy_notices')")


def _create_contacts() -> None:
    op.create_table(
        "org_unit_contacts",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("org_unit_id", sa.String(64), sa.ForeignKey("org_units.id"), nullable=False),
        _word("contact_type", "contacttype", "lead", "backup", "receptionist", "kadis"),
        sa.Column("user_id", sa.Uuid, sa.ForeignKey("users.id")),
        sa.Column("name_override", sa.String(120)),
        sa.Column("whatsapp", sa.String(20)),
        *_times(),
    )
    for column in ("org_unit_id", "user_id"):
        op.create_index(f"ix_org_unit_contacts_{column}", "org_unit_contacts", [column])


def _create_calendar() -> None:
    op.create_table(
        "holidays",
        sa.Column("holiday_on", sa.Date, primary_key=True),
        sa.Column("name", sa.String(160), nullable=False),
        _word("kind", "holidaykind", "national", "joint_leave", "office"),
        sa.Column("is_estimate", sa.Boolean, nullable=False),
        *_times(),
    )
    op.create_table(
        "sla_rules",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("case_type", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("priority", sa.String(32), nullable=False),
        sa.Column("working_days", sa.Integer, nullable=False),
        *_times(),
        sa.UniqueConstraint("case_type", "kind", "priority"),
    )


def _create_settings() -> None:
    op.create_table(
        "privacy_notices",
        sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("published_by", sa.Uuid, sa.ForeignKey("users.id")),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "office_settings",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("office_name", sa.String(160), nullable=False),
        sa.Column("address", sa.String(300), nullable=False),
        sa.Column("phone", sa.String(40), nullable=False),
        sa.Column("email", sa.String(160), nullable=False),
        sa.Column("dpo_name", sa.String(120), nullable=False),
        sa.Column("dpo_contact", sa.String(160), nullable=False),
        sa.Column(
            "notice_version", sa.Integer, sa.ForeignKey("privacy_notices.version"), nullable=False
        ),
        sa.Column("photo_enabled", sa.Boolean, nullable=False),
        sa.Column("signature_enabled", sa.Boolean, nullable=False),
        sa.Column("identity_enabled", sa.Boolean, nullable=False),
        sa.Column("totp_roles", postgresql.JSONB, nullable=False),
        sa.Column("opens_at", sa.Time, nullable=False),
        sa.Column("closes_at", sa.Time, nullable=False),
        *_times(),
        sa.CheckConstraint("id = 1", name="one_row"),
    )


def _create_doors() -> None:
    op.create_table(
        "places",
        sa.Column("loc", sa.String(40), primary_key=True),
        sa.Column("name", sa.String(120), nullable=False),
        _word("unit_tujuan", "unittujuan", "upt_warroom", "diskominfo", nullable=True),
        sa.Column("is_active", sa.Boolean, nullable=False),
        *_times(),
    )
    op.create_table(
        "kiosks",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("loc", sa.String(40), sa.ForeignKey("places.loc")),
        sa.Column("pairing_print", sa.String(64), unique=True),
        sa.Column("pairing_expires_at", sa.DateTime(timezone=True)),
        sa.Column("token_print", sa.String(64), unique=True),
        sa.Column("paired_at", sa.DateTime(timezone=True)),
        sa.Column("revoked_at", sa.DateTime(timezone=True)),
        *_times(),
    )


def downgrade() -> None:
    for table in (
        "kiosks", "places", "office_settings", "privacy_notices", "sla_rules", "holidays",
        "org_unit_contacts",
    ):  # fmt: skip
        op.drop_table(table)
