"""A local server that speaks the Sheets calls that gspread makes: grids, quota, latency, faults."""

import json
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from mgapp.services.transfer.sheets import Account

SPREADSHEET = "1MgSulbarSheet"
_RANGE = re.compile(r"'(?P<tab>[^']+)'!(?P<a>[A-Z]*)(?P<b>\d*):(?P<c>[A-Z]*)(?P<d>\d*)")
DROP = 0
"""A fault: the request is carried out and the connection closed without an answer."""


@dataclass
class Grid:
    """One tab."""

    id: int
    rows: int = 1000
    columns: int = 26
    cells: dict[tuple[int, int], Any] = field(default_factory=dict)

    def lines(self) -> list[list[str]]:
        """Tell all rows as texts, from the header on, without what is empty at the end."""
        last = max((row for row, _ in self.cells), default=0)
        wide = max((column for _, column in self.cells), default=0)
        grid = [
            [self.cells.get((row, column), "") for column in range(1, wide + 1)]
            for row in range(1, last + 1)
        ]
        return [_short(row) for row in grid]


@dataclass
class Google:
    """The spreadsheet and how its server behaves.

    Attributes:
        faults: Statuses that the next requests are answered with; ``DROP``: see there.
        quota: Requests a minute; beyond it, 429.
        refused: How many were answered so.
        between: What somebody does by hand after each of the next requests; None for nothing.
    """

    url: str = ""
    grids: dict[str, Grid] = field(default_factory=dict)
    faults: list[int] = field(default_factory=list)
    latency: float = 0.0
    quota: int = 10_000
    refused: int = 0
    revoked: bool = False
    between: list[Callable[[], None] | None] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def account(self) -> Account:
        """Make the credential of a service account that signs in here."""
        return Account(self.credential(), SPREADSHEET, self.url)

    def credential(self) -> dict[str, str]:
        """Make the key file of that account."""
        return {
            "type": "service_account",
            "client_email": "kantor@proyek.example",
            "private_key_id": "1",
            "private_key": _key(),
            "token_uri": f"{self.url}/token",
        }

    def rows(self, tab: str) -> list[dict[str, str]]:
        """Read a tab as people see it: header to cell."""
        header, *rows = self.grids[tab].lines()
        full = [[*row, *[""] * (len(header) - len(row))] for row in rows]
        return [dict(zip(header, row, strict=False)) for row in full if any(row)]

    def fill(self, tab: str, header: list[str], *rows: list[Any]) -> None:
        """Put a tab there, as an older application left it."""
        self.grids[tab] = grid = Grid(len(self.grids) + 1)
        for at, row in enumerate([header, *rows], 1):
            for column, cell in enumerate(row, 1):
                grid.cells[at, column] = cell

    def type(self, tab: str, row_id: str, column: str, text: str) -> None:
        """Change a cell by hand."""
        grid = self.grids[tab]
        header = grid.lines()[0]
        place = next(
            row for (row, column), cell in grid.cells.items() if column == 1 and cell == row_id
        )
        grid.cells[place, header.index(column) + 1] = text

    def writes(self) -> int:
        """Count the requests that changed something."""
        return sum("batchUpdate" in path for path in self.asked)


@contextmanager
def serving() -> Iterator[Google]:
    """Let the server run."""
    google = Google()
    handler = type("Handler", (_Handler,), {"google": google})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    google.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield google
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    """One request."""

    google: Google

    def log_message(self, *_: Any) -> None:
        """Stay silent."""

    def do_GET(self) -> None:
        """Answer a read."""
        self._answer({})

    def do_POST(self) -> None:
        """Answer a write, or a sign-in."""
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.path == "/token":
            refused = {"error": "invalid_grant", "error_description": "Invalid JWT Signature."}
            token = {"access_token": "t", "expires_in": 3600, "token_type": "Bearer"}
            self._send(400, refused) if self.google.revoked else self._send(200, token)
            return
        self._answer(json.loads(raw or b"{}"))

    def _answer(self, body: dict[str, Any]) -> None:
        google, path = self.google, urlsplit(self.path)
        time.sleep(google.latency)
        with google.lock:
            google.asked.append(unquote(path.path))
            google.at = [at for at in google.at if at > time.monotonic() - 60]
            google.at.append(time.monotonic())
            fault = google.faults.pop(0) if google.faults else None
            if len(google.at) > google.quota:
                fault = 429
                google.refused += 1
            if fault:
                self._send(fault, {"error": {"code": fault, "message": "x", "status": "X"}})
                return
            made = _carried_out(google, unquote(path.path), parse_qs(path.query), body)
            if google.between and (by_hand := google.between.pop(0)):
                by_hand()
        if fault == DROP:
            self.close_connection = True
            self.connection.close()
            return
        self._send(*made)

    def _send(self, status: int, body: dict[str, Any]) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _carried_out(
    google: Google, path: str, query: dict[str, list[str]], body: dict[str, Any]
) -> tuple[int, dict[str, Any]]:
    if f"/{SPREADSHEET}" not in path:
        return 404, {"error": {"code": 404, "message": "not found", "status": "NOT_FOUND"}}
    calls: dict[str, Callable[[], tuple[int, dict[str, Any]]]] = {
        f"/v4/spreadsheets/{SPREADSHEET}": lambda: (200, {"sheets": _properties(google)}),
        f"/v4/spreadsheets/{SPREADSHEET}:batchUpdate": lambda: _changed(google, body),
        f"/v4/spreadsheets/{SPREADSHEET}/values:batchGet": lambda: _read(google, query),
        f"/v4/spreadsheets/{SPREADSHEET}/values:batchUpdate": lambda: _written(google, body),
    }
    return calls[path]()


def _properties(google: Google) -> list[dict[str, Any]]:
    return [
        {
            "properties": {
                "sheetId": grid.id,
                "title": title,
                "gridProperties": {"rowCount": grid.rows, "columnCount": grid.columns},
            }
        }
        for title, grid in google.grids.items()
    ]


def _changed(google: Google, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    for one in body["requests"]:
        if added := one.get("addSheet"):
            facts = added["properties"]
            size = facts["gridProperties"]
            made = Grid(len(google.grids) + 1, size["rowCount"], size["columnCount"])
            google.grids[facts["title"]] = made
        if grown := one.get("appendDimension"):
            grid = next(grid for grid in google.grids.values() if grid.id == grown["sheetId"])
            name = "rows" if grown["dimension"] == "ROWS" else "columns"
            setattr(grid, name, getattr(grid, name) + grown["length"])
    return 200, {}


def _read(google: Google, query: dict[str, list[str]]) -> tuple[int, dict[str, Any]]:
    found = []
    ends: dict[int, int] = {}
    for text in query["ranges"]:
        grid, top, left, bottom, right = _part(google, text)
        if grid.id not in ends:
            ends[grid.id] = max((row for row, _ in grid.cells), default=0)
        lines = [
            _short([grid.cells.get((row, column), "") for column in range(left, right + 1)])
            for row in range(top, min(bottom, ends[grid.id]) + 1)
        ]
        while lines and not lines[-1]:
            lines.pop()
        found.append({"range": text, **({"values": lines} if lines else {})})
    return 200, {"valueRanges": found}


def _written(google: Google, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    assert body["valueInputOption"] == "RAW"
    for one in body["data"]:
        grid, top, left, bottom, right = _part(google, one["range"])
        if bottom > grid.rows or right > grid.columns:
            text = f"Range ({one['range']}) exceeds grid limits."
            return 400, {"error": {"code": 400, "message": text, "status": "INVALID_ARGUMENT"}}
        for down, row in enumerate(one["values"]):
            for across, cell in enumerate(row):
                assert cell is None or len(cell) <= 50_000
                if cell == "":
                    grid.cells.pop((top + down, left + across), None)
                elif cell is not None:
                    grid.cells[top + down, left + across] = cell
    return 200, {"totalUpdatedRows": len(body["data"])}


def _part(google: Google, text: str) -> tuple[Grid, int, int, int, int]:
    match = _RANGE.fullmatch(text)
    assert match, text
    grid = google.grids[match["tab"]]
    left = _column(match["a"]) if match["a"] else 1
    right = _column(match["c"]) if match["c"] else grid.columns
    return grid, int(match["b"] or 1), left, int(match["d"] or grid.rows), right


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _short(row: list[Any]) -> list[Any]:
    while row and row[-1] == "":
        row.pop()
    return row


_KEYS: list[str] = []


def _key() -> str:
    if not _KEYS:
        made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        _KEYS.append(
            made.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            ).decode()
        )
    return _KEYS[0]
