"""``/metrics`` for Prometheus: from this machine, or with ``MGAPP_METRICS_TOKEN``."""

import hmac

from fastapi import FastAPI, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from mgapp.services.kernel.errors import NotFound
from mgapp.settings import settings
from mgapp.web.front import is_here


def install(app: FastAPI) -> None:
    """Add ``/metrics``; to strangers it does not exist."""
    app.add_route("/metrics", _metrics, include_in_schema=False)


async def _metrics(request: Request) -> Response:
    if not is_here(request.scope) and not _has_token(request):
        raise NotFound
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


def _has_token(request: Request) -> bool:
    token = settings().metrics_token
    given = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
    return token is not None and hmac.compare_digest(
        given.encode(), token.get_secret_value().encode()
    )
