"""Open pages hear what changed: one LISTEN a process, delivered page by page.

A page says ``await self._watch("case", id=…)`` in its load; when a matching notice comes, its
``_refresh`` runs with the state locked, as a handler does. Deliveries are tasks of their own:
a handler holds the lock of its page, so waiting for a delivery inside one would wait for ever.

A page that is being refreshed hears of what comes meanwhile once, at the end: a refresh reads the
present state, so one is enough for all of it. Notices to more than twenty pages wait a moment, so
that a burst refreshes each page once; the frame around a page always does, and stays when the page
changes. Pages that ask the same because of the same notice share one read.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from contextlib import suppress
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import reflex as rx
import structlog
from reflex.state import OnLoadInternalState, StateUpdate
from reflex.utils.format import format_event_handler
from reflex_base.event import Event

from mgapp.services.kernel import db, pulse
from mgapp.services.kernel import live as notices
from mgapp.services.kernel.errors import OfficeError
from mgapp.services.kernel.live import Heard
from mgapp.state import browser, seats, watchers
from mgapp.state.seats import Seat, Standing
from mgapp.state.watchers import Watcher

T = TypeVar("T")
_log = structlog.get_logger("mgapp.live")

MANY = 20
MOST_AT_ONCE = 50  # notices that a busy page is told of
SOON = 0.1  # seconds a burst to many pages is gathered
BETWEEN_TRIES = 0.5  # seconds until a lost connection is tried again
SWEPT_EVERY = 60.0  # seconds


@dataclass(slots=True)
class Read:
    """A read that several pages wait for; it shows every notice up to ``since``."""

    since: int
    task: asyncio.Task[Any]


_reads: dict[Hashable, Read] = {}
_count = {"heard": 0}
_since: ContextVar[int | None] = ContextVar("since", default=None)
_apps: list[rx.App] = []
_tasks: set[asyncio.Task[None]] = set()
_stranded: dict[str, str] = {}


def unwatch(sid: str, *, frame: bool = True) -> None:
    """Forget what a page wanted to hear: it was closed, or shows another screen now.

    Args:
        sid: The page's socket.
        frame: Whether the frame around it is gone too.
    """
    _stranded.pop(sid, None)
    watchers.forget(sid, frame=frame)


async def shared(question: Hashable, read: Callable[[], Awaitable[T]]) -> T:
    """Read once for all pages that refresh for the same notice and ask the same.

    A read is shared only with who was told no later than it began, so nobody is shown less than
    he was told of. Outside of a refresh everybody reads for himself.
    """
    since = _since.get()
    if since is None:
        return await read()
    known = _reads.get(question)
    if known is None or known.since < since:
        known = _reads[question] = Read(_count["heard"], asyncio.ensure_future(read()))
        known.task.add_done_callback(lambda _: _let_go(question, known))
    return await asyncio.shield(known.task)


def _let_go(question: Hashable, known: Read) -> None:
    """Forget what was read a moment after: who was told late finds it, memory does not fill."""

    def forget() -> None:
        if _reads.get(question) is known:
            del _reads[question]

    asyncio.get_running_loop().call_later(SOON, forget)


async def listen(app: rx.App) -> None:
    """Hear the database for as long as this process lives; run it as a lifespan task."""
    _apps[:] = [app]
    sweeping = asyncio.create_task(_sweep())
    try:
        while True:
            with suppress(notices.ChannelLost):
                async for heard in notices.channel():
                    if heard is None and pulse.found():
                        db.refresh()
                        await _load_again()
                    tell(heard)
            pulse.lost()
            await asyncio.sleep(BETWEEN_TRIES)
    finally:
        sweeping.cancel()


async def _sweep() -> None:
    """Look at all sessions now and then: nothing tells of one that grew too old."""
    while True:
        await asyncio.sleep(SWEPT_EVERY)
        forget_gone(_apps[0])
        _look_again(seats.of_everybody())


def forget_gone(app: rx.App) -> None:
    """Forget pages that closed while something for them was still being worked on."""
    here = app.event_namespace.sid_to_token if app.event_namespace else {}
    for sid in {*seats.all_sids(), *(watcher.sid for watcher in watchers.everybody())} - set(here):
        seats.leave(sid)
        unwatch(sid)


async def _load_again() -> None:
    """Load the pages that could not while the database was away; what was typed stays."""
    processor = _apps[0].event_processor
    while _stranded:
        sid, token = _stranded.popitem()
        if seats.at(sid) is not None:
            await processor.enqueue(token, Event(name=_load_event(), payload={}))
        else:  # it never came so far as to show anything
            await _emit(token, browser.reload())


def strand(sid: str, token: str) -> None:
    """Note that a page lacks something because the database is away."""
    _stranded[sid] = token


def _load_event() -> str:
    return format_event_handler(OnLoadInternalState.event_handlers["on_load_internal"])


def tell(heard: Heard | None) -> None:
    """Deliver a notice; ``None`` means that some may have been missed: everybody looks again."""
    _count["heard"] += 1
    if heard is None or heard.topic == "everything":
        _look_again(seats.of_everybody())
        for watcher in watchers.everybody():
            _schedule(watcher, Heard(watcher.wishes[0][0], {}), 0)
        return
    if heard.topic == "session":
        _look_again(seats.of_session(heard.facts.get("id", "")))
    if heard.topic == "person":
        _look_again(seats.of_person(heard.facts.get("user", "")))
    wanting = watchers.wanting(heard)
    for watcher in wanting:
        _schedule(watcher, heard, SOON if watcher.frame or len(wanting) > MANY else 0)


def _schedule(watcher: Watcher, heard: Heard, wait: float) -> None:
    if heard not in watcher.pending:
        watcher.pending = [*watcher.pending[-MOST_AT_ONCE:], heard]
    watcher.since = _count["heard"]
    if watcher.task is None or watcher.task.done():
        watcher.task = asyncio.create_task(_deliver(watcher, wait))


async def _deliver(watcher: Watcher, wait: float) -> None:
    if wait:
        await asyncio.sleep(wait)
    while watcher.pending:
        *earlier, last = watcher.pending
        heard, watcher.pending = replace(last, earlier=tuple(earlier)), []
        try:
            await _refresh(watcher, heard)
        except OfficeError as error:
            _log.info("refresh_refused", code=error.code, state=watcher.state.__name__)
        except Exception:  # one page that fails must not stop the delivery to it for ever
            _log.exception("refresh_failed", state=watcher.state.__name__)
        if watcher.pause:
            await asyncio.sleep(watcher.pause)


async def _refresh(watcher: Watcher, heard: Heard) -> None:
    seat = seats.at(watcher.sid)
    if seat is None or not watchers.is_watching(watcher.sid, watcher.state):
        return
    await seats.check_if_old(seat)
    if seat.standing is Standing.ENDED:
        await send_away(seat)
        return
    seats.ask_as(seat.actor)
    _since.set(watcher.since)
    app = _apps[0]
    async with app.modify_state(rx.BaseStateToken(ident=seat.token, cls=watcher.state)) as root:
        state: Any = await root.get_state(watcher.state)
        events = await state._refresh(heard)  # noqa: SLF001 (the hook of the state's own base)
    await _emit(seat.token, events)


def _look_again(sitting: list[Seat]) -> None:
    for seat in sitting:
        seat.checked_at = 0
        task = asyncio.create_task(_check(seat))
        _tasks.add(task)
        task.add_done_callback(_tasks.discard)


async def _check(seat: Seat) -> None:
    try:
        await seats.check(seat)
    except OfficeError:
        return  # the database is away; the next event checks again
    if seat.standing is Standing.ENDED:
        await send_away(seat)


async def send_away(seat: Seat) -> None:
    """Send an open page whose session is over to the sign-in page."""
    unwatch(seat.sid)
    await _emit(seat.token, browser.go_to_sign_in())


async def _emit(token: str, events: Any) -> None:
    namespace = _apps[0].event_namespace if _apps else None
    if events and namespace is not None:
        made = Event.from_event_type(events)
        await namespace.emit_update(StateUpdate(events=made), token=token)
