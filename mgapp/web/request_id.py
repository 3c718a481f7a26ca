"""The number that ties a request, its log lines and what a person is told together."""

import secrets
from contextvars import ContextVar

_current: ContextVar[str] = ContextVar("request_id", default="")


def new_request_id() -> str:
    """Make a number short enough to be read out on the telephone, and note it."""
    made = secrets.token_hex(4)
    _current.set(made)
    return made


def request_id() -> str:
    """Tell the number of the request that runs now; a new one when there is none."""
    return _current.get() or new_request_id()
