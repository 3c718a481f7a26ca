"""Columns that many tables share."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.elements import KeyedColumnElement
from sqlmodel import Field, SQLModel

from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import StaleVersion
from mgapp.services.kernel.ids import new_id

# Constraint names that migrations can rely on.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


JSON_OR_NONE = JSONB(none_as_null=True)
"""JSON that may be missing: the database then holds no value, rather than JSON's own ``null``."""


def table(kind: type[SQLModel]) -> sa.Table:
    """Tell the table behind a class, for writes that need no unit of work."""
    return cast("sa.Table", sa.inspect(kind).local_table)


def columns(table: type[SQLModel]) -> ReadOnlyColumnCollection[str, KeyedColumnElement[Any]]:
    """Tell the columns of a table, for reads that select exactly what they show."""
    return sa.inspect(table).local_table.c


def facts_of(row: SQLModel) -> dict[str, Any]:
    """Tell what a new row holds, column by column, but what the database computes."""
    return {name: getattr(row, name) for name in stored(table(type(row)))}


@cache
def stored(kind: sa.Table) -> tuple[str, ...]:
    """Name the columns that a new row fills."""
    return tuple(column.name for column in kind.columns if column.computed is None)


def slots(kind: sa.Table, prefix: str, names: Iterable[str]) -> dict[str, sa.BindParameter[Any]]:
    """Make a place for the value of each column; `filled` names what goes there.

    A statement with places is built once and only filled at each call: building one takes longer
    than sending it.
    """
    return {name: sa.bindparam(f"{prefix}_{name}", type_=kind.c[name].type) for name in names}


def filled(prefix: str, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Name values as the places of `slots` are named."""
    return {f"{prefix}_{name}": value for name, value in facts.items()}


class New:
    """A row that is only written: it names every column that its table needs.

    Making a row of a model costs as much as sending it; this is for what many rows a second take.
    """

    __slots__ = ("facts", "kind")

    def __init__(self, kind: type[SQLModel], **facts: Any) -> None:
        """Tell the table by its model, and what goes into it."""
        self.kind, self.facts = kind, facts

    def __getattr__(self, name: str) -> Any:
        """Read a column as of a model."""
        return self.facts[name]


def as_part(row: SQLModel | New, name: str = "row") -> tuple[sa.CTE | None, dict[str, Any]]:
    """Write a row within another statement: a new one whole, a loaded one as far as it changed.

    The loaded row counts as saved from then on. ``name`` tells several parts of one statement
    apart. Returns the part, None when there is nothing to write, and what fills its places.
    """
    if isinstance(row, New):
        told = {column: value for column, value in row.facts.items() if value is not None}
        return _made(table(row.kind), name, tuple(told)), filled(name, told)
    state, kind = sa.inspect(row), table(type(row))
    if state.transient:
        # What is empty is left out: the driver keeps only what it made of short statements.
        facts = {column: value for column, value in facts_of(row).items() if value is not None}
        return _made(kind, name, tuple(facts)), filled(name, facts)
    changed = {column: getattr(row, column) for column in sorted(state.committed_state)}
    for column, value in changed.items():
        set_committed_value(row, column, value)
    if not changed:
        return None, {}
    key = {column.name: getattr(row, column.name) for column in kind.primary_key}
    places = {**filled(name, changed), **filled(f"{name}_key", key)}
    return _changed(kind, name, tuple(changed)), places


@cache
def _made(kind: sa.Table, name: str, names: tuple[str, ...]) -> sa.CTE:
    return sa.insert(kind).values(slots(kind, name, names)).cte(f"{name}_made")


@cache
def _changed(kind: sa.Table, name: str, names: tuple[str, ...]) -> sa.CTE:
    key = [column.name for column in kind.primary_key]
    same = [kind.c[column] == place for column, place in slots(kind, f"{name}_key", key).items()]
    return sa.update(kind).where(*same).values(slots(kind, name, names)).cte(f"{name}_changed")


def words(kind: type[Enum]) -> Any:
    """Type of a column that stores a word of the contract: text with a check on its values."""
    return sa.Enum(
        kind,
        native_enum=False,
        length=32,
        values_callable=_values,
        create_constraint=True,
        name=kind.__name__.lower(),
    )


def _values(members: type[Enum]) -> list[str]:
    return [str(member.value) for member in members]


class Row(SQLModel):
    """A row with a time-ordered id."""

    id: UUID = Field(default_factory=new_id, primary_key=True)


class Made(SQLModel):
    """When a row was made (UTC)."""

    created_at: datetime = Field(default_factory=clock.now)


class Editable(Made):
    """A row that people edit: ``version`` counts the edits."""

    updated_at: datetime = Field(default_factory=clock.now)
    version: int = Field(default=1)

    def check_version(self, version: int | None) -> None:
        """Refuse an edit of a state that is no longer the present one.

        Raises:
            StaleVersion: the row changed since ``version``.
        """
        if version is not None and version != self.version:
            raise StaleVersion(current=self.version)

    def edited(self) -> None:
        """Count one edit."""
        self.version += 1
        self.updated_at = clock.now()
