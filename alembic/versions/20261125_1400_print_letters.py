"""Print letters: the sealed paper of each signed letter, and prints that pass."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

_STATES = ("waiting", "ready", "failed")
_KINDS = ("draft", "sheet", "book")
_NOTICES_BEFORE = (
    *("case_new", "case_assigned", "case_updated", "case_escalated", "pending_approval"),
    *("returned", "approved", "rejected", "forwarded", "tembusan", "sla_due", "account"),
)
_NOTICES = (*_NOTICES_BEFORE, "paper_failed")

# Whoever was given a PDF must find the same bytes years later.
_STAYS = """
create function ready_paper_stays() returns trigger language plpgsql as $$
begin
  if old.state = 'ready' then
    raise exception 'the paper of a signed letter never changes' using errcode = '42501';
  end if;
  if tg_op = 'DELETE' then return old; end if;
  return new;
end $$
"""
_TELL = """
create function tell_of_letter_paper() returns trigger language plpgsql as $$
begin
  perform tell_pages(jsonb_build_object(
    'topic', 'letter', 'id', letter.id, 'status', letter.status, 'type', letter.type,
    'case', letter.case_id)) from letters as letter where letter.id = new.letter_id;
  return null;
end $$
"""
_TRIGGERS = (
    "create trigger stays before update or delete on letter_papers"
    " for each row execute function ready_paper_stays()",
    "create trigger told after update of state on letter_papers"
    " for each row execute function tell_of_letter_paper()",
)


def upgrade() -> None:
    op.create_table(
        "letter_papers",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("letter_id", sa.Uuid, sa.ForeignKey("letters.id"), nullable=False, unique=True),
        *_progress(),
        sa.Column("sha256", sa.String(64)),
    )
    op.create_table(
        "letter_prints",
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False, unique=True),
        _word("kind", _KINDS, check="printkind"),
        *_progress(),
    )
    op.create_index("ix_letter_prints_created_at", "letter_prints", ["created_at"])
    for statement in (_STAYS, _TELL, *_TRIGGERS):
        op.execute(statement)
    op.execute("select office_grant('select, insert, update', 'letter_papers')")
    op.execute("select office_grant('select, insert, update, delete', 'letter_prints')")
    _allow_notices(_NOTICES)


def _progress() -> list[sa.Column]:
    return [
        _word("state", _STATES, check="paperstate"),
        sa.Column("facts", postgresql.JSONB),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("file_id", sa.Uuid, sa.ForeignKey("files.id")),
        sa.Column("pages", sa.Integer),
        sa.Column("made_at", sa.DateTime(timezone=True)),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    ]


def _word(name: str, values: tuple[str, ...], *, check: str) -> sa.Column:
    kind = sa.Enum(*values, native_enum=False, length=32, create_constraint=True, name=check)
    return sa.Column(name, kind, nullable=False)


def _allow_notices(kinds: tuple[str, ...]) -> None:
    op.drop_constraint("ck_notifications_noticetype", "notifications")
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    op.create_check_constraint(
        op.f("ck_notifications_noticetype"), "notifications", f"type in ({listed})"
    )


def downgrade() -> None:
    op.execute("delete from notifications where type = 'paper_failed'")
    _allow_notices(_NOTICES_BEFORE)
    op.drop_table("letter_prints")
    op.drop_table("letter_papers")
    op.execute("drop function tell_of_letter_paper()")
    op.execute("drop function ready_paper_stays()")
