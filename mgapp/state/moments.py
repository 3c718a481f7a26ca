"""Moments as a form's ``datetime-local`` field sends them: of the office's zone, without zone."""

from datetime import datetime
from typing import Any

from mgapp.services.kernel import clock


def moment_of(typed: Any) -> Any:
    """Give a typed moment the office's zone; what is no moment stays for the input to refuse."""
    try:
        return datetime.fromisoformat(str(typed)).replace(tzinfo=clock.zone()).isoformat()
    except ValueError:
        return typed
