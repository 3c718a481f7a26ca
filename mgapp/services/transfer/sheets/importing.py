"""Import from the spreadsheet: each row is tried, told of, and taken over in one transaction.

The preview is the same work, taken back: what it says is what will happen. Passwords come along
as bcrypt hashes, so that people keep theirs.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from mgapp.services import accounts, organisation
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.accounts import SecurityEventType
from mgapp.services.kernel import attachments, vault
from mgapp.services.kernel.adopting import Verdict
from mgapp.services.kernel.errors import InputRefused, OfficeError
from mgapp.services.transfer.sheets.account import Spreadsheet
from mgapp.services.transfer.sheets.errors import SheetChanged, SheetsAway
from mgapp.services.transfer.sheets.keeping import opened
from mgapp.services.transfer.sheets.layout import named
from mgapp.services.transfer.sheets.old_cells import Cells
from mgapp.services.transfer.sheets.old_rows import TABS, Known, adopt
from mgapp.services.transfer.sheets.standing import Meter, Spent
from mgapp.services.transfer.sheets.words import Tab

AT_ONCE = 500  # rows a request
_NAMES = ("name", "subject", "type")


@dataclass(frozen=True, slots=True)
class ImportLine:
    """What becomes of one row, or of a file that cannot come with it.

    Attributes:
        why: Why it is refused; of a person who is new or changes, the roles that he gets.
    """

    tab: str
    row: int
    key: str
    name: str
    verdict: Verdict
    why: str = ""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do; the lines stand in the order of the spreadsheet.

    Attributes:
        seen: A print of what is new there; an import that names it takes over nothing else.
    """

    dry_run: bool
    seen: str
    created: int
    changed: int
    unchanged: int
    refused: int
    lines: list[ImportLine] = field(default_factory=list[ImportLine])


@dataclass(frozen=True, slots=True)
class OldRow:
    """One row as it was read."""

    tab: str
    row: int
    cells: dict[str, str]


@requires(Permission.SETTINGS_MANAGE)
def import_sheet(
    session: Session, actor: Actor, *, dry_run: bool, seen: str | None = None
) -> ImportReport:
    """Read all tabs of the spreadsheet and take their rows over, or say what would become of each.

    Args:
        session: The transaction; nothing of it is used before Google has answered.
        actor: Who imports.
        dry_run: Whether everything is taken back at the end.
        seen: What a preview told of itself; None to take over whatever is there now.

    Raises:
        SheetChanged: somebody changed the spreadsheet since that preview.
        SheetsNotConfigured: no credential or no spreadsheet is set.
        SheetsAway: Google does not answer.
        SheetsRefused: Google refuses the credential or the spreadsheet.
    """
    try:
        rows = _read(opened(Meter([])))
    except Spent:
        raise SheetsAway(why="lembar kerja ini terlalu besar untuk satu menit.") from None
    point = session.begin_nested()
    known = Known(session, units=_units(session))
    files: list[UUID] = []
    tried = [(row, list(_lines(session, actor, row, known, files))) for row in rows]
    found = _print([row for row, [first, *_] in tried if first.verdict is not Verdict.UNCHANGED])
    is_other = seen is not None and seen != found
    if dry_run or is_other:
        point.rollback()
        session.expire_all()
        attachments.destroy(session, files)
    else:
        point.commit()
    if is_other:
        raise SheetChanged
    lines = [line for _, its in tried for line in its]
    report = _report(lines, found, dry_run=dry_run)
    if not dry_run:
        counts = {"created": report.created, "changed": report.changed}
        kind = SecurityEventType.DATA_IMPORTED
        accounts.record_security(session, actor, kind, None, source="sheets", **counts)
    return report


def _print(rows: list[OldRow]) -> str:
    """Print what is not here yet; what the worker writes there meanwhile is."""
    return vault.fingerprint(json.dumps([(row.tab, row.row, row.cells) for row in rows]))


def _lines(
    session: Session, actor: Actor, row: OldRow, known: Known, files: list[UUID]
) -> Iterator[ImportLine]:
    """Try one row in a savepoint of its own: one that is refused leaves nothing behind.

    What of it must stay behind has a line of its own; ``files`` learns what was stored.
    """
    key, name = row.cells.get("id", "")[:120], _named(row)
    try:
        with session.begin_nested():
            made = adopt(session, actor, row.tab, Cells(row.cells), known)
    except OfficeError as refused:
        yield ImportLine(row.tab, row.row, key, name, Verdict.REFUSED, _why(refused))
        return
    except SQLAlchemyError:
        why = "Baris ini bertentangan dengan data yang sudah ada."
        yield ImportLine(row.tab, row.row, key, name, Verdict.REFUSED, why)
        return
    files += made.files
    yield ImportLine(row.tab, row.row, key, name, made.verdict, _told(row, made.verdict))
    for why in made.left_out:
        yield ImportLine(row.tab, row.row, key, name, Verdict.REFUSED, why[:500])


def _told(row: OldRow, verdict: Verdict) -> str:
    """Say which roles a person gets: whoever takes over must see who becomes an admin."""
    if row.tab != Tab.USERS.value or verdict is Verdict.UNCHANGED:
        return ""
    roles = ", ".join(role.label for role in Cells(row.cells).roles("role"))
    return f"Peran: {roles}."


def _why(refused: OfficeError) -> str:
    if isinstance(refused, InputRefused) and refused.errors:
        return "; ".join(f"{wrong.field}: {wrong.message}" for wrong in refused.errors)[:500]
    return refused.sentence


def _named(row: OldRow) -> str:
    return next((row.cells[name] for name in _NAMES if row.cells.get(name)), "")[:160]


def _report(lines: list[ImportLine], seen: str, *, dry_run: bool) -> ImportReport:
    count = Counter(line.verdict for line in lines)
    return ImportReport(
        dry_run=dry_run,
        seen=seen,
        created=count[Verdict.NEW],
        changed=count[Verdict.CHANGED],
        unchanged=count[Verdict.UNCHANGED],
        refused=count[Verdict.REFUSED],
        lines=lines,
    )


def _read(spreadsheet: Spreadsheet) -> list[OldRow]:
    """Read the tabs that are there, each with whatever columns it has."""
    there = spreadsheet.tabs()
    return [row for tab in TABS if tab in there for row in _rows(spreadsheet, tab, there[tab])]


def _rows(spreadsheet: Spreadsheet, tab: str, grid: tuple[int, int, int]) -> list[OldRow]:
    _, rows, columns = grid
    header: list[str] = []
    found: list[OldRow] = []
    for first in range(1, rows + 1, AT_ONCE):
        last = min(first + AT_ONCE - 1, rows)
        [lines] = spreadsheet.read([f"'{tab}'!A{first}:{named(columns - 1)}{last}"])
        if first == 1:
            header, lines = [cell.strip() for cell in lines[0]] if lines else [], lines[1:]
        start = max(first, 2)
        for at, line in enumerate(lines, start):
            if any(line):
                found.append(OldRow(tab, at, dict(zip(header, line, strict=False))))
        if len(lines) < last - start + 1:
            break  # the rest of the grid is empty
    return found


def _units(session: Session) -> dict[str, str]:
    return {unit.name.casefold(): unit.id for unit in organisation.all_units(session)}
