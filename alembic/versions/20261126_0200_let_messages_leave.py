"""Let messages leave the house: the outbox, and the notice that some did not arrive."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

_LANES = ("people", "programs")
_STATUSES = ("queued", "sending", "sent", "delivered", "read", "failed", "unknown", "skipped")
_CHANNELS = ("whatsapp", "email", "webhook")
_NOTICES_BEFORE = (
    *("case_new", "case_assigned", "case_updated", "case_escalated", "pending_approval"),
    *("returned", "approved", "rejected", "forwarded", "tembusan", "sla_due", "account"),
    "paper_failed",
)
_NOTICES = (*_NOTICES_BEFORE, "message_failed")
_OPEN = sa.text("status in ('queued', 'sending')")


def upgrade() -> None:
    op.create_table(
        "outbox_messages",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seq", sa.BigInteger, sa.Identity(always=True), nullable=False, unique=True),
        sa.Column("cause", sa.String(160), nullable=False, unique=True),
        _word("lane", _LANES, check="lane"),
        sa.Column("recipient", sa.String(80), nullable=False),
        sa.Column("topic", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("facts", postgresql.JSONB, nullable=False),
        _word("status", _STATUSES, check="messagestatus"),
        _word("channel", _CHANNELS, check="channel", nullable=True),
        sa.Column("barred", postgresql.JSONB, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        *_stamps("claimed_at", "sent_at", "delivered_at", "read_at"),
        sa.Column("remote_id", sa.String(200)),
        sa.Column("reason", sa.String(300)),
        sa.Column("maybe_twice", sa.Boolean, nullable=False),
    )
    _index()
    op.execute("select office_grant('select, insert, update, delete', 'outbox_messages')")
    _allow_notices(_NOTICES)


def _index() -> None:
    queued = sa.text("status = 'queued'")
    table = "outbox_messages"
    op.create_index(
        "ix_outbox_messages_due", table, ["lane", "due_at", "seq"], postgresql_where=queued
    )
    op.create_index("ix_outbox_messages_order", table, ["recipient", "seq"], postgresql_where=_OPEN)
    op.create_index("ix_outbox_messages_status", table, ["status", sa.text("seq desc")])
    op.create_index("ix_outbox_messages_created_at", table, ["created_at"])
    op.create_index("ix_outbox_messages_remote_id", table, ["remote_id"])


def _stamps(*names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.DateTime(timezone=True)) for name in names]


def _word(name: str, values: tuple[str, ...], *, check: str, nullable: bool = False) -> sa.Column:
    kind = sa.Enum(*values, native_enum=False, length=32, create_constraint=True, name=check)
    return sa.Column(name, kind, nullable=nullable)


def _allow_notices(kinds: tuple[str, ...]) -> None:
    op.drop_constraint("ck_notifications_noticetype", "notifications")
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    op.create_check_constraint(
        op.f("ck_notifications_noticetype"), "notifications", f"type in ({listed})"
    )


def downgrade() -> None:
    op.execute("delete from notifications where type = 'message_failed'")
    _allow_notices(_NOTICES_BEFORE)
    op.drop_table("outbox_messages")
