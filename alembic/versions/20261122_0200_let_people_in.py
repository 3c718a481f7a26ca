"""Let people in: org units, people and their roles, sessions, tokens, second factor, trail."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)

# A page learns of an ended session and of changed rights in the transaction that changes them.
_TELL_SESSION = """
create function tell_session() returns trigger language plpgsql as $$
begin
  perform tell_pages(jsonb_build_object('topic', 'session', 'id', old.id));
  return null;
end $$
"""
_TELL_PERSON = """
create function tell_person() returns trigger language plpgsql as $$
begin
  perform tell_pages(jsonb_build_object('topic', 'person', 'user', old.id));
  return null;
end $$
"""
_TELL_ROLES = """
create function tell_roles() returns trigger language plpgsql as $$
begin
  perform tell_pages(
    jsonb_build_object('topic', 'person', 'user', coalesce(new.user_id, old.user_id)));
  return null;
end $$
"""
_TRIGGERS = (
    "create trigger auth_sessions_end after update of ended_at on auth_sessions for each row"
    " when (old.ended_at is null and new.ended_at is not null) execute function tell_session()",
    "create trigger auth_sessions_gone after delete on auth_sessions for each row"
    " when (old.ended_at is null) execute function tell_session()",
    "create trigger users_changed after update on users for each row"
    " when ((old.status, old.name, old.org_unit_id)"
    " is distinct from (new.status, new.name, new.org_unit_id)) execute function tell_person()",
    "create trigger user_roles_changed after insert or delete on user_roles for each row"
    " execute function tell_roles()",
    "create trigger security_events_append_only before update or delete on security_events"
    " for each row execute function append_only()",
    "create trigger security_events_no_truncate before truncate on security_events"
    " for each statement execute function append_only()",
)
_TABLES = (
    "security_events", "sign_in_failures", "recovery_codes", "totp_secrets", "refresh_tokens",
    "auth_sessions", "user_roles", "users", "org_units",
)  # fmt: skip


def upgrade() -> None:
    _create_people()
    _create_sessions()
    _create_second_factor()
    _create_trail()
    for statement in (_TELL_SESSION, _TELL_PERSON, _TELL_ROLES, *_TRIGGERS):
        op.execute(statement)
    editable = ", ".join(table for table in _TABLES if table != "security_events")
    op.execute(f"select office_grant('select, insert, update, delete', '{editable}')")
    op.execute("select office_grant('select, insert', 'security_events')")


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)
    for function in ("tell_session", "tell_person", "tell_roles"):
        op.execute(f"drop function {function}()")


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, native_enum=False, length=32, create_constraint=True, name=name)


def _editable() -> tuple[sa.Column, ...]:
    return (
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    )


def _create_people() -> None:
    unit_type = _word(
        "unittype", "root", "sekretariat", "subbag", "bidang", "upt", "pool", "departemen"
    )
    op.create_table(
        "org_units",
        sa.Column("id", sa.String(64), primary_key=True),
        sa.Column("code", sa.String(64), nullable=False, unique=True),
        sa.Column("name", sa.String(160), nullable=False),
        sa.Column("type", unit_type, nullable=False),
        sa.Column("parent_id", sa.String(64), sa.ForeignKey("org_units.id"), index=True),
        *_editable(),
    )
    op.create_table(
        "users",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("username", sa.String(60), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("email", sa.String(254)),
        sa.Column("nip_nik", sa.String(30), unique=True),
        sa.Column("instansi", _word("instansi", "diskominfo", "upt")),
        sa.Column("org_unit_id", sa.String(64), sa.ForeignKey("org_units.id"), index=True),
        sa.Column("whatsapp", sa.String(20)),
        sa.Column("pangkat", sa.String(120)),
        sa.Column("avatar_url", sa.String(300)),
        sa.Column(
            "status",
            _word("userstatus", "pending", "active", "rejected", "disabled"),
            nullable=False,
        ),
        sa.Column("password_hash", sa.String(255)),
        sa.Column("password_changed_at", INSTANT),
        sa.Column("must_change_password", sa.Boolean, nullable=False),
        sa.Column("approved_at", INSTANT),
        sa.Column("approved_by", sa.Uuid, sa.ForeignKey("users.id")),
        sa.Column("rejection_reason", sa.String(500)),
        sa.Column("legacy_id", sa.String(120), unique=True),
        *_editable(),
    )
    op.create_index("ix_users_username", "users", [sa.text("lower(username)")], unique=True)
    op.create_index("ix_users_email", "users", [sa.text("lower(email)")], unique=True)
    op.create_index("ix_users_name", "users", [sa.text("lower(name)"), "id"])
    role = _word("role", "admin", "receptionist", "operator", "creator", "approver", "viewer")
    op.create_table(
        "user_roles",
        sa.Column(
            "user_id", sa.Uuid, sa.ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("role", role, primary_key=True),
    )
    op.create_index("ix_user_roles_role", "user_roles", ["role"])


def _create_sessions() -> None:
    op.create_table(
        "auth_sessions",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("user_id", sa.Uuid, sa.ForeignKey("users.id"), nullable=False, index=True),
        sa.Column("last_seen_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("ended_at", INSTANT),
        sa.Column("end_reason", sa.String(32)),
        sa.Column("restricted", sa.Boolean, nullable=False),
        sa.Column("address", sa.String(45)),
        sa.Column("agent", sa.String(200)),
        sa.Column("created_at", INSTANT, nullable=False),
    )
    op.create_table(
        "refresh_tokens",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column(
            "session_id",
            sa.Uuid,
            sa.ForeignKey("auth_sessions.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("token_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT),
        sa.Column("successor_id", sa.Uuid),
        sa.Column("created_at", INSTANT, nullable=False),
    )
    op.create_table(
        "sign_in_failures",
        sa.Column("key", sa.String(200), primary_key=True),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("last_failed_at", INSTANT, nullable=False),
        sa.Column("blocked_until", INSTANT),
    )


def _create_second_factor() -> None:
    op.create_table(
        "totp_secrets",
        sa.Column(
            "user_id", sa.Uuid, sa.ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("secret_sealed", sa.String(400), nullable=False),
        sa.Column("confirmed_at", INSTANT),
        sa.Column("last_step", sa.BigInteger, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column(
            "user_id",
            sa.Uuid,
            sa.ForeignKey("users.id", ondelete="CASCADE"),
            nullable=False,
            index=True,
        ),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("used_at", INSTANT),
        sa.Column("created_at", INSTANT, nullable=False),
    )


def _create_trail() -> None:
    # No foreign keys: the trail outlives the people it names.
    op.create_table(
        "security_events",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("event_type", sa.String(40), nullable=False),
        sa.Column("user_id", sa.Uuid),
        sa.Column("actor_id", sa.Uuid),
        sa.Column("session_id", sa.Uuid),
        sa.Column("address", sa.String(45)),
        sa.Column("facts", postgresql.JSONB, nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
    )
    op.create_index("ix_security_events_user_id", "security_events", ["user_id", "created_at"])
