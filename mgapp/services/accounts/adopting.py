"""Taking over people of an older application, so that they keep their passwords.

No verb of its own: whoever imports guards who may, and leaves the mark on the trail.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Role
from mgapp.services.accounts.inputs import Email, FullName
from mgapp.services.accounts.models import User
from mgapp.services.accounts.queries.people import USER, names_kept
from mgapp.services.accounts.words import UserStatus
from mgapp.services.accounts.writing import give_roles, held, keep_an_admin, naming_the_field
from mgapp.services.kernel import clock
from mgapp.services.kernel.adopting import Adopted, Verdict
from mgapp.services.kernel.validation import Input

__all__ = ["OldUser", "adopt_user", "users_by_key"]

_NAME_LENGTH = 50


class OldUser(Input):
    """A person as an older application kept him.

    Attributes:
        key: His id there; it stays with him as ``legacy_id``.
        password_hash: bcrypt; made anew with argon2 when he signs in for the first time.
    """

    key: str
    name: FullName
    email: Email | None = None
    roles: tuple[Role, ...]
    status: UserStatus
    org_unit_id: str | None = None
    avatar_url: str | None = None
    password_hash: str | None = None
    approved_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class _Facts:
    """What of an old account becomes columns here."""

    values: dict[str, Any]

    @classmethod
    def of(cls, old: OldUser) -> "_Facts":
        wanted = {"name", "email", "org_unit_id", "avatar_url", "status", "approved_at"}
        given = old.model_dump(include=wanted)
        return cls({name: value for name, value in given.items() if value is not None})


def users_by_key(session: Session, keys: Collection[str]) -> dict[str, UUID]:
    """Map ids of an older application, and our own as text, to people."""
    wanted = list(keys)
    either = USER.legacy_id.in_(wanted) | sa.cast(USER.id, sa.Text).in_(wanted)
    found: dict[str, UUID] = {}
    for row in session.execute(sa.select(USER.id, USER.legacy_id).where(either)):
        found[str(row.id)] = row.id
        if row.legacy_id:
            found[row.legacy_id] = row.id
    return found


def adopt_user(session: Session, *, old: OldUser) -> Adopted:
    """Take a person over: found by his old id, by ours, or by his e-mail; else he is new.

    A password that somebody has here stays.

    Raises:
        UserDuplicate: e-mail or username is another person's.
        LastAdmin: nobody would be left who manages accounts.
    """
    row = _found(session, old)
    if row is None:
        return Adopted(_created(session, old), Verdict.NEW)
    facts = _Facts.of(old).values
    same = all(_alike(getattr(row, name), value) for name, value in facts.items())
    same = same and held(session, row.id) == set(old.roles)
    is_linked = old.key in {row.legacy_id, str(row.id)}
    if same and is_linked and (row.password_hash or not old.password_hash):
        return Adopted(row.id, Verdict.UNCHANGED)
    _change(session, row, old)
    return Adopted(row.id, Verdict.CHANGED)


def _alike(ours: Any, old: Any) -> bool:
    """Compare; instants to the second, as an older application wrote them."""
    if isinstance(ours, datetime) and isinstance(old, datetime):
        return ours.replace(microsecond=0) == old.replace(microsecond=0)
    return ours == old


def _change(session: Session, row: User, old: OldUser) -> None:
    if Role.ADMIN in held(session, row.id) and (
        Role.ADMIN not in old.roles or old.status is not UserStatus.ACTIVE
    ):
        keep_an_admin(session, row.id)
    with naming_the_field(session):
        for name, value in _Facts.of(old).values.items():
            setattr(row, name, value)
        if str(row.id) != old.key:
            row.legacy_id = old.key
        row.password_hash = row.password_hash or old.password_hash
        row.edited()
    give_roles(session, row.id, old.roles)
    names_kept.changed(session)


def _created(session: Session, old: OldUser) -> UUID:
    made = User(
        **_Facts.of(old).values,
        username=_free_name(session, old),
        legacy_id=old.key,
        password_hash=old.password_hash,
        password_changed_at=clock.now() if old.password_hash else None,
    )
    with naming_the_field(session):
        session.add(made)
    give_roles(session, made.id, old.roles)
    return made.id


def _found(session: Session, old: OldUser) -> User | None:
    known = users_by_key(session, [old.key]).get(old.key)
    if known is None and old.email:
        query = sa.select(USER.id).where(sa.func.lower(USER.email) == old.email.lower())
        known = session.scalar(query)
    return session.get(User, known, with_for_update=True) if known is not None else None


def _free_name(session: Session, old: OldUser) -> str:
    """Make a username of the e-mail, else of the name; a number keeps two apart."""
    start = (old.email or old.name).split("@", maxsplit=1)[0].lower()
    plain = "".join(sign if sign.isascii() and sign.isalnum() else "." for sign in start)
    plain = plain.strip(".")[:_NAME_LENGTH] or "pengguna"
    taken = set(
        session.scalars(
            sa.select(sa.func.lower(USER.username)).where(
                sa.func.lower(USER.username).startswith(plain, autoescape=True)
            )
        )
    )
    names = (plain if number == 1 else f"{plain}{number}" for number in range(1, len(taken) + 2))
    return next(name for name in names if name not in taken)
