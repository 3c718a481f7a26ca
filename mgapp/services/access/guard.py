"""The guard of a verb: its permission is declared once and holds behind both doors."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from mgapp.services.access.actor import Actor, ActorKind
from mgapp.services.access.permissions import Permission
from mgapp.services.kernel.errors import Forbidden, NotAuthenticated

P = ParamSpec("P")
T = TypeVar("T")
Verb = Callable[Concatenate[Session, Actor, P], T]


def requires(
    permission: Permission, *, reach: Callable[..., object] | None = None
) -> Callable[[Verb[P, T]], Verb[P, T]]:
    """Let only actors with ``permission`` call a verb; the verb carries it as ``.permission``.

    Args:
        permission: What the actor must hold.
        reach: Called with the verb's facts before an actor is refused: it raises when what they
            name is hidden from him, so that *not found* comes before *forbidden*.
    """

    def decorate(verb: Verb[P, T]) -> Verb[P, T]:
        @wraps(verb)
        def guarded(session: Session, actor: Actor, *args: P.args, **kwargs: P.kwargs) -> T:
            if actor.kind is ActorKind.PUBLIC:
                raise NotAuthenticated
            if not actor.may(permission):
                if reach is not None:
                    reach(session, actor, **kwargs)
                raise Forbidden
            return verb(session, actor, *args, **kwargs)

        guarded.permission = permission  # pyright: ignore[reportAttributeAccessIssue] (read by tests)
        return guarded

    return decorate


def signed_in(verb: Verb[P, T]) -> Verb[P, T]:
    """Let every signed-in person call a verb that touches only his own things."""

    @wraps(verb)
    def guarded(session: Session, actor: Actor, *args: P.args, **kwargs: P.kwargs) -> T:
        if actor.kind is ActorKind.PUBLIC:
            raise NotAuthenticated
        return verb(session, actor, *args, **kwargs)

    guarded.permission = "signed_in"  # pyright: ignore[reportAttributeAccessIssue] (read by tests)
    return guarded


def in_person(verb: Verb[P, T]) -> Verb[P, T]:
    """Let every signed-in person call a verb about his own account; a program in his name may not.

    Whoever finds a program's token must not get from it to the account itself.
    """

    @wraps(verb)
    def guarded(session: Session, actor: Actor, *args: P.args, **kwargs: P.kwargs) -> T:
        if actor.kind is ActorKind.PUBLIC:
            raise NotAuthenticated
        if actor.token_id is not None:
            raise Forbidden
        return verb(session, actor, *args, **kwargs)

    guarded.permission = "in_person"  # pyright: ignore[reportAttributeAccessIssue] (read by tests)
    return guarded


def open_to_all(verb: Verb[P, T]) -> Verb[P, T]:
    """Let anybody call a verb; it guards itself by limits and by what it shows."""
    verb.permission = "open"  # pyright: ignore[reportFunctionMemberAccess] (read by tests)
    return verb
