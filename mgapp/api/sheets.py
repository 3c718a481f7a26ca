"""Lists as files over REST: the one parameter, its answers, and how they are handed out."""

from typing import Annotated, Any

from fastapi import Query

from mgapp.api.attachments import Download
from mgapp.api.openapi import responses
from mgapp.services.kernel import clock
from mgapp.services.kernel.spreadsheets import Sheet

Kind = Annotated[
    Sheet | None, Query(alias="format", description="seluruh daftar tersaring sebagai berkas")
]
"""A route's parameter: ``?format=csv|xlsx``; without it the list is answered page by page."""

SHEETS: dict[str, dict[str, Any]] = {kind.media_type: {} for kind in Sheet}


def with_sheets(*refusals: Any) -> dict[int | str, dict[str, Any]]:
    """Document the answers of a list that becomes a file."""
    return {200: {"content": SHEETS}, **responses(*refusals)}


def download(content: bytes, name: str, sheet: Sheet) -> Download:
    """Hand out a list as a file named by the day."""
    filename = f"{name}-{clock.today().isoformat()}.{sheet.value}"
    return Download(content, filename=filename, media_type=sheet.media_type)
