"""The one bounded thread pool in which both doors run the services."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import ParamSpec, TypeVar

from mgapp.services.kernel import pulse

P = ParamSpec("P")
T = TypeVar("T")

# Eight threads keep two cores and a dozen connections busy; more only queue in the database.
_threads = ThreadPoolExecutor(max_workers=8, thread_name_prefix="office")
# Password hashing is pure CPU for tens of milliseconds: it may never fill the pool above.
_slow_threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="slow")


async def in_thread(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run database work off the event loop.

    Raises:
        DatabaseAway: the database is away, or went away meanwhile.
    """
    pulse.check()
    call = partial(copy_context().run, work, *args, **kwargs)
    return await pulse.unless_lost(asyncio.get_running_loop().run_in_executor(_threads, call))


async def in_slow_thread(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Run CPU-heavy work (hashing, images, spreadsheets) off the loop and off the pool."""
    call = partial(copy_context().run, work, *args, **kwargs)
    return await asyncio.get_running_loop().run_in_executor(_slow_threads, call)
