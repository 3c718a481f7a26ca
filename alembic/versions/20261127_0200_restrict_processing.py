"""Restrict processing: what tells of a person lies aside under seal until that is lifted."""

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None

_TABLES = ("visitors", "surat", "cases")
_FOUND = ("visitors", "surat")
_NAME = "ck_data_request_subjects_subjectstate"
_STATES = ("chosen", "corrected", "withdrawn", "erased")


def upgrade() -> None:
    for table in _TABLES:
        op.add_column(table, sa.Column("restricted_at", sa.DateTime(timezone=True)))
        op.add_column(table, sa.Column("restricted_sealed", sa.Text))
    for table in _FOUND:
        where = sa.text("restricted_at is not null")
        op.create_index(f"ix_{table}_restricted", table, ["id"], postgresql_where=where)
    _allow((*_STATES, "restricted", "lifted"))


def _allow(states: tuple[str, ...]) -> None:
    op.drop_constraint(op.f(_NAME), "data_request_subjects")
    listed = ", ".join(f"'{state}'" for state in states)
    op.create_check_constraint(op.f(_NAME), "data_request_subjects", f"state in ({listed})")


def downgrade() -> None:
    op.execute("update data_request_subjects set state = 'chosen' where state = 'lifted'")
    _allow(_STATES)
    for table in _FOUND:
        op.drop_index(f"ix_{table}_restricted", table)
    for table in _TABLES:
        op.drop_column(table, "restricted_sealed")
        op.drop_column(table, "restricted_at")
