"""What an event of a page is made of, for the matrix."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.matrix.world import World

Facts = Callable[[World], dict[str, Any]]
Step = tuple[str, Facts]


def nothing(_world: World) -> dict[str, Any]:
    """Send nothing."""
    return {}


def always(**facts: Any) -> Facts:
    """Send the same to everybody."""
    return lambda _world: facts


def form(**fields: Any) -> Facts:
    """Send a form."""
    return lambda _world: {"form": fields}


@dataclass(frozen=True, slots=True)
class Page:
    """Where a state lives and what its page does first."""

    path: str
    query: Facts = nothing
    first: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """What is sent to a handler, after what else."""

    payload: Facts = nothing
    first: tuple[Step, ...] = ()
    page: Page | None = None


def loads(state: str, handler: str = "load") -> tuple[Step, ...]:
    """Do what a page does when it opens."""
    return ((f"{state}.{handler}", nothing),)
