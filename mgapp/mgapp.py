"""Composition root: settings → database → api → rx.App."""

import importlib
import pkgutil
from functools import partial

import reflex as rx
from sqlalchemy.orm import configure_mappers
from starlette.types import ASGIApp

from mgapp import pages
from mgapp.api.app import Split
from mgapp.api.app import make as make_api
from mgapp.pages.theme import look
from mgapp.runtime.office import furnish
from mgapp.services import visitors
from mgapp.services.kernel.pool import in_slow_thread
from mgapp.settings import Settings, settings
from mgapp.state import failures, live, sockets
from mgapp.state.guard import Guard
from mgapp.web import logs
from mgapp.web.front import Front


class Office(rx.App):
    """Reflex's app behind our own front: everything that comes over HTTP passes it first."""

    def __call__(self) -> ASGIApp:
        """Build what the server runs."""
        logs.configure()
        return Front(super().__call__(), settings(), self.router)


def compose(chosen: Settings) -> rx.App:
    """Put the parts together."""
    furnish(chosen)
    for page in pkgutil.iter_modules(pages.__path__):
        importlib.import_module(f"{pages.__name__}.{page.name}")
    door = make_api()
    made = Office(
        **look(),
        api_transformer=partial(Split, door),
        backend_exception_handler=failures.on_the_server,
        frontend_exception_handler=failures.in_the_browser,
    )
    made.add_middleware(Guard())
    sockets.take_over(made)
    if chosen.database_url is not None:
        made.register_lifespan_task(live.listen)
        made.register_lifespan_task(_read_ahead)
    return made


async def _read_ahead() -> None:
    """Prepare what neither the start nor the first visitor should wait for."""
    await in_slow_thread(configure_mappers)
    await in_slow_thread(visitors.regions.provinces)


app = compose(settings())
