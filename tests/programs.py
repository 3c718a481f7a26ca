"""Programs that come in somebody's name."""

from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import accounts
from mgapp.services.access import Actor, Scope
from mgapp.services.accounts import Attempt, NewApiToken, Proof


def proof_of(actor: Actor) -> Proof:
    """Prove that somebody gave his password."""
    return Proof(Attempt(actor.user_id, None), right=True)


def a_token(session: Session, actor: Actor, *scopes: Scope, **changes: object) -> tuple[UUID, str]:
    """Make a token in somebody's name; tell its id and its text."""
    facts = {"name": "Papan antrean", "scopes": list(scopes or (Scope.CASES_READ,)), **changes}
    token = NewApiToken(**facts)
    made = accounts.create_api_token(session, actor, token=token, proof=proof_of(actor))
    return made.api_token.id, made.token
