"""Tell admins of backups that failed: one more kind of notices."""

from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

_BEFORE = (
    *("case_new", "case_assigned", "case_updated", "case_escalated", "pending_approval"),
    *("returned", "approved", "rejected", "forwarded", "tembusan", "sla_due", "account"),
    *("paper_failed", "message_failed"),
)


def upgrade() -> None:
    _allow((*_BEFORE, "backup_failed"))


def _allow(kinds: tuple[str, ...]) -> None:
    op.drop_constraint(op.f("ck_notifications_noticetype"), "notifications")
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    op.create_check_constraint(
        op.f("ck_notifications_noticetype"), "notifications", f"type in ({listed})"
    )


def downgrade() -> None:
    op.execute("delete from notifications where type = 'backup_failed'")
    _allow(_BEFORE)
