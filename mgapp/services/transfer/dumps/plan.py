"""Which tables and columns travel, read from the tables themselves.

Whatever table the office gets, it travels as soon as it exists: only what is named here stays. A
column that looks like a secret and is not named here travels as if it were one.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import SQLModel

STAYS = {
    "alembic_version": "the schema says itself which one it is",
    "auth_sessions": "a sign-in is good at one place",
    "refresh_tokens": "as its session",
    "invitations": "a link is good at one place: people are invited anew",
    "sign_in_failures": "what is counted against guessing here",
    "rate_counts": "what is counted against floods here",
    "idempotency_keys": "answers that one door gave, for a day",
    "case_counts": "computed from the cases",
    "backups": "where the backups of one place lie",
    "letter_presence": "who has a letter open right now",
    "data_moves": "how far the moves of one place are, for a day",
    "list_orders": "lists as files that somebody waits for, for a day",
    "letter_prints": "prints that are made again on demand",
    "outbox_troubles": "which ways out of one place fail right now",
    "wa_calls": "what Meta sent, as it came: read, and forgotten within a week",
    "wa_seen": "as what Meta sent",
    "sheets_sync": "how one place's connection to its spreadsheet stands",
    "sheet_changes": "as the connection: another place begins its own, and finds rows by id",
    "sheet_rows": "as the connection",
}
"""Tables that stay, and why; the job queue's own (``procrastinate_…``) stay as well."""

KEYS_ONLY = {
    "security_events": "tells of sign-ins, addresses and devices",
    "totp_secrets": "second factors",
    "recovery_codes": "second factors",
    "signing_keys": "the office's private keys",
    "api_tokens": "programs' ways in",
    "webhooks": "a receiver and what signs for it are one",
}
"""Tables that travel only with the keys: by the command line, into a file of mode 600."""

NOT_ALL = {
    "files": "owner_kind not in ('letter_print', 'list_order')",
    "security_events": "event_type not in ('data_exported', 'data_imported')",
}
"""Rows that travel: prints are made again, and moving tells of one copy only."""

PERSONAL = {
    ("visitors", "nip"),
    ("visitors", "whatsapp"),
    ("visitors", "restricted"),
    ("surat", "restricted"),
    ("cases", "restricted"),
    ("surat", "telepon"),
    ("data_requests", "person"),
    ("wa_contacts", "number"),
    ("wa_contacts", "dialogue"),
}
"""Sealed columns of people's data: they travel open, and are sealed again with the key there."""

HARMLESS = {
    "note_hash", "prev_hash", "hash", "head_hash", "salt", "tracking_key", "sort_key",
    "password_changed_at", "must_change_password", "sealed_by",
}  # fmt: skip
"""Names that look like secrets and are none: chains, codes for searching and sorting, facts."""

STAMPS = {("privacy_notices", "created_at")}
"""When a text of the product itself was laid down here: the same text is the same row."""

OWNERS = {"cases", "letters", "surat", "dispositions", "data_requests"}
"""Rows that carry other rows: where theirs is refused, those are as well."""

_STAND_ALONE = {"cases", "letters", "surat"}

OWNED = {"user_roles", "totp_secrets", "recovery_codes"}
"""Tables whose rows are carried by a person's."""

GROWING = {("counters", "value"), ("number_series", "last")}
"""Running numbers: the higher one is the right one."""

_LOOKS_SECRET = re.compile(
    r"(^|_)(hash|print|sealed|secret|token|password|key|salt|digest|credential)(_|$)"
)
_SEALED, _PRINT = "_sealed", "_print"
_UUID, _INSTANT, _JSON = "uuid", "instant", "json"
_KINDS: tuple[tuple[type[Any], str], ...] = (
    (sa.Uuid, _UUID),
    (sa.DateTime, _INSTANT),
    (JSONB, _JSON),
    (sa.Boolean, "bool"),
    (sa.SmallInteger, "int2"),
    (sa.BigInteger, "int8"),
    (sa.Integer, "int4"),
    (sa.Date, "day"),
    (sa.Time, "time"),
    (sa.String, "text"),
)


@dataclass(frozen=True, slots=True)
class Column:
    """One column that travels.

    Attributes:
        name: In the table.
        label: In the file; of a sealed one without its ending.
        kind: How its values are read.
        longest: Characters.
        is_secret: It travels only with the keys.
        is_sealed: It lies encrypted, and travels open.
        is_numbered: The database gives its values, one after another.
        print_name: The column by which a sealed value is found; computed again.
    """

    name: str
    label: str
    kind: str
    is_nullable: bool
    longest: int | None = None
    is_secret: bool = False
    is_sealed: bool = False
    print_name: str | None = None
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Parent:
    """A column that refers to a row of another table, or of its own."""

    column: str
    table: str
    key: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table that travels, after all those that it refers to."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    parents: tuple[Parent, ...]
    needs_keys: bool
    is_referred_to: bool
    behind: tuple[str, ...]

    @property
    def tree(self) -> str | None:
        """The column that makes a tree of the table's own rows."""
        mine = [one.column for one in self.parents if one.table == self.name]
        return "parent_id" if "parent_id" in mine else None

    @property
    def carried_by(self) -> tuple[Parent, ...]:
        """The rows without which a row of this table makes no sense."""
        if self.name in _STAND_ALONE:
            return ()
        owners = {*OWNERS, "users"} if self.name in OWNED else OWNERS
        return tuple(one for one in self.parents if one.table in owners - {self.name})


@cache
def tables() -> tuple[Table, ...]:
    """List the tables that travel, those first to which others refer."""
    known = SQLModel.metadata.sorted_tables
    referred = {fk.column.table.name for table in known for fk in table.foreign_keys}
    found = list[Table]()
    needing = set(KEYS_ONLY)
    for one in known:
        if one.name not in STAYS:
            table = _table(one, referred, needing)
            found.append(table)
            if table.needs_keys:
                needing.add(table.name)
    return tuple(found)


def travelling(*, with_keys: bool) -> tuple[Table, ...]:
    """List the tables that travel with or without the keys."""
    return tuple(one for one in tables() if with_keys or not one.needs_keys)


def columns_of(table: Table, *, with_keys: bool) -> tuple[Column, ...]:
    """List the columns that travel with or without the keys."""
    return tuple(one for one in table.columns if with_keys or not one.is_secret)


def _table(found: sa.Table, referred: set[str], needing: set[str]) -> Table:
    prints = {f"{name}{_PRINT}" for name in _sealed_names(found) if f"{name}{_PRINT}" in found.c}
    columns = tuple(
        _column(found.name, one)
        for one in found.columns
        if one.computed is None and one.name not in prints
    )
    parents = tuple(
        Parent(fk.parent.name, fk.column.table.name, fk.column.name) for fk in found.foreign_keys
    )
    kept = any(one.is_secret and not one.is_nullable for one in columns) or any(
        fk.column.table.name in needing and not fk.parent.nullable for fk in found.foreign_keys
    )
    return Table(
        found.name,
        columns,
        tuple(one.name for one in found.primary_key.columns),
        tuple(sorted(parents, key=lambda one: one.column)),
        found.name in needing or kept,
        found.name in referred,
        tuple(
            name
            for name in ("version", "updated_at", "created_at", "event_count")
            if name in found.c
        ),
    )


def _sealed_names(found: sa.Table) -> list[str]:
    return [one.name.removesuffix(_SEALED) for one in found.columns if one.name.endswith(_SEALED)]


def _column(table: str, found: sa.Column[Any]) -> Column:
    name = found.name
    sealed = name.endswith(_SEALED) or (table, name) == ("signing_keys", "sealed_key")
    label = name.removesuffix(_SEALED) if sealed else name
    open_to_all = (table, label) in PERSONAL or name in HARMLESS
    has_print = sealed and f"{label}{_PRINT}" in found.table.c
    return Column(
        name,
        label,
        _kind(found.type),
        bool(found.nullable),
        longest=getattr(found.type, "length", None) if not sealed else None,
        is_secret=bool(_LOOKS_SECRET.search(name)) and not open_to_all,
        is_sealed=sealed,
        print_name=f"{label}{_PRINT}" if has_print else None,
        is_numbered=found.identity is not None,
    )


def _kind(found: Any) -> str:
    if isinstance(found, sa.types.TypeDecorator):
        found = found.impl_instance
    return next(kind for known, kind in _KINDS if isinstance(found, known))
