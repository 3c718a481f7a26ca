"""Loading a row that is about to change, and what its foreign keys refuse."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any, TypeVar

import sqlalchemy as sa
from psycopg import errors as pg
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mgapp.services.kernel.errors import Duplicate, InputRefused, InUse, OfficeError
from mgapp.services.kernel.table import Editable
from mgapp.services.kernel.validation import Input

T = TypeVar("T", bound=Editable)


def locked(
    session: Session, table: type[T], key: Any, missing: type[OfficeError], version: int | None
) -> T:
    """Load a row to change it; nobody else can until the transaction ends.

    Raises:
        OfficeError: ``missing``, when there is no such row.
        StaleVersion: somebody changed it since ``version``.
    """
    row = session.get(table, key, with_for_update=True, populate_existing=True)
    if row is None:
        raise missing
    row.check_version(version)
    return row


def apply(row: Editable, change: Input) -> bool:
    """Set what was sent, except the version; tell whether anything is different now.

    A field that cannot be empty ignores an explicit null.
    """
    columns = sa.inspect(type(row)).local_table.c
    changed = False
    for field in change.model_fields_set - {"version"}:
        value = getattr(change, field)
        if value is None and not columns[field].nullable:  # pyright: ignore[reportAttributeAccessIssue] (a column of a table)
            continue
        if getattr(row, field) != value:
            setattr(row, field, value)
            changed = True
    if changed:
        row.edited()
    return changed


@contextmanager
def guarded(
    session: Session, *, what: str, unknown: dict[str, str] | None = None
) -> Generator[None]:
    """Write in a savepoint and turn what the constraints refuse into our refusals.

    Args:
        session: The transaction.
        what: What is taken or in use, such as “Kode unit”.
        unknown: For a part of a foreign key's name, the field and its sentence, as ``field: …``.

    Raises:
        Duplicate: a value that must be unique is taken.
        InUse: something still refers to the row.
        InputRefused: a reference names nothing.
    """
    try:
        with session.begin_nested():
            yield
            session.flush()
    except IntegrityError as error:
        cause = error.orig
        if isinstance(cause, pg.UniqueViolation):
            raise Duplicate(what=what) from None
        if isinstance(cause, pg.ForeignKeyViolation):
            raise _reference(cause, what, unknown or {}) from None
        raise


def _reference(cause: pg.ForeignKeyViolation, what: str, unknown: dict[str, str]) -> OfficeError:
    name = cause.diag.constraint_name or ""
    for field, sentence in unknown.items():
        if name.endswith(f"_{field}"):
            return InputRefused.of(field, sentence)
    return InUse(what=what)
