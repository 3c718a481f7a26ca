"""The worker as a process of its own, told by its parent what to work on.

Run as `python -m mgapp.runtime.work`; it imports nothing of the web.
"""

import asyncio
import gc
import os
from contextlib import suppress
from pathlib import Path

from mgapp.runtime import child

POLITENESS = 10
"""How far the worker steps back (`nice`) when people at their pages need the processor."""

GROUP = Path("/proc/self/autogroup")
"""Where Linux weighs whole sessions against each other; within them only `nice` counts."""


def main() -> None:
    """Wait to be told, then work until stopped."""
    environment = child.told()
    if environment is None:
        return
    os.environ.update(environment)
    serve()


def serve() -> None:
    """Work with the settings of this process until stopped."""
    from mgapp.jobs import worker  # noqa: PLC0415 (slow, so after the environment)
    from mgapp.runtime.office import furnish  # noqa: PLC0415 (same)
    from mgapp.settings import settings  # noqa: PLC0415 (same)
    from mgapp.web import logs  # noqa: PLC0415 (same)

    logs.configure()
    furnish(settings())
    worker.load()
    gc.collect()
    gc.freeze()
    step_back()
    asyncio.run(worker.work())


def step_back() -> None:
    """Let people at their pages go first.

    A worker has a session of its own, and where Linux groups processes by session, it shares the
    processor between the groups as if nobody had said ``nice``.
    """
    os.nice(POLITENESS)
    with suppress(OSError):  # another system, or a kernel that does not group
        GROUP.write_text(str(POLITENESS), encoding="ascii")


if __name__ == "__main__":
    main()
