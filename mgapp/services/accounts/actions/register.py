"""Asking for an account: in two steps, so that hashing never holds a connection."""

import re
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import notices
from mgapp.services.access import Actor, Role, allow_public, open_to_all
from mgapp.services.accounts import trail
from mgapp.services.accounts.inputs import Registration
from mgapp.services.accounts.models import User
from mgapp.services.accounts.queries.people import USER, holders, summary
from mgapp.services.accounts.summaries import UserSummary
from mgapp.services.accounts.words import SecurityEventType, UserStatus
from mgapp.services.accounts.writing import give_roles, naming_the_field
from mgapp.services.kernel import clock
from mgapp.services.kernel.ids import speakable
from mgapp.services.notices import NoticeType

_NO_SIGNS_OF_A_NAME = re.compile(r"[^a-z0-9._-]+")
_SHORTEST, _LONGEST, _DRAWN = 3, 50, 4


@dataclass(frozen=True, slots=True)
class Application:
    """A registration that was counted; what it asks for is not decided yet."""

    registration: Registration


@open_to_all
def begin_registration(
    session: Session, actor: Actor, *, registration: Registration
) -> Application:
    """Count a registration, in a transaction of its own: a refused one costs a try too.

    Raises:
        RateLimited: too many registrations from this browser or address.
    """
    allow_public(session, actor, "register")
    return Application(registration)


@open_to_all
def register(
    session: Session, actor: Actor, *, application: Application, password_hash: str
) -> UserSummary:
    """Keep an account that waits for an admin, and tell the admins.

    It reads once it is approved, and cannot sign in before; the hash comes from ``hashed``.

    Raises:
        UserDuplicate: the username or the e-mail is taken.
    """
    wanted = application.registration
    made = User(
        username=wanted.username or _username(session, wanted.email),
        name=wanted.name,
        email=wanted.email,
        status=UserStatus.PENDING,
        password_hash=password_hash,
        password_changed_at=clock.now(),
    )
    with naming_the_field(session):
        session.add(made)
    give_roles(session, made.id, [Role.VIEWER])
    trail.record(session, actor, SecurityEventType.USER_REGISTERED, made.id)
    admins = holders(Role.ADMIN)
    notices.tell(session, to=admins, kind=NoticeType.ACCOUNT, params={"about": "registered"})
    return summary(session, made.id)


def _username(session: Session, email: str) -> str:
    """Make a username of an e-mail address; a taken one gets four drawn signs."""
    local = email.split("@", maxsplit=1)[0].lower()
    name = _NO_SIGNS_OF_A_NAME.sub("", local)[:_LONGEST].strip("._-")
    taken = sa.exists().where(sa.func.lower(USER.username) == name).select()
    if len(name) >= _SHORTEST and not session.scalar(taken):
        return name
    return f"{name or 'pengguna'}-{speakable(_DRAWN).lower()}"
