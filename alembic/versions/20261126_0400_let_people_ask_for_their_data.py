"""Let people ask for their data: requests with their clock, what is kept how long."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

_KINDS = ("access", "correct", "erase", "withdraw", "restrict")
_STATES = ("chosen", "corrected", "withdrawn", "erased")
_SUBJECTS = ("visitor", "surat", "letter", "case", "user")
# What the notice promises: pictures 90 days, numbers and the person of a visit a year.
_RULES = {
    "visit_signature": 90,
    "visit_photo": 90,
    "visit_numbers": 365,
    "visit_person": 365,
    "surat_contact": 365,
    "request_person": 365,
}


def upgrade() -> None:
    for table in ("visitors", "surat"):
        op.add_column(table, sa.Column("erased_at", sa.DateTime(timezone=True)))
    _create_requests()
    _create_rules()
    # What people wrote about an erased letter is blanked; nothing else of these rows can change.
    op.execute("select office_grant('update (comment)', 'letter_status_history')")
    op.execute(
        "select office_grant('update (text)', 'disposition_instructions, disposition_reports')"
    )


def _create_requests() -> None:
    op.create_table(
        "data_requests",
        sa.Column("id", sa.Uuid, primary_key=True),
        *_editable(),
        sa.Column("number", sa.String(20), nullable=False, unique=True),
        _word("kind", _KINDS, check="requestkind"),
        _word("status", ("open", "done", "refused"), check="requeststatus"),
        sa.Column("person_sealed", sa.Text),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_user_id", sa.Uuid, sa.ForeignKey("users.id")),
        sa.Column("closed_at", sa.DateTime(timezone=True)),
        sa.Column("closed_by_user_id", sa.Uuid, sa.ForeignKey("users.id")),
    )
    newest = [sa.text("received_at desc"), sa.text("id desc")]
    op.create_index("ix_data_requests_newest", "data_requests", newest)
    op.create_table(
        "data_request_subjects",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("request_id", sa.Uuid, sa.ForeignKey("data_requests.id"), nullable=False),
        _word("kind", _SUBJECTS, check="subjectkind"),
        sa.Column("row_id", sa.Uuid, nullable=False),
        _word("state", _STATES, check="subjectstate"),
        sa.Column("done_at", sa.DateTime(timezone=True)),
        sa.UniqueConstraint("request_id", "kind", "row_id"),
    )
    op.execute("select office_grant('select, insert, update', 'data_requests')")
    op.execute("select office_grant('select, insert, update, delete', 'data_request_subjects')")


def _create_rules() -> None:
    rules = op.create_table(
        "retention_rules",
        _word("kind", tuple(_RULES), check="retentionkind", primary_key=True),
        *_editable(),
        sa.Column("days", sa.Integer),
        sa.Column("last_run_at", sa.DateTime(timezone=True)),
        sa.Column("last_count", sa.Integer, nullable=False),
        sa.CheckConstraint("days between 1 and 36500", name="days_in_range"),
    )
    now = sa.func.now()
    for kind, days in _RULES.items():
        row = {"kind": kind, "days": days, "last_count": 0, "version": 1}
        op.execute(sa.insert(rules).values(**row, created_at=now, updated_at=now))
    op.execute("select office_grant('select, update', 'retention_rules')")


def _editable() -> list[sa.Column]:
    return [
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
    ]


def _word(
    name: str, values: tuple[str, ...], *, check: str, primary_key: bool = False
) -> sa.Column:
    kind = sa.Enum(*values, native_enum=False, length=32, create_constraint=True, name=check)
    return sa.Column(name, kind, primary_key=primary_key, nullable=False)


def downgrade() -> None:
    for table in ("retention_rules", "data_request_subjects", "data_requests"):
        op.drop_table(table)
    for table in ("surat", "visitors"):
        op.drop_column(table, "erased_at")
