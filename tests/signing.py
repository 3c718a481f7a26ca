"""Signing in and proving a password, for tests that begin after it."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts
from mgapp.services.access import Actor
from mgapp.services.accounts import Outcome, Proof, SignedIn
from mgapp.services.accounts.models import SecurityEvent
from tests.cast import PASSWORD


def let_in(
    session: Session,
    actor: Actor,
    username: str,
    password: str = PASSWORD,
    *,
    device: str | None = None,
    **facts: Any,
) -> Outcome[SignedIn]:
    """Walk all steps of signing in."""
    attempt = accounts.begin_sign_in(session, actor, username=username, device_token=device)
    proof = accounts.prove(attempt, password)
    return accounts.sign_in(session, actor, proof=proof, **facts)


def proven(session: Session, actor: Actor, password: str = PASSWORD) -> Proof:
    """Prove one's own password."""
    proof = accounts.prove(accounts.begin_proof(session, actor), password)
    return accounts.count_proof(session, actor, proof=proof)


def security_trail(session: Session, user_id: UUID | None) -> list[str]:
    """Read the words of a person's security trail, oldest first."""
    session.flush()
    query = (
        sa.select(SecurityEvent.event_type)
        .where(SecurityEvent.user_id == user_id)
        .order_by(SecurityEvent.id)
    )
    return list(session.scalars(query))
