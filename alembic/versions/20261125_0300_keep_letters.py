"""Keep letters: the letter, its addressees, approvals, versions, readers and trail."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_TYPES = ("surat_keluar", "undangan", "nota_dinas", "surat_keputusan", "proposal", "surat_masuk")
_STATUSES = (
    *("draft", "pending_approval", "approved", "rejected", "revision"),
    *("sent", "received", "forwarded", "archived"),
)
_PRIORITIES = ("low", "normal", "high", "urgent")
_CLASSES = ("public", "internal", "confidential", "secret")
_VIA = ("creator", "approver", "signer", "addressee", "tembusan", "forwarded")
_WAYS = ("pos", "kurir", "pos_el", "faksimile", "langsung", "aplikasi")
_STEPS = ("pending", "approved", "rejected")
_EVENTS = (
    *("created", "revised", "submitted", "step_approved", "signed", "returned", "rejected"),
    *("recalled", "sent", "withdrawn", "received", "read", "forwarded", "reported", "finished"),
    *("disposition_withdrawn", "delivered", "archived", "voided", "deleted"),
)
_VECTOR = "to_tsvector('indonesian'::regconfig, search_text)"
_NEWEST = (sa.text("created_at desc"), sa.text("id desc"))
_TELL_LETTER = """
create function tell_of_letter() returns trigger language plpgsql as $$
begin
  perform tell_pages(jsonb_build_object(
    'topic', 'letter', 'id', new.id, 'status', new.status, 'type', new.type));
  return null;
end $$
"""
_TELL_READER = """
create function tell_of_letter_access() returns trigger language plpgsql as $$
begin
  perform tell_pages(jsonb_build_object('topic', 'letters', 'user', new.user_id));
  return null;
end $$
"""
_TELL_PRESENCE = """
create function tell_of_letter_presence() returns trigger language plpgsql as $$
begin
  perform tell_pages(jsonb_build_object('topic', 'letter_presence', 'id', coalesce(
    new.letter_id, old.letter_id)));
  return null;
end $$
"""
_TRIGGERS = (
    "create trigger told after insert or delete on letter_presence"
    " for each row execute function tell_of_letter_presence()",
    "create trigger told after insert or update on letters"
    " for each row execute function tell_of_letter()",
    "create trigger told after insert or update on letter_access"
    " for each row execute function tell_of_letter_access()",
    "create trigger unchangeable before update or delete on letter_events"
    " for each row execute function append_only()",
    "create trigger untruncatable before truncate on letter_events"
    " for each statement execute function append_only()",
)


def upgrade() -> None:
    _create_letters()
    _index_letters()
    _create_recipients()
    _create_approval()
    _create_reading()
    _create_desk()
    _create_trail()
    for statement in (_TELL_LETTER, _TELL_READER, _TELL_PRESENCE, *_TRIGGERS):
        op.execute(statement)
    op.create_foreign_key(
        "fk_notifications_letter_id", "notifications", "letters", ["letter_id"], ["id"],
        ondelete="CASCADE",
    )  # fmt: skip
    op.create_index("ix_notifications_letter_id", "notifications", ["letter_id"])
    changed = "letters, letter_recipients, letter_steps, letter_access, letter_deliveries"
    op.execute(f"select office_grant('select, insert, update, delete', '{changed}')")
    kept = "letter_versions, letter_status_history"
    op.execute(f"select office_grant('select, insert, delete', '{kept}')")
    op.execute("select office_grant('select, insert, update, delete', 'user_signatures')")
    op.execute("select office_grant('select, insert', 'letter_signatures, letter_events')")
    op.execute("select office_grant('select, insert, update', 'letter_notes')")


def _word(name: str, values: tuple[str, ...], *, check: str, nullable: bool = False) -> sa.Column:
    kind = sa.Enum(*values, native_enum=False, length=32, create_constraint=True, name=check)
    return sa.Column(name, kind, nullable=nullable)


def _at(name: str, *, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _user(name: str, *, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sa.Uuid, sa.ForeignKey("users.id"), nullable=nullable)


def _letter(*, cascade: bool = True, index: bool = False) -> sa.Column:
    key = sa.ForeignKey("letters.id", ondelete="CASCADE" if cascade else None)
    return sa.Column("letter_id", sa.Uuid, key, nullable=False, index=index)


def _id() -> sa.Column:
    return sa.Column("id", sa.Uuid, primary_key=True)


def _create_letters() -> None:
    op.create_table(
        "letters",
        _id(),
        _word("type", _TYPES, check="lettertype"),
        _word("status", _STATUSES, check="letterstatus"),
        sa.Column("subject", sa.String(300), nullable=False),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("content_text", sa.Text, nullable=False),
        sa.Column("parts", postgresql.JSONB, nullable=False),
        sa.Column("template", sa.String(60)),
        sa.Column("addressed_to", sa.Text, nullable=False),
        sa.Column("issued_from", sa.String(300), nullable=False),
        sa.Column("from_member_id", sa.Uuid, sa.ForeignKey("members.id")),
        sa.Column("from_department", sa.String(160)),
        sa.Column("from_unit_id", sa.String(64), sa.ForeignKey("org_units.id")),
        _word("priority", _PRIORITIES, check="letterpriority"),
        _word("classification", _CLASSES, check="classification"),
        sa.Column("classification_code", sa.String(40)),
        sa.Column("attachment_note", sa.String(160)),
        sa.Column("due_date", sa.Date),
        sa.Column("event_date", sa.Date),
        sa.Column("event_time", sa.Time),
        sa.Column("event_end_time", sa.Time),
        sa.Column("event_location", sa.String(300)),
        sa.Column("event_agenda", sa.String(300)),
        sa.Column("reference_number", sa.String(160), index=True),
        sa.Column("agenda_number", sa.String(80)),
        sa.Column("sequence", sa.Integer),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("content_version", sa.Integer, nullable=False),
        *_incoming(),
        *_times(),
        sa.Column("attachment_text", sa.Text, nullable=False),
        sa.Column("search_title", sa.Text, nullable=False),
        sa.Column("search_text", sa.Text, nullable=False),
        sa.Column("search_vector", postgresql.TSVECTOR, sa.Computed(_VECTOR, persisted=True)),
        sa.Column("head_hash", sa.String(64), nullable=False),
        sa.Column("event_count", sa.Integer, nullable=False),
        sa.Column("legacy_id", sa.String(120), unique=True),
        sa.Column("version", sa.Integer, nullable=False),
    )


def _incoming() -> tuple[sa.Column, ...]:
    return (
        sa.Column("sender", sa.String(200)),
        sa.Column("sender_number", sa.String(120)),
        sa.Column("letter_date", sa.Date),
        _word("received_via", _WAYS, check="receivedvia", nullable=True),
        sa.Column("disposition_note", sa.Text),
        sa.Column("case_id", sa.Uuid, sa.ForeignKey("cases.id"), index=True),
        sa.Column("surat_id", sa.Uuid, sa.ForeignKey("surat.id"), unique=True),
        sa.Column("reply_to_id", sa.Uuid, sa.ForeignKey("letters.id"), index=True),
    )


def _times() -> tuple[sa.Column, ...]:
    return (
        _user("created_by"),
        *map(_at, ("submitted_at", "signed_at", "sent_at", "received_at", "archived_at")),
        _at("voided_at"),
        _user("voided_by"),
        sa.Column("void_reason", sa.Text),
        _at("created_at", nullable=False),
        _at("updated_at", nullable=False),
    )


def _index_letters() -> None:
    op.create_index("ix_letters_newest", "letters", _NEWEST)
    for column in ("type", "status", "created_by"):
        op.create_index(f"ix_letters_{column}", "letters", (column, *_NEWEST))
    drafts = ("created_by", sa.text("updated_at desc"), sa.text("id desc"))
    op.create_index(
        "ix_letters_drafts", "letters", drafts,
        postgresql_where=sa.text("status in ('draft', 'revision')"),
    )  # fmt: skip
    incoming = "type = 'surat_masuk'"
    op.create_index(
        "ix_letters_incoming", "letters", _NEWEST,
        postgresql_where=sa.text(f"{incoming} and status <> 'archived'"),
    )  # fmt: skip
    op.create_index(
        "ix_letters_sender_number", "letters",
        (sa.text("lower(sender)"), sa.text("lower(sender_number)")),
        postgresql_where=sa.text(incoming),
    )  # fmt: skip
    op.create_index(
        "ix_letters_search_vector", "letters", ["search_vector"], postgresql_using="gin"
    )
    op.create_index(
        "ix_letters_search_title", "letters", ["search_title"],
        postgresql_using="gin", postgresql_ops={"search_title": "gin_trgm_ops"},
    )  # fmt: skip


def _create_recipients() -> None:
    op.create_table(
        "letter_recipients",
        _id(),
        _letter(index=True),
        _word("role", ("to", "cc"), check="recipientrole"),
        sa.Column("position", sa.Integer, nullable=False),
        _user("user_id"),
        sa.Column("member_id", sa.Uuid, sa.ForeignKey("members.id")),
        sa.Column("org_unit_id", sa.String(64), sa.ForeignKey("org_units.id")),
        sa.Column("name", sa.String(300)),
    )


def _create_approval() -> None:
    op.create_table(
        "letter_steps",
        _id(),
        _letter(),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("order", sa.Integer, nullable=False),
        _user("approver_id", nullable=False),
        sa.Column("signs", sa.Boolean, nullable=False),
        _word("status", _STEPS, check="stepstatus"),
        sa.Column("comment", sa.Text),
        _at("due_at"),
        _at("decided_at"),
        _user("acted_by"),
        sa.Column("stand_in_id", sa.Uuid, sa.ForeignKey("stand_ins.id")),
        sa.Column("content_version", sa.Integer, nullable=False),
        sa.UniqueConstraint("letter_id", "round", "order", "approver_id"),
    )
    due = ("approver_id", "due_at", "letter_id")
    waiting = sa.text("due_at is not null")
    op.create_index("ix_letter_steps_due", "letter_steps", due, postgresql_where=waiting)
    op.create_table(
        "letter_versions",
        _id(),
        _letter(),
        sa.Column("number", sa.Integer, nullable=False),
        _user("made_by"),
        sa.Column("content", postgresql.JSONB, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        _at("created_at", nullable=False),
        sa.UniqueConstraint("letter_id", "number"),
    )
    op.create_table(
        "letter_signatures",
        _id(),
        _letter(cascade=False, index=True),
        sa.Column("signed_by", sa.Uuid, sa.ForeignKey("users.id"), nullable=False, index=True),
        _user("on_behalf_of"),
        _at("signed_at", nullable=False),
        sa.Column("drawing_id", sa.Uuid, sa.ForeignKey("files.id")),
        sa.Column("block", postgresql.JSONB, nullable=False),
    )
    op.create_table(
        "user_signatures",
        sa.Column("user_id", sa.Uuid, sa.ForeignKey("users.id"), primary_key=True),
        sa.Column("drawing_id", sa.Uuid, sa.ForeignKey("files.id"), nullable=False),
        _at("created_at", nullable=False),
    )


def _create_reading() -> None:
    op.create_table(
        "letter_access",
        sa.Column("user_id", sa.Uuid, sa.ForeignKey("users.id"), primary_key=True),
        sa.Column(
            "letter_id", sa.Uuid, sa.ForeignKey("letters.id", ondelete="CASCADE"),
            primary_key=True, index=True,
        ),
        sa.Column(
            "via",
            sa.Enum(*_VIA, native_enum=False, length=32, create_constraint=True, name="via"),
            primary_key=True,
        ),
        sa.Column("in_inbox", sa.Boolean, nullable=False),
        _at("at", nullable=False),
        _at("read_at"),
        _at("archived_at"),
    )  # fmt: skip
    for name, moment, which in (
        ("inbox", "at", "in_inbox and archived_at is null"),
        ("archive", "archived_at", "archived_at is not null"),
    ):
        order = ("user_id", sa.text(f"{moment} desc"), sa.text("letter_id desc"))
        op.create_index(
            f"ix_letter_access_{name}", "letter_access", order, postgresql_where=sa.text(which)
        )
    op.create_table(
        "letter_deliveries",
        _id(),
        _letter(cascade=False, index=True),
        sa.Column("recipient", sa.String(300), nullable=False),
        _word("via", _WAYS, check="receivedvia"),
        sa.Column("sent_on", sa.Date, nullable=False),
        _user("recorded_by"),
        sa.Column("receipt_name", sa.String(160)),
        sa.Column("received_on", sa.Date),
        sa.Column("note", sa.String(300)),
        _at("created_at", nullable=False),
    )


def _create_desk() -> None:
    op.create_table(
        "letter_presence",
        sa.Column(
            "letter_id", sa.Uuid, sa.ForeignKey("letters.id", ondelete="CASCADE"), primary_key=True
        ),
        sa.Column("user_id", sa.Uuid, sa.ForeignKey("users.id"), primary_key=True),
        _at("seen_at", nullable=False),
    )
    op.create_table(
        "saved_views",
        _id(),
        _user("user_id", nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("box", sa.String(32), nullable=False),
        sa.Column("query", postgresql.JSONB, nullable=False),
        _at("created_at", nullable=False),
        sa.UniqueConstraint("user_id", "name"),
    )
    desk = "letter_presence, saved_views"
    op.execute(f"select office_grant('select, insert, update, delete', '{desk}')")


def _create_trail() -> None:
    op.create_table(
        "letter_status_history",
        _id(),
        _letter(index=True),
        _word("status", _STATUSES, check="letterstatus"),
        _user("changed_by"),
        _at("changed_at", nullable=False),
        sa.Column("comment", sa.Text),
    )
    op.create_table(
        "letter_events",
        _id(),
        sa.Column("letter_id", sa.Uuid, nullable=False),
        sa.Column("seq", sa.Integer, nullable=False),
        _user("actor_user_id"),
        _word("event_type", _EVENTS, check="lettereventtype"),
        sa.Column("payload", postgresql.JSONB, nullable=False),
        sa.Column("note_hash", sa.String(64)),
        sa.Column("prev_hash", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        _at("created_at", nullable=False),
        sa.UniqueConstraint("letter_id", "seq"),
    )
    op.create_table(
        "letter_notes",
        sa.Column("event_id", sa.Uuid, sa.ForeignKey("letter_events.id"), primary_key=True),
        sa.Column("text", sa.Text),
        sa.Column("salt", sa.String(32)),
    )


def downgrade() -> None:
    op.drop_index("ix_notifications_letter_id", "notifications")
    op.drop_constraint("fk_notifications_letter_id", "notifications")
    for table in (
        *("saved_views", "letter_presence"),
        *("letter_notes", "letter_events", "letter_status_history", "letter_deliveries"),
        *(
            "letter_access",
            "user_signatures",
            "letter_signatures",
            "letter_versions",
            "letter_steps",
        ),
        *("letter_recipients", "letters"),
    ):
        op.drop_table(table)
    op.execute("drop function tell_of_letter_presence()")
    op.execute("drop function tell_of_letter_access()")
    op.execute("drop function tell_of_letter()")
