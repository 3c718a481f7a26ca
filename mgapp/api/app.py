"""The REST door: which resources it has, and how it is described."""

import importlib
import pkgutil

from fastapi import APIRouter, FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from mgapp import api
from mgapp.api import docs, metrics, openapi, problem
from mgapp.web.version import VERSION

_ABOUT = """Buku tamu, kasus dan surat menyurat.

Waktu dalam UTC (akhiran `Z`); tanggal menurut zona waktu kantor. Setiap penolakan adalah
`application/problem+json` dengan `code` yang tetap dan `detail` untuk petugas.
"""


def _routers() -> list[APIRouter]:
    """Import every module of this package: most of what a start waits for, and needs no setting."""
    names = sorted(found.name for found in pkgutil.iter_modules(api.__path__))
    modules = [importlib.import_module(f"{api.__name__}.{name}") for name in names if name != "app"]
    routers = [module.router for module in modules if hasattr(module, "router")]
    for router in routers:
        if not router.prefix.startswith("/api"):
            message = f"the router of {router.tags} needs prefix='/api'"
            raise TypeError(message)
    return routers


_ROUTERS = _routers()
"""They name their whole paths, ``/api`` included."""


def make() -> FastAPI:
    """Put the door together from every module of this package that has a ``router``."""
    app = FastAPI(
        title="Buku Tamu & Surat",
        description=_ABOUT,
        version=VERSION,
        openapi_url="/api/openapi.json",
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        separate_input_output_schemas=False,
    )
    problem.install(app)
    openapi.document(app, version=VERSION)
    # Their routes are finished: including the routers would build each a second time, in every
    # process, while the first requests wait.
    for router in _ROUTERS:
        app.router.routes.extend(router.routes)
    docs.install(app)
    metrics.install(app)
    return app


class Split:
    """Sends ``/api`` to the REST door and everything else to the pages."""

    def __init__(self, door: FastAPI, pages: ASGIApp) -> None:
        """Stand before both."""
        self.door, self.pages = door, pages

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Choose by the path."""
        path = scope.get("path", "")
        is_rest = scope["type"] == "http" and (
            path in {"/api", "/metrics"} or path.startswith("/api/")
        )
        await (self.door if is_rest else self.pages)(scope, receive, send)
