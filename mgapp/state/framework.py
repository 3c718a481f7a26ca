"""The framework's own events that a page needs, and what they may carry."""

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, StrictBool, ValidationError
from reflex.state import State
from reflex_base.registry import RegistrationContext

_MARKER = "_rx_state_"
_LONGEST = 20_000


class _Payload(BaseModel):
    """Nothing besides what is named."""

    model_config = ConfigDict(extra="forbid")


class _Hydrated(_Payload):
    value: StrictBool


class _Stored(_Payload):
    vars: dict[str, Any]


class _Boot(_Payload):
    vars: dict[str, Any] | None = None
    hashes: list[str] | None = None


class _Broken(_Payload):
    info: str
    component_stack: str


EVENTS: dict[str, type[_Payload]] = {
    "State.hydrate": _Payload,
    "State.hydrate_and_load": _Boot,
    "State.set_is_hydrated": _Hydrated,
    "OnLoadInternalState.on_load_internal": _Payload,
    "OnLoadInternalState.set_is_hydrated": _Hydrated,
    "UpdateVarsInternalState.update_vars_internal": _Stored,
    "FrontendEventExceptionState.handle_frontend_exception": _Broken,
}


def takes(name: str, payload: dict[str, Any]) -> bool:
    """Tell whether an event may carry this; events of ours are judged by their own handlers."""
    shape = EVENTS.get(name)
    if shape is None:
        return True
    try:
        read = shape.model_validate(payload)
    except ValidationError:
        return False
    kept = getattr(read, "vars", None) or {}
    return all(
        name in _storage() and isinstance(value, str | None) and len(value or "") <= _LONGEST
        for name, value in kept.items()
    )


@cache
def _storage() -> frozenset[str]:
    """Name everything that our states keep in the browser."""
    kinds = RegistrationContext.get().base_states.values()
    return frozenset(
        f"{kind.get_full_name()}.{name}{_MARKER}"
        for kind in kinds
        if issubclass(kind, State)
        for name in kind.base_vars
        if kind._is_client_storage(name)  # noqa: SLF001 (Reflex has no public way)
    )
