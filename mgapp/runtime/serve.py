"""The web process: the app with its built front end, on one port.

Run as `python -m mgapp.runtime.serve` by its parent; see `child.py`.
"""

import gc
import importlib
import multiprocessing
import os
import sys

from mgapp.runtime import child, reflex_env

APP = "mgapp.mgapp:app"
STOP_WITHIN = 1  # seconds for answers under way; sockets are cut

GARBAGE_AFTER = 10_000
"""New objects until Python looks for garbage: at its 700, looking took an eighth of the work."""

SLOW_TO_IMPORT = (
    "socketio", "reflex.app", "granian.server", "fastapi", "sqlmodel", "mgapp.api.app",
)  # fmt: skip
"""What needs no setting; the pages do, so they come when the settings are there."""
CLIENTS = ("aiohttp", "requests", "websocket")
"""What the socket library would import to be a client, which a server never is."""


def main() -> None:
    """Warm up, wait to be told, load the app once, fork the workers from it, and serve."""
    gc.disable()  # importing makes no garbage worth looking for
    reflex_env.apply()
    os.environ.update(child.SERVES_ONLY)
    _warm_up()
    environment = child.told()
    if environment is None:
        return
    os.environ.update(environment)
    _serve()


def _warm_up() -> None:
    for name in CLIENTS:
        sys.modules[name] = None  # type: ignore[assignment]  # reads as "not installed"
    importlib.import_module(SLOW_TO_IMPORT[0])
    for name in CLIENTS:
        del sys.modules[name]
    for name in SLOW_TO_IMPORT[1:]:
        importlib.import_module(name)


def _serve() -> None:
    from granian.constants import Interfaces  # noqa: PLC0415 (slow, so it comes in its turn)
    from granian.log import LogLevels  # noqa: PLC0415 (same)
    from granian.server import Server  # noqa: PLC0415 (same)
    from reflex.utils import prerequisites  # noqa: PLC0415 (same)

    from mgapp.settings import settings  # noqa: PLC0415 (same)

    multiprocessing.set_start_method("fork", force=True)
    chosen = settings()
    prerequisites.get_app()
    gc.enable()
    # The workers share these pages as long as nobody writes to them. Looking for garbage among
    # them first takes 0.3 s of a start and finds a few kilobytes.
    gc.freeze()
    gc.set_threshold(GARBAGE_AFTER)
    Server(
        target=APP,
        factory=True,
        address=chosen.host,
        port=chosen.port,
        interface=Interfaces.ASGI,
        workers=chosen.workers,
        workers_kill_timeout=STOP_WITHIN,
        respawn_failed_workers=True,
        log_access=False,  # the app logs its requests itself, without personal data
        log_level=LogLevels.warning,
    ).serve()


if __name__ == "__main__":
    main()
