"""Logs as JSON lines with the request's number; nothing personal in them."""

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

from mgapp.web.request_id import request_id

_FOREIGN = ("reflex", "reflex_base", "socketio", "engineio", "asyncio", "granian")
# Where a library's sentence ends and what a browser sent begins.
_SENT = re.compile(r"[:{\[('\"=]")


def configure(level: int = logging.INFO) -> None:
    """Send everything that is logged to standard error, one JSON object a line."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _add_request_id,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.ExceptionRenderer(_stack_without_values),
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    handler.addFilter(_shorten)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in (*_FOREIGN, "uvicorn", "httpx", "alembic", "procrastinate"):
        library = logging.getLogger(name)
        library.handlers[:] = []
        library.propagate = True
        library.setLevel(max(level, logging.WARNING))


def _shorten(record: logging.LogRecord) -> bool:
    """Cut what a browser sent off a library's sentence."""
    if record.name.split(".")[0] in _FOREIGN:
        record.msg = _SENT.split(record.getMessage(), maxsplit=1)[0].strip()
        record.args = ()
    return True


def _add_request_id(
    _logger: Any, _method: str, event: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    event.setdefault("request_id", request_id())
    return event


def _stack_without_values(exc_info: Any) -> str:
    """Tell the kind of an error and where it came from; its text may hold what somebody typed."""
    kind, _, trace = exc_info
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rpartition('site-packages/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{kind.__name__} at {' > '.join(places[-6:])}"
