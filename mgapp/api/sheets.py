"""Lists as files over REST: the one parameter, its answers, and how they are handed out."""

from collections.abc import Callable
from typing import Annotated, Any

from fastapi import Query, Response

from mgapp.api import long_lists
from mgapp.api.attachments import Download, Sending
from mgapp.api.caller import Caller
from mgapp.api.openapi import responses
from mgapp.runtime.listing import Order
from mgapp.services.access import Actor
from mgapp.services.kernel import clock
from mgapp.services.kernel.spreadsheets import Sheet

Kind = Annotated[
    Sheet | None, Query(alias="format", description="seluruh daftar tersaring sebagai berkas")
]
"""A route's parameter: ``?format=csv|xlsx``; without it the list is answered page by page."""

SHORT = 2_000
"""Rows that are written at once: a fifth of a second."""

SHEETS: dict[str, dict[str, Any]] = {kind.media_type: {} for kind in Sheet}


def with_sheets(*refusals: Any) -> dict[int | str, dict[str, Any]]:
    """Document the answers of a list that becomes a file."""
    return {200: {"content": SHEETS}, **responses(*refusals)}


async def taken(
    caller: Caller, write: Callable[..., bytes], name: str, *, sheet: Sheet, **facts: Any
) -> Response:
    """Hand out a list as a file named by the day.

    A short list is written at once. A long one is begun anew in a process of its own: writing it
    takes seconds of this one's only interpreter, which everybody else would wait for.
    """
    filename = f"{name}-{clock.today().isoformat()}.{sheet.value}"
    try:
        content = await caller.perform(_at_once, write, {"sheet": sheet, **facts})
    except _Long:
        actor = await caller.perform(_itself)
        file = await long_lists.written(Order(write, actor, {"sheet": sheet, **facts}))
        return Sending(file, filename=filename, media_type=sheet.media_type)
    return Download(content, filename=filename, media_type=sheet.media_type)


class _Long(Exception):
    """More rows than are written at once; what was read so far is dropped."""


def _at_once(
    session: Any, actor: Actor, write: Callable[..., bytes], facts: dict[str, Any]
) -> bytes:
    return write(session, actor, told=_no_more_than_short, **facts)


def _no_more_than_short(rows: int) -> None:
    if rows > SHORT:
        raise _Long


def _itself(_session: Any, actor: Actor) -> Actor:
    return actor
