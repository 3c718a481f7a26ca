"""Refusals in their order: 401, 404 and 403 come before a word about the shape of a body.

FastAPI judges the body before a route runs. So when a body is wrong, this asks first who sends it
and whether he may at all: the route tells by `asks_first`.
"""

from collections.abc import Callable
from inspect import signature
from typing import Any, TypeVar, get_type_hints
from uuid import UUID

from fastapi import Request

from mgapp.api.caller import Caller
from mgapp.services.access import Actor, Permission
from mgapp.services.kernel.errors import Forbidden, NotAuthenticated, NotFound, OfficeError

E = TypeVar("E", bound=Callable[..., Any])

Reach = Callable[..., Any]


def asks_first(
    permission: Permission | None = None, reach: Reach | None = None
) -> Callable[[E], E]:
    """Say what a route asks before it looks at the body.

    Args:
        permission: What the caller must hold; None: that somebody is signed in.
        reach: A read that takes the path's ids by name and raises when they are out of reach.
    """

    def decorate(endpoint: E) -> E:
        endpoint.asks_first = (permission, reach)  # pyright: ignore[reportFunctionMemberAccess] (read below)
        return endpoint

    return decorate


async def before_shape(request: Request) -> OfficeError | None:
    """Find the refusal that comes before one of the body, if there is one."""
    endpoint = request.scope.get("endpoint")
    asked = getattr(endpoint, "asks_first", None)
    if asked is None:
        return None
    permission, reach = asked
    try:
        await Caller.of(request).perform(_ask, permission, reach, dict(request.path_params))
    except OfficeError as error:
        return error
    return None


def _ask(
    session: Any,
    actor: Actor,
    permission: Permission | None,
    reach: Reach | None,
    path: dict[str, Any],
) -> None:
    if not actor.is_person:
        raise NotAuthenticated
    if reach is not None:
        reach(session, actor, **_ids(reach, path))
    if permission is not None and not actor.may(permission):
        raise Forbidden


def _ids(reach: Reach, path: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(reach)
    try:
        return {
            name: UUID(str(value)) if hints.get(name) is UUID else value
            for name, value in path.items()
            if name in signature(reach).parameters
        }
    except ValueError:
        raise NotFound from None
