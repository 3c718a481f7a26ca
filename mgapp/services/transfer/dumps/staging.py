"""Records on their way in: read, checked one by one, and laid beside the table they go to."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NoReturn

from psycopg import sql

from mgapp.services.kernel import vault
from mgapp.services.transfer.dumps import plan, values
from mgapp.services.transfer.dumps.errors import FileRefused
from mgapp.services.transfer.dumps.outcome import Outcome
from mgapp.services.transfer.dumps.parcel import Found
from mgapp.services.transfer.dumps.plan import Column, Table
from mgapp.services.transfer.dumps.values import Wrong

_MARKS = ("moved_n", "moved_index", "moved_line")


def stage_of(table: str) -> str:
    """Name the place beside a table."""
    return f"moved_{table}"[:63]


def make_stage(cursor: Any, table: str, stage: str, columns: list[str]) -> None:
    """Make an empty place with some columns of a table; it is gone with the transaction."""
    cursor.execute("select stage_rows(%s, %s, %s)", (table, stage, columns))


def weigh(cursor: Any, stage: str) -> None:
    """Let the planner know how much came in."""
    cursor.execute("select weigh_stage(%s)", (stage,))


class Staged:
    """The records of one list beside their table.

    Attributes:
        source: The list.
        columns: The columns that it fills; the others get their default.
        only_new: Columns that are written with a new row and left alone in one that is there.
        counts: Whether its rows count as records of the file.
    """

    def __init__(
        self,
        cursor: Any,
        table: Table,
        columns: Sequence[Column],
        *,
        source: str,
        only_new: frozenset[str] = frozenset(),
        counts: bool = True,
    ) -> None:
        """Make the place for them."""
        self.cursor, self.table, self.columns = cursor, table, tuple(columns)
        self.source, self.only_new, self.counts = source, only_new, counts
        self._count = 0
        self.stage = sql.Identifier(stage_of(table.name))
        self.target = sql.Identifier(table.name)
        make_stage(cursor, table.name, stage_of(table.name), self.filled)

    @property
    def filled(self) -> list[str]:
        """Names of the columns that are written, prints of sealed ones included."""
        prints = [one.print_name for one in self.columns if one.print_name]
        return [*(one.name for one in self.columns), *prints]

    def take(self, rows: Iterable[tuple[Found, list[Any]]]) -> None:
        """Copy rows beside the table, more than once if need be: values in order of ``filled``."""
        names = sql.SQL(", ").join(map(sql.Identifier, (*self.filled, *_MARKS)))
        query = sql.SQL("copy {} ({}) from stdin").format(self.stage, names)
        with self.cursor.copy(query) as copy:
            for found, row in rows:
                copy.write_row((*row, self._count, found.index, found.line))
                self._count += 1
        weigh(self.cursor, stage_of(self.table.name))

    def run(self, query: str, **parts: Any) -> int:
        """Run a statement about the two tables; tells how many rows it touched."""
        text: Any = query
        self.cursor.execute(sql.SQL(text).format(s=self.stage, t=self.target, **parts))
        return int(self.cursor.rowcount)

    def rows(self, query: str, **parts: Any) -> list[Any]:
        """Read about the two tables."""
        text: Any = query
        self.cursor.execute(sql.SQL(text).format(s=self.stage, t=self.target, **parts))
        return self.cursor.fetchall()


def chosen_columns(table: Table, names: Iterable[str]) -> list[Column]:
    """Tell which columns the labels of a record name.

    Raises:
        FileRefused: the table has no such column, or lacks one that it needs.
    """
    known = {one.label: one for one in table.columns}
    named = set(names)
    if strange := sorted(named - known.keys()):
        raise FileRefused(why=f"{table.name}: kolom {strange[0][:60]!r} tidak dikenal.")
    if missing := [name for name in table.key if name not in named]:
        raise FileRefused(why=f"{table.name}: kolom {missing[0]} tidak ada.")
    return [one for one in table.columns if one.label in named]


def read_all(
    table: Table, columns: Sequence[Column], records: Iterable[Found], outcome: Outcome, source: str
) -> Iterator[tuple[Found, list[Any]]]:
    """Read records for some columns; those that cannot be read are noted as refused."""
    readers = [(one.label, values.reader(one)) for one in columns]
    labels = {one.label for one in columns}
    sealed = [(place, one) for place, one in enumerate(columns) if one.is_sealed]
    for found in records:
        try:
            record = found.facts
            if record is None or record.keys() != labels:
                _refuse_shape(record, labels)
            row = [read(record[label]) for label, read in readers]
        except Wrong as wrong:
            outcome.refuse(source, found.index, found.line, str(wrong))
            continue
        if sealed:
            _seal(row, sealed)
        yield found, row


def _refuse_shape(record: dict[str, Any] | None, labels: set[str]) -> NoReturn:
    if record is None:
        message = "bukan objek."
    elif missing := sorted(labels - record.keys()):
        message = f"kolom {missing[0]} tidak ada."
    else:
        message = f"kolom {sorted(record.keys() - labels)[0][:60]!r} tidak dikenal."
    raise Wrong(message)


def _seal(row: list[Any], sealed: list[tuple[int, Column]]) -> None:
    prints = list[str | None]()
    for place, column in sealed:
        text = row[place]
        if column.print_name:
            prints.append(vault.fingerprint(text) if text is not None else None)
        row[place] = vault.seal(text) if text is not None else None
    row += prints


def columns_named(table: str, *names: str) -> tuple[Table, list[Column]]:
    """Find a table and some of its columns, for records that are made of older ones."""
    found = next(one for one in plan.tables() if one.name == table)
    return found, chosen_columns(found, names)
