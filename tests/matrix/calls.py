"""A good request for a route, so that only the person decides over the answer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.matrix.world import World

Facts = Callable[[World], dict[str, Any]]


def nothing(_world: World) -> dict[str, Any]:
    """Fill nothing in."""
    return {}


@dataclass(frozen=True, slots=True)
class Call:
    """What fills the path and the body of a route."""

    path: Facts = nothing
    json: Facts | None = None
    more: dict[str, Any] = field(default_factory=dict)
    without: int | None = None  # a refusal that counts: let in, but lacks something
