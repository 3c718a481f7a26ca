"""The way to Google: gspread's calls with our own patience, quota and words.

Values are written RAW, so that no text becomes a formula. Every request has a time limit; gspread
itself would wait for ever. Nothing here holds a transaction open.
"""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, cast

import requests
from google.auth.exceptions import GoogleAuthError, RefreshError, TransportError
from google.auth.transport.requests import AuthorizedSession
from google.oauth2 import service_account
from gspread.exceptions import APIError
from gspread.http_client import HTTPClient
from requests.adapters import HTTPAdapter

from mgapp.services.transfer.sheets.account import Account, Values, chosen
from mgapp.services.transfer.sheets.errors import (
    SheetsAway,
    SheetsNotConfigured,
    SheetsRefused,
)

_SCOPES = ("https://www.googleapis.com/auth/spreadsheets",)
API = "https://sheets.googleapis.com"
TIMEOUT = (5.0, 25.0)  # seconds to connect, to read
_BROKEN = 500
_TOO_MANY = 429

_sessions: dict[str, tuple[Account, AuthorizedSession]] = {}


class _Credentials(service_account.Credentials):
    """The service account; asks nobody but its token server before a request."""

    def _is_regional_access_boundary_lookup_required(self) -> bool:
        return False  # it would call another host of Google's in a thread of its own


class _Elsewhere(HTTPAdapter):
    """Sends to another address what gspread means for Google's."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url.rstrip("/")

    def send(self, request: Any, *args: Any, **facts: Any) -> Any:
        request.url = self._url + request.url.removeprefix(API)
        return super().send(request, *args, **facts)


def _session(account: Account) -> AuthorizedSession:
    """Open a session, or go on with the one of this account: it holds a token for an hour."""
    known = _sessions.get("session")
    if known is not None and known[0] is account:
        return known[1]
    made = cast("Any", _Credentials)
    credentials = made.from_service_account_info(dict(account.info), scopes=list(_SCOPES))
    session = AuthorizedSession(credentials, max_refresh_attempts=1)
    if account.api is not None:
        session.mount(API, _Elsewhere(account.api))
    _sessions["session"] = (account, session)
    return session


class Connection:
    """One spreadsheet over one session; ``spend`` is told before each request."""

    def __init__(self, account: Account, spend: Callable[[], None]) -> None:
        """Sign in when the first request is made."""
        self._id = account.spreadsheet_id
        self._spend = spend
        self._http = HTTPClient(cast("Any", None), session=_session(account))
        self._http.set_timeout(TIMEOUT)

    @classmethod
    def open(cls, spend: Callable[[], None]) -> "Connection":
        """Open the office's spreadsheet.

        Raises:
            SheetsNotConfigured: it has none.
        """
        account = chosen()
        if account is None:
            raise SheetsNotConfigured
        try:
            return cls(account, spend)
        except ValueError as error:
            raise SheetsRefused(why="kunci akun layanan tidak terbaca.") from error

    def tabs(self) -> dict[str, tuple[int, int, int]]:
        """List the tabs by name: id, rows and columns of the grid."""
        fields = "sheets.properties(sheetId,title,gridProperties)"
        found = self._ask(self._http.spreadsheets_get, self._id, params={"fields": fields})
        with _readable():
            return {
                one["properties"]["title"]: (
                    one["properties"]["sheetId"],
                    one["properties"].get("gridProperties", {}).get("rowCount", 1000),
                    one["properties"].get("gridProperties", {}).get("columnCount", 26),
                )
                for one in found.get("sheets", [])
            }

    def change(self, asked: Sequence[Mapping[str, Any]]) -> None:
        """Change the spreadsheet itself: add tabs, make grids larger."""
        self._ask(self._http.batch_update, self._id, {"requests": list(asked)})

    def read(self, ranges: Sequence[str]) -> list[list[list[str]]]:
        """Read ranges as texts; rows and cells that are empty at the end are left out."""
        found = self._ask(
            self._http.values_batch_get,
            self._id,
            list(ranges),
            params={"valueRenderOption": "UNFORMATTED_VALUE", "majorDimension": "ROWS"},
        )
        with _readable():
            read = [
                [[_text(cell) for cell in row] for row in one.get("values", [])]
                for one in found.get("valueRanges", [])
            ]
        if len(read) != len(ranges):
            raise SheetsAway(why="jawabannya tidak utuh.")
        return read

    def write(self, cells: Mapping[str, Values]) -> None:
        """Write ranges in one request; None leaves a cell as it is."""
        data = [
            {"range": where, "majorDimension": "ROWS", "values": [list(row) for row in rows]}
            for where, rows in cells.items()
        ]
        body = {"valueInputOption": "RAW", "data": data}
        self._ask(self._http.values_batch_update, self._id, body=body)

    def _ask(self, call: Callable[..., Any], *args: Any, **facts: Any) -> Any:
        """Make a request and say in our words what went wrong.

        Raises:
            SheetsAway: quota, time-out, Google's own trouble: the same may work later.
            SheetsRefused: the credential or the spreadsheet is refused.
        """
        self._spend()
        try:
            return call(*args, **facts)
        except APIError as error:
            raise _refusal(error) from error
        except RefreshError as error:
            raise SheetsRefused(why="kunci akun layanan dicabut atau salah.") from error
        except (TransportError, requests.RequestException, ValueError) as error:
            raise SheetsAway(why="tidak ada jawaban.") from error
        except GoogleAuthError as error:
            raise SheetsRefused(why="kunci akun layanan tidak diterima.") from error


@contextmanager
def _readable() -> Generator[None]:
    """Take an answer of another shape for Google's own trouble.

    Raises:
        SheetsAway: the answer is not what the call answers with.
    """
    try:
        yield
    except (AttributeError, KeyError, TypeError) as error:
        raise SheetsAway(why="jawabannya tidak terbaca.") from error


def _refusal(error: APIError) -> SheetsAway | SheetsRefused:
    status = error.response.status_code
    if status == _TOO_MANY:
        return SheetsAway(why="kuota menit ini habis.")
    if status >= _BROKEN:
        return SheetsAway(why="Google sedang terganggu.")
    if status == requests.codes.not_found:
        return SheetsRefused(why="lembar kerja tidak ditemukan; periksa MGAPP_SPREADSHEET_ID.")
    if status in {requests.codes.unauthorized, requests.codes.forbidden}:
        return SheetsRefused(why="akun layanan tidak punya akses; bagikan lembar kerja kepadanya.")
    return SheetsRefused(why=f"permintaan tidak diterima (status {status}).")


def _text(cell: Any) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
