"""The worker as a process of its own, told by its parent what to work on.

Run as `python -m mgapp.runtime.work`; it imports nothing of the web.
"""

import asyncio
import gc
import os

from mgapp.runtime import child

POLITENESS = 5
"""How far the worker steps back (`nice`) when people at their pages need the processor."""


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
    os.nice(POLITENESS)
    asyncio.run(worker.work())


if __name__ == "__main__":
    main()
