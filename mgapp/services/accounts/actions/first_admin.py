"""Admins that nobody else let in: the first one, and those of the command line."""

import sqlalchemy as sa
from pydantic import SecretStr
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Role
from mgapp.services.accounts.actions.users import create_user
from mgapp.services.accounts.inputs import NewUser
from mgapp.services.accounts.queries.people import USER
from mgapp.services.accounts.summaries import UserSummary


def ensure_first_admin(session: Session, *, username: str, password: str) -> bool:
    """Make the first admin of an empty database; tell whether there was a need to.

    Raises:
        InputRefused: the username or the password breaks a rule.
    """
    if session.scalar(sa.select(sa.exists().where(USER.id.is_not(None)))):
        return False
    create_admin(session, username=username, password=password)
    return True


def create_admin(
    session: Session, *, username: str, password: str, name: str = "Administrator"
) -> UserSummary:
    """Make an admin from the command line, where whoever calls owns the machine.

    Raises:
        InputRefused: the username or the password breaks a rule.
        UserDuplicate: the username is taken.
    """
    admin = NewUser.read(
        {
            "username": username,
            "name": name,
            "roles": [Role.ADMIN],
            "password": SecretStr(password),
        }
    )
    who = Actor.system("create_admin")
    return create_user(session, who, user=admin, must_change_password=False)
