"""What open pages hear: one PostgreSQL channel, filled by triggers in the change's transaction.

A notice is JSON ``{"topic": …, …}`` with ids only:

* ``case``: ``id``, ``status``, ``to`` (assignee), ``was`` (the assignee before), ``unit``
* ``case_note``: ``id`` of a case whose trail got a note or a contact; nothing else of it changed
* ``notification``: ``user``
* ``session``: ``id`` of a session that ended
* ``person``: ``user`` whose rights changed
* ``visit``: ``id``
* ``letter``: ``id``, ``status``, ``type``, ``case``
* ``letters``: ``user`` whose boxes changed
* ``webhook``: ``id`` of a receiver that was changed or told something
* ``message``: messages of the outbox were written or came further; which ones it does not say
* ``backup``: ``id`` of a backup that was asked for or ended
* ``list_order``: ``id``, and ``user`` who ordered a list as a file
* ``data_move``: ``id`` of an export or import of everything that began, came further or ended
* ``everything``: an import changed whatever it was; all pages look again
* ``letter_presence``: ``id`` of a letter that somebody opened or closed
"""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any, LiteralString

import psycopg

from mgapp.services.kernel import db

CHANNEL = "mgapp"
_SILENCE = 1.0  # seconds after which the connection is asked whether it still lives
_ANSWER = 1.0  # seconds it has for that


class ChannelLost(Exception):
    """The database went away, or was never there; open the channel again."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One notice from the channel.

    Attributes:
        earlier: What else was heard while a page was busy: one refresh answers for all of it.
    """

    topic: str
    facts: dict[str, Any]
    earlier: tuple["Heard", ...] = ()

    def each(self) -> tuple["Heard", ...]:
        """List everything that a refresh answers for, this notice last."""
        return (*self.earlier, self)

    def is_about(self, row_id: str) -> bool:
        """Tell whether one of the notices names a row."""
        return any(one.facts.get("id") == row_id for one in self.each())

    @classmethod
    def read(cls, payload: str) -> "Heard":
        """Read a notice as the trigger wrote it."""
        facts = json.loads(payload)
        return cls(facts.pop("topic"), facts)


async def channel() -> AsyncIterator[Heard | None]:
    """Listen until the connection is lost.

    Yields:
        ``None`` first, since notices may have been missed before; then each notice.

    Raises:
        ChannelLost: the database does not answer.
    """
    try:
        connection = await asyncio.wait_for(_connect(), _ANSWER * 2)
    except (psycopg.Error, TimeoutError, OSError) as error:
        raise ChannelLost from error
    try:
        await _ask(connection, f"listen {CHANNEL}")
        yield None
        while True:
            async for notice in connection.notifies(timeout=_SILENCE):
                yield Heard.read(notice.payload)
            await _ask(connection, "select 1")
    except (psycopg.Error, TimeoutError, OSError) as error:
        raise ChannelLost from error
    finally:
        # Not awaited: a connection into a black hole would wait for its farewell.
        connection.pgconn.finish()


async def _ask(connection: psycopg.AsyncConnection[Any], statement: LiteralString) -> None:
    """Run a statement, but wait only so long.

    Cancelling alone would wait for the server again; so the connection goes first.

    Raises:
        TimeoutError: no answer came.
    """
    asking = asyncio.ensure_future(connection.execute(statement))
    done, _ = await asyncio.wait({asking}, timeout=_ANSWER)
    if not done:
        connection.pgconn.finish()
        asking.add_done_callback(lambda late: late.cancelled() or late.exception())
        asking.cancel()
        raise TimeoutError
    asking.result()


async def _connect() -> psycopg.AsyncConnection[Any]:
    return await psycopg.AsyncConnection.connect(
        db.plain_url(), autocommit=True, connect_timeout=2, application_name="mgapp-live"
    )
