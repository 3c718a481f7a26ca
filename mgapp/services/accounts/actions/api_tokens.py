"""Making and revoking the tokens of programs."""

from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Owes, Permission, in_person, requires
from mgapp.services.accounts import programs, trail
from mgapp.services.accounts.errors import ApiTokenNotFound, TooManyApiTokens, UserNotFound
from mgapp.services.accounts.inputs import NewApiToken
from mgapp.services.accounts.models import ApiToken, User
from mgapp.services.accounts.proofs import Proof, check_proof
from mgapp.services.accounts.queries.api_tokens import (
    TOKEN,
    ApiTokenRow,
    NewApiTokenRow,
    is_live,
    row_of,
)
from mgapp.services.accounts.words import SecurityEventType, UserStatus
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import Forbidden

MOST = 20
"""Live tokens of one person: more are forgotten ones."""


@in_person
def create_api_token(
    session: Session, actor: Actor, *, token: NewApiToken, proof: Proof
) -> NewApiTokenRow:
    """Let a program in, in one's own name; who manages users may do so in another's.

    The answer is the only place where the token is ever told.

    Raises:
        InputRefused: the password was wrong.
        Forbidden: for somebody else, without managing users; or before the second factor that his
            role demands is set up, which a program would go around.
        UserNotFound: no such active person.
        TooManyApiTokens: revoke one first.
    """
    check_proof(actor, proof)
    if actor.owes is Owes.SECOND_FACTOR:
        raise Forbidden
    owner_id = token.user_id or actor.me
    if owner_id != actor.me and not actor.may(Permission.USER_MANAGE):
        raise Forbidden
    owner = session.get(User, owner_id, with_for_update=True)  # counts one after the other
    if owner is None or owner.status is not UserStatus.ACTIVE:
        raise UserNotFound
    live = sa.select(TOKEN.id).where(TOKEN.user_id == owner_id, is_live())
    if len(session.scalars(live).all()) >= MOST:
        raise TooManyApiTokens(most=MOST)
    text = programs.drawn()
    made = ApiToken(
        user_id=owner_id,
        created_by=actor.user_id,
        name=token.name,
        scopes=[scope.value for scope in token.scopes],
        token_hash=programs.digest(text),
        ending=text[-programs.SHOWN :],
        expires_at=clock.now() + timedelta(days=token.expires_in_days),
    )
    session.add(made)
    session.flush()
    facts = {"token": str(made.id), "scopes": made.scopes}
    trail.record(session, actor, SecurityEventType.API_TOKEN_MADE, owner_id, **facts)
    return NewApiTokenRow(row_of(made, owner.name), text)


@in_person
def revoke_api_token(session: Session, actor: Actor, *, token_id: UUID) -> ApiTokenRow:
    """Shut a program out, at once; one's own, or anybody's for who manages users.

    Raises:
        ApiTokenNotFound: no such token within the actor's reach.
    """
    row = session.get(ApiToken, token_id, with_for_update=True)
    if row is None or (row.user_id != actor.me and not actor.may(Permission.USER_MANAGE)):
        raise ApiTokenNotFound
    return _revoked(session, actor, row)


@requires(Permission.USER_MANAGE)
def revoke_any_api_token(session: Session, actor: Actor, *, token_id: UUID) -> ApiTokenRow:
    """Shut anybody's program out, at once.

    Raises:
        ApiTokenNotFound: no such token.
    """
    row = session.get(ApiToken, token_id, with_for_update=True)
    if row is None:
        raise ApiTokenNotFound
    return _revoked(session, actor, row)


def _revoked(session: Session, actor: Actor, row: ApiToken) -> ApiTokenRow:
    if row.revoked_at is None:
        row.revoked_at = clock.now()
        event = SecurityEventType.API_TOKEN_REVOKED
        trail.record(session, actor, event, row.user_id, token=str(row.id))
    return row_of(row, session.get_one(User, row.user_id).name)


def revoke_all(session: Session, user_id: UUID) -> None:
    """Shut out every program of a person who is shut out himself."""
    mine = sa.update(ApiToken).where(TOKEN.user_id == user_id, TOKEN.revoked_at.is_(None))
    session.execute(mine.values(revoked_at=clock.now()))
