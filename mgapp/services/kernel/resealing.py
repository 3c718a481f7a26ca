"""Sealing everything anew with the key of today, after it was replaced.

Goes by the names of columns: what ends in ``_sealed`` is sealed, and a twin that ends in
``_print`` finds it.
"""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlmodel import SQLModel

from mgapp.services.kernel import vault

_SEALED, _PRINT = "_sealed", "_print"
_ODD = {("signing_keys", "sealed_key")}
"""Its rows take no change: the trigger that says so stands aside within the transaction."""

_AT_ONCE = 500  # rows


@dataclass(frozen=True, slots=True)
class Resealed:
    """How many values were sealed anew, and how many no key of ours opens; those stay as found."""

    values: int
    unreadable: int


def reseal(connection: sa.Connection) -> Resealed:
    """Open every sealed value of the database and seal it with the key of today.

    Args:
        connection: As the role that owns the tables, in one transaction.
    """
    values = unreadable = 0
    for table in SQLModel.metadata.sorted_tables:
        for column in table.columns:
            odd = (table.name, column.name) in _ODD
            if not (odd or column.name.endswith(_SEALED)):
                continue
            if odd:
                connection.execute(sa.text(f"alter table {table.name} disable trigger append_only"))
            done = _column(connection, table, column)
            if odd:
                connection.execute(sa.text(f"alter table {table.name} enable trigger append_only"))
            values, unreadable = values + done.values, unreadable + done.unreadable
    return Resealed(values, unreadable)


def _column(connection: sa.Connection, table: sa.Table, column: sa.Column[Any]) -> Resealed:
    keys = list(table.primary_key.columns)
    print_name = column.name.removesuffix(_SEALED) + _PRINT
    values = unreadable = 0
    found = connection.execute(sa.select(*keys, column).where(column.is_not(None), column != ""))
    while rows := found.fetchmany(_AT_ONCE):
        for *key, sealed in rows:
            text = vault.unseal(sealed)
            if text is None:
                unreadable += 1
                continue
            new = {column.name: vault.seal(text)}
            if print_name in table.c:
                new[print_name] = vault.fingerprint(text)
            this = (one == value for one, value in zip(keys, key, strict=True))
            connection.execute(sa.update(table).where(*this).values(new))
            values += 1
    return Resealed(values, unreadable)
