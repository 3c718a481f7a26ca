"""Seal letters: the office's own keys, and the fingerprints of what left under a seal."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

_ROLES = ("authority", "signer")
_SEALS = ("office", "bsre")


def upgrade() -> None:
    _create_keys()
    _create_seals()
    for table in ("signing_keys", "letter_seals"):
        op.execute(
            f"create trigger append_only before update or delete or truncate on {table}"
            " for each statement execute function append_only()"
        )
    op.execute("select office_grant('select, insert', 'signing_keys, letter_seals')")


def _word(name: str, values: tuple[str, ...], *, check: str) -> sa.Column:
    kind = sa.Enum(*values, native_enum=False, length=32, create_constraint=True, name=check)
    return sa.Column(name, kind, nullable=False)


def _moment(name: str) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _create_keys() -> None:
    op.create_table(
        "signing_keys",
        sa.Column("id", sa.Uuid, primary_key=True),
        _word("role", _ROLES, check="keyrole"),
        sa.Column("authority_id", sa.Uuid, sa.ForeignKey("signing_keys.id")),
        sa.Column("certificate", sa.Text, nullable=False),
        sa.Column("sealed_key", sa.Text, nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False, unique=True),
        _moment("not_before"),
        _moment("not_after"),
        _moment("created_at"),
    )


def _create_seals() -> None:
    op.create_table(
        "letter_seals",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("letter_id", sa.Uuid, sa.ForeignKey("letters.id"), nullable=False, index=True),
        _word("sealed_by", _SEALS, check="sealedby"),
        _moment("created_at"),
    )


def downgrade() -> None:
    op.drop_table("letter_seals")
    op.drop_table("signing_keys")
