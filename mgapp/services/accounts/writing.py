"""Writing an account: what must be unique, who must stay, which roles are held."""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from uuid import UUID

import psycopg
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mgapp.services.access import Role
from mgapp.services.accounts.errors import LastAdmin, UserDuplicate, UserNotFound
from mgapp.services.accounts.models import User, UserRole
from mgapp.services.accounts.queries.people import HELD, USER
from mgapp.services.accounts.words import UserStatus
from mgapp.services.kernel.errors import InputRefused

_UNIQUE = {
    "ix_users_username": ("username", "Nama pengguna ini"),
    "ix_users_email": ("email", "Alamat pos-el ini"),
    "uq_users_nip_nik": ("nip_nik", "NIP atau NIK ini"),
}


@contextmanager
def naming_the_field(session: Session) -> Generator[None]:
    """Turn the database's refusal of a value into ours, with the field's name.

    Raises:
        UserDuplicate: another person has that value.
        InputRefused: there is no such unit.
    """
    try:
        with session.begin_nested():
            yield
            session.flush()
    except IntegrityError as error:
        broken = error.orig.diag.constraint_name if isinstance(error.orig, psycopg.Error) else None
        if broken in _UNIQUE:
            field, what = _UNIQUE[broken]
            raise UserDuplicate(field=field, what=what) from None
        if broken == "fk_users_org_unit_id":
            raise InputRefused.of("org_unit_id", "Pilih unit kerja dari daftar.") from None
        raise


def held(session: Session, user_id: UUID) -> set[Role]:
    """Tell a person's roles."""
    rows = session.scalars(sa.select(HELD.role).where(HELD.user_id == user_id))
    return {Role(role) for role in rows}


def give_roles(session: Session, user_id: UUID, roles: Iterable[Role]) -> bool:
    """Let a person hold exactly these roles; tell whether that changed anything."""
    wanted, had = set(roles), held(session, user_id)
    for role in had - wanted:
        session.execute(sa.delete(UserRole).where(HELD.user_id == user_id, HELD.role == role))
    session.add_all(UserRole(user_id=user_id, role=role) for role in wanted - had)
    session.flush()
    return wanted != had


def locked(session: Session, user_id: UUID) -> User:
    """Load an account for a change and hold it.

    Raises:
        UserNotFound: no such person.
    """
    user = session.get(User, user_id, with_for_update=True)
    if user is None:
        raise UserNotFound
    return user


def keep_an_admin(session: Session, without: UUID) -> None:
    """Make sure that an active admin stays when this one goes.

    Raises:
        LastAdmin: there is no other.
    """
    # Two admins who remove each other at once wait here for one another.
    session.execute(sa.select(sa.func.pg_advisory_xact_lock(sa.func.hashtext("last_admin"))))
    others = (
        sa.exists()
        .where(
            USER.id == HELD.user_id,
            HELD.role == Role.ADMIN,
            USER.status == UserStatus.ACTIVE,
            USER.id != without,
        )
        .select()
    )
    if not session.scalar(others):
        raise LastAdmin
