"""What an admin does with accounts."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, Role, requires
from mgapp.services.accounts import passwords, sessions, totp, trail
from mgapp.services.accounts.actions.api_tokens import revoke_all
from mgapp.services.accounts.inputs import NewUser, UserApproval, UserChange, UserRejection
from mgapp.services.accounts.models import User
from mgapp.services.accounts.queries.people import USER, names_kept, summary
from mgapp.services.accounts.summaries import NewSecret, UserSummary
from mgapp.services.accounts.words import SecurityEventType, SessionEnd, UserStatus
from mgapp.services.accounts.workflow import UserMove, after
from mgapp.services.accounts.writing import (
    give_roles,
    held,
    keep_an_admin,
    locked,
    naming_the_field,
)
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import InputRefused

_NO_COLUMNS = {"version", "roles", "status", "password"}
_EVENTS = {
    UserMove.APPROVE: SecurityEventType.USER_APPROVED,
    UserMove.REJECT: SecurityEventType.USER_REJECTED,
    UserMove.DISABLE: SecurityEventType.USER_DISABLED,
    UserMove.ENABLE: SecurityEventType.USER_ENABLED,
}


@requires(Permission.USER_MANAGE)
def create_user(
    session: Session, actor: Actor, *, user: NewUser, must_change_password: bool = True
) -> UserSummary:
    """Let a person in; the password works at once, and the page asks him to change it.

    Raises:
        UserDuplicate: username, e-mail or identity number is taken.
        InputRefused: no such unit.
    """
    made = User(
        **user.model_dump(exclude=_NO_COLUMNS),
        status=UserStatus.ACTIVE,
        password_hash=passwords.hashed(user.password.get_secret_value()),
        password_changed_at=clock.now(),
        must_change_password=must_change_password,
        approved_at=clock.now(),
        approved_by=actor.user_id,
    )
    with naming_the_field(session):
        session.add(made)
    give_roles(session, made.id, user.roles)
    roles = [role.value for role in user.roles]
    trail.record(session, actor, SecurityEventType.USER_CREATED, made.id, roles=roles)
    return summary(session, made.id)


@requires(Permission.USER_MANAGE)
def change_user(
    session: Session, actor: Actor, *, user_id: UUID, change: UserChange
) -> UserSummary:
    """Change what was sent of an account: facts, roles, status, password.

    Raises:
        UserNotFound: no such person.
        StaleVersion: somebody changed the account since it was shown.
        StatusRefused: the status does not allow this.
        LastAdmin: nobody would be left who can manage users.
        UserDuplicate: a value that another person has.
    """
    user = locked(session, user_id)
    user.check_version(change.version)
    sent = change.model_fields_set
    _change_facts(session, user, change.model_dump(include=sent - _NO_COLUMNS))
    if "status" in sent and change.status is not user.status:
        _move(session, actor, user, _move_to(change.status))
    if "roles" in sent:
        _change_roles(session, actor, user, change.roles)
    if "password" in sent:
        _set_password(session, actor, user, change.password.get_secret_value())
    user.edited()
    trail.record(session, actor, SecurityEventType.USER_CHANGED, user.id, fields=sorted(sent))
    session.flush()
    return summary(session, user.id)


@requires(Permission.USER_MANAGE)
def remove_user(session: Session, actor: Actor, *, user_id: UUID) -> UserSummary | None:
    """Delete an account that left no trace; disable one that appears in any history.

    Returns:
        The disabled account, or None when it is gone.

    Raises:
        UserNotFound: no such person.
        LastAdmin: nobody would be left who can manage users.
    """
    user = locked(session, user_id)
    if Role.ADMIN in held(session, user_id) and user.status is UserStatus.ACTIVE:
        keep_an_admin(session, user_id)
    try:
        with session.begin_nested():
            session.execute(sa.delete(User).where(USER.id == user_id))
    except IntegrityError:
        if user.status is not UserStatus.DISABLED:
            _move(session, actor, user, UserMove.DISABLE)
            user.edited()
            session.flush()
        return summary(session, user_id)
    session.expunge(user)
    trail.record(session, actor, SecurityEventType.USER_DELETED, user_id)
    return None


@requires(Permission.USER_MANAGE)
def approve_user(
    session: Session,
    actor: Actor,
    *,
    user_id: UUID,
    approval: UserApproval,
    version: int | None = None,
) -> UserSummary:
    """Let in who registered himself, with the roles he gets; also after a rejection.

    Raises:
        UserNotFound: no such person.
        StatusRefused: he is neither waiting nor rejected.
    """
    user = locked(session, user_id)
    user.check_version(version)
    _move(session, actor, user, UserMove.APPROVE)
    _change_roles(session, actor, user, approval.roles)
    user.edited()
    session.flush()
    return summary(session, user_id)


@requires(Permission.USER_MANAGE)
def reject_user(
    session: Session,
    actor: Actor,
    *,
    user_id: UUID,
    rejection: UserRejection,
    version: int | None = None,
) -> UserSummary:
    """Turn away who registered himself, with the reason he will read.

    Raises:
        UserNotFound: no such person.
        StatusRefused: he is not waiting.
    """
    user = locked(session, user_id)
    user.check_version(version)
    _move(session, actor, user, UserMove.REJECT)
    user.rejection_reason = rejection.reason
    user.edited()
    session.flush()
    return summary(session, user_id)


@requires(Permission.USER_MANAGE)
def reset_password(session: Session, actor: Actor, *, user_id: UUID) -> NewSecret:
    """Draw a new password for somebody; all his sessions end and he is asked to change it.

    Raises:
        UserNotFound: no such person.
    """
    user = locked(session, user_id)
    password = passwords.generated()
    _set_password(session, actor, user, password)
    user.edited()
    session.flush()
    return NewSecret(summary(session, user_id), password)


@requires(Permission.USER_MANAGE)
def remove_totp(session: Session, actor: Actor, *, user_id: UUID) -> UserSummary:
    """Switch somebody's second factor off, when he lost his phone and his recovery codes.

    Raises:
        UserNotFound: no such person.
    """
    user = locked(session, user_id)
    if totp.forgotten(session, user_id):
        user.edited()
        trail.record(session, actor, SecurityEventType.TOTP_DISABLED, user_id)
    session.flush()
    return summary(session, user_id)


def _change_facts(session: Session, user: User, facts: dict[str, Any]) -> None:
    with naming_the_field(session):
        for name, value in facts.items():
            setattr(user, name, value)
    if "name" in facts:
        names_kept.changed(session)


def _move_to(status: UserStatus) -> UserMove | None:
    return {UserStatus.ACTIVE: UserMove.ENABLE, UserStatus.DISABLED: UserMove.DISABLE}.get(status)


def _move(session: Session, actor: Actor, user: User, move: UserMove | None) -> None:
    if move is None:
        raise InputRefused.of("status", "Pilih aktif atau dinonaktifkan.")
    if move is UserMove.ENABLE and user.status is not UserStatus.DISABLED:
        move = UserMove.APPROVE
    target = after(move, user.status)
    if move is UserMove.DISABLE:
        if user.status is UserStatus.ACTIVE and Role.ADMIN in held(session, user.id):
            keep_an_admin(session, user.id)
        sessions.end_all(session, user.id, SessionEnd.DISABLED)
        revoke_all(session, user.id)
    if move is UserMove.APPROVE:
        user.approved_at, user.approved_by = clock.now(), actor.user_id
        user.rejection_reason = None
    user.status = target
    trail.record(session, actor, _EVENTS[move], user.id)


def _change_roles(session: Session, actor: Actor, user: User, roles: list[Role]) -> None:
    if Role.ADMIN not in roles and Role.ADMIN in held(session, user.id):
        keep_an_admin(session, user.id)
    if give_roles(session, user.id, roles):
        words = [role.value for role in roles]
        trail.record(session, actor, SecurityEventType.ROLES_CHANGED, user.id, roles=words)


def _set_password(session: Session, actor: Actor, user: User, password: str) -> None:
    mine = actor.user_id == user.id
    user.password_hash, user.password_changed_at = passwords.hashed(password), clock.now()
    user.must_change_password = not mine
    sessions.end_all(
        session, user.id, SessionEnd.PASSWORD_CHANGED, but=actor.session_id if mine else None
    )
    trail.record(session, actor, SecurityEventType.PASSWORD_RESET, user.id)
