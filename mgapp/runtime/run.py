"""`mgapp run`: database, schema, first start, front end, web process, worker, in this order."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from pydantic import SecretStr

from mgapp.runtime import (
    child,
    database,
    first_start,
    frontend,
    migrate,
    office,
    privileges,
    supervise,
)
from mgapp.runtime.child import Child
from mgapp.runtime.database import Database
from mgapp.runtime.secret import secret_key
from mgapp.runtime.working import working
from mgapp.settings import PREFIX, Settings, settings


def run(process: Child) -> NoReturn:
    """Start everything and serve until stopped.

    Args:
        process: The web process, which is warming up.

    Raises:
        StartRefused: with the reason in one line.
        Stopped: by a signal; everything but the web process's parent has ended.
    """
    chosen = settings()
    supervise.check_port(chosen.host, chosen.port)
    office.check(chosen)
    key = secret_key(chosen)
    with database.own(chosen) as opened:
        try:
            password = bring_up(chosen, opened)
            environment = web_environment(chosen, opened, key)
            frontend.ensure_built(environment)
            child.tell(process, environment | for_reflex(chosen))
            if supervise.wait_until_open(process, chosen.host, chosen.port):
                _greet(chosen, password)
            _serve(process, opened, environment)
        finally:
            child.stop(process)  # before its database


def _serve(process: Child, opened: Database, environment: Mapping[str, str]) -> NoReturn:
    """Let the worker begin when people can come in, and keep everything alive."""
    with working(environment) as worker:
        try:
            supervise.watch(process, opened.server, worker)
        finally:
            worker.begin_to_stop()  # both end at the same time
            child.stop(process)


def work() -> NoReturn:
    """Work on the queue until stopped: of a running office, or of the office's own server.

    Raises:
        StartRefused: with the reason in one line.
        Stopped: by a signal; the worker has ended.
    """
    chosen = settings()
    office.check(chosen)
    opened = database.beside(chosen)
    migrate.ensure_current(opened.owner_url, opened.web_role)
    for warning in privileges.check(opened):
        say(f"Perhatian: {warning}")
    with working(web_environment(chosen, opened, secret_key(chosen))) as worker:
        say("mgapp mengerjakan antrean (Ctrl-C menghentikannya).")
        supervise.watch_worker(worker)


def bring_up(chosen: Settings, opened: Database) -> str | None:
    """Make the database ready for work; tell the first admin's password on the first start."""
    migrate.ensure_current(opened.owner_url, opened.web_role)
    for warning in privileges.check(opened):
        say(f"Perhatian: {warning}")
    return first_start.prepare(chosen, opened) if first_start.is_first(opened) else None


def web_environment(chosen: Settings, opened: Database, key: str) -> dict[str, str]:
    """Give the web process what was set, and of the ways into the database only its own."""
    given = {name: _plain(getattr(chosen, name)) for name in chosen.model_fields_set}
    given |= {
        "data_dir": str(chosen.data_dir.absolute()),
        "database_url": opened.web_url,
        "secret_key": key,
    }
    named = {PREFIX + name.upper(): value for name, value in given.items()}
    return named | dict.fromkeys(child.NOT_FOR_THE_WEB, "")  # empty hides the lines of `.env`


def say(text: str) -> None:
    """Tell the operator something beside the program's output."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def for_reflex(chosen: Settings) -> dict[str, str]:
    """Say what else Reflex must know: where the memory of the pages is."""
    names: dict[str, str] = {}
    if chosen.redis_url is not None:
        names |= {
            "REFLEX_REDIS_URL": chosen.redis_url.get_secret_value(),
            "REFLEX_STATE_MANAGER_MODE": "redis",
            "REFLEX_OPLOCK_ENABLED": "true",
            "REFLEX_OPLOCK_HOLD_TIME": "2s",
        }
    return names


def _greet(chosen: Settings, password: str | None) -> None:
    if password is not None:
        place = chosen.data_dir / first_start.PASSWORD_FILE
        say(f"Admin pertama: {chosen.admin_username}, kata sandi {password} (juga di {place}).")
    say(f"mgapp siap di {chosen.own_url} (Ctrl-C menghentikan semuanya).")


def _plain(value: object) -> str:
    if isinstance(value, SecretStr):
        return value.get_secret_value()
    if isinstance(value, tuple):
        return ",".join(map(str, value))
    if isinstance(value, Path):
        return str(value.absolute())
    return "" if value is None else str(value)
