"""Which spreadsheet the office has, and what can be asked of one; knows nothing of the network."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, cast

Values = Sequence[Sequence[str | None]]


class Spreadsheet(Protocol):
    """A spreadsheet within reach; `connection.Connection` is one."""

    def tabs(self) -> dict[str, tuple[int, int, int]]:
        """List the tabs by name: id, rows and columns of the grid."""
        ...

    def change(self, asked: Sequence[Mapping[str, Any]]) -> None:
        """Change the spreadsheet itself: add tabs, make grids larger."""
        ...

    def read(self, ranges: Sequence[str]) -> list[list[list[str]]]:
        """Read ranges as texts; rows and cells that are empty at the end are left out."""
        ...

    def write(self, cells: Mapping[str, Values]) -> None:
        """Write ranges in one request; None leaves a cell as it is."""
        ...


@dataclass(frozen=True, slots=True)
class Account:
    """The service account and the spreadsheet of the office.

    Attributes:
        api: Another address of the Sheets API, such as a gateway's; None for Google's own.
    """

    info: Mapping[str, Any]
    spreadsheet_id: str
    api: str | None = None

    @property
    def email(self) -> str:
        """With whom the spreadsheet must be shared."""
        return str(self.info.get("client_email", ""))

    @property
    def url(self) -> str:
        """Where people open the spreadsheet."""
        return f"https://docs.google.com/spreadsheets/d/{self.spreadsheet_id}"


_chosen: dict[str, Account] = {}


def configure(account: Account | None) -> None:
    """Say which spreadsheet the office has; None for none."""
    _chosen.clear()
    if account is not None:
        _chosen["account"] = account


def account_of(credentials: str, spreadsheet_id: str, *, url: str | None = None) -> Account:
    """Read a credential: the JSON of a service account, or the path of its file.

    Raises:
        ValueError: it is neither.
        OSError: there is no such file.
    """
    text = credentials.strip()
    if not text.startswith("{"):
        text = Path(text).read_text(encoding="utf-8")
    info: Any = json.loads(text)
    wanted = {"client_email", "private_key", "token_uri"}
    if not isinstance(info, dict) or not wanted <= cast("dict[str, Any]", info).keys():
        message = "no service account"
        raise ValueError(message)
    return Account(cast("dict[str, Any]", info), spreadsheet_id, url)


def chosen() -> Account | None:
    """Tell the account of the office, if it has one."""
    return _chosen.get("account")
