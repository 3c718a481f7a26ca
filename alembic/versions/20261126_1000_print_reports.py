"""Print reports: one more kind of prints that pass."""

from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

_BEFORE = ("draft", "sheet", "book")


def upgrade() -> None:
    _allow((*_BEFORE, "report"))


def _allow(kinds: tuple[str, ...]) -> None:
    op.drop_constraint(op.f("ck_letter_prints_printkind"), "letter_prints")
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    op.create_check_constraint(
        op.f("ck_letter_prints_printkind"), "letter_prints", f"kind in ({listed})"
    )


def downgrade() -> None:
    op.execute("delete from letter_prints where kind = 'report'")
    _allow(_BEFORE)
