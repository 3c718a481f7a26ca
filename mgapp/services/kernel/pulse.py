"""Whether the database lives, as the listening connection of this process feels it.

A database that accepts and never answers would hold every thread for seconds. So as soon as it is
known to be away, whoever waits for it is told, and nobody new is sent after it.
"""

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

from mgapp.services.kernel.errors import DatabaseAway

T = TypeVar("T")


class _Pulse:
    """What is known, and who waits."""

    def __init__(self) -> None:
        self.lost = False
        self.waiting: set[asyncio.Future[None]] = set()


_pulse = _Pulse()


def lost() -> None:
    """Note that the database went away, and tell all who wait."""
    _pulse.lost = True
    for waiter in _pulse.waiting:
        if not waiter.done():
            waiter.set_result(None)


def found() -> bool:
    """Note that the database answers; tell whether it had been away."""
    was_lost, _pulse.lost = _pulse.lost, False
    return was_lost


def check() -> None:
    """Refuse at once while the database is known to be away.

    Raises:
        DatabaseAway: it is.
    """
    if _pulse.lost:
        raise DatabaseAway


async def unless_lost(work: Awaitable[T]) -> T:
    """Wait for work with the database, but not longer than the database lives.

    Raises:
        DatabaseAway: it went away meanwhile; what the work did is not known.
    """
    check()
    doing = asyncio.ensure_future(work)
    waiter = asyncio.get_running_loop().create_future()
    _pulse.waiting.add(waiter)
    try:
        await asyncio.wait({doing, waiter}, return_when=asyncio.FIRST_COMPLETED)
        if not doing.done():
            doing.add_done_callback(_forget)
            raise DatabaseAway
        return doing.result()
    finally:
        _pulse.waiting.discard(waiter)
        waiter.cancel()


def _forget(done: "asyncio.Future[T]") -> None:
    if not done.cancelled():
        done.exception()  # it was answered for already
