"""Tell people when a duty is done: the password replaced, the second factor set up."""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_PERSON = (
    "create trigger users_changed after update on users for each row"
    " when (({old}) is distinct from ({new})) execute function tell_person()"
)
_BEFORE = ("status", "name", "org_unit_id")
_AFTER = (*_BEFORE, "must_change_password")


def upgrade() -> None:
    _watch(_AFTER)
    op.execute(
        "create trigger auth_sessions_freed after update of restricted on auth_sessions"
        " for each row when (old.restricted and not new.restricted) execute function tell_roles()"
    )


def downgrade() -> None:
    op.execute("drop trigger auth_sessions_freed on auth_sessions")
    _watch(_BEFORE)


def _watch(columns: tuple[str, ...]) -> None:
    op.execute("drop trigger users_changed on users")
    sides = {side: ", ".join(f"{side}.{column}" for column in columns) for side in ("old", "new")}
    op.execute(_PERSON.format(**sides))
