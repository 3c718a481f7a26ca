"""Columns that many tables share."""

from datetime import datetime
from enum import Enum
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
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


def table(kind: type[SQLModel]) -> sa.Table:
    """Tell the table behind a class, for writes that need no unit of work."""
    return cast("sa.Table", sa.inspect(kind).local_table)


def columns(table: type[SQLModel]) -> ReadOnlyColumnCollection[str, KeyedColumnElement[Any]]:
    """Tell the columns of a table, for reads that select exactly what they show."""
    return sa.inspect(table).local_table.c


def facts_of(row: SQLModel) -> dict[str, Any]:
    """Tell what a new row holds, column by column, but what the database computes."""
    stored = [column.name for column in table(type(row)).columns if column.computed is None]
    return {name: getattr(row, name) for name in stored}


def as_part(row: SQLModel) -> sa.CTE | None:
    """Write a row within another statement: a new one whole, a loaded one as far as it changed.

    The loaded row counts as saved from then on; None when there is nothing to write.
    """
    state, kind = sa.inspect(row), table(type(row))
    if state.transient:
        return sa.insert(kind).values(facts_of(row)).cte("made")
    changed = {name: getattr(row, name) for name in list(state.committed_state)}
    for name, value in changed.items():
        set_committed_value(row, name, value)
    key = [column == getattr(row, column.name) for column in kind.primary_key]
    return sa.update(kind).where(*key).values(changed).cte("changed") if changed else None


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
