"""How often the public may send something in: one limit a browser, one an address."""

from datetime import timedelta

from sqlalchemy.orm import Session

from mgapp.services.access.actor import Actor
from mgapp.services.kernel import limits, vault
from mgapp.services.kernel.limits import Allowance

WITHIN = timedelta(minutes=10)
ADDRESS_LIMIT = 60
_public = {"limit": 5}


def configure_public_limit(limit: int) -> None:
    """Set how many submissions one browser has in ten minutes."""
    _public["limit"] = limit


def allow_public(session: Session, actor: Actor, what: str, *, times: int = 1) -> None:
    """Count one ``what`` sent in, such as ``submit``; a paired kiosk and the staff are exempt.

    The count goes back with the transaction, so refused input costs nothing.

    Args:
        session: The transaction.
        actor: Who sends.
        what: What is counted.
        times: How many times as many are free as of submissions, for what makes no work.

    Raises:
        RateLimited: too many from this browser or this address.
    """
    if actor.is_person or actor.kiosk_id is not None:
        return
    limit = times * _public["limit"]
    address = vault.fingerprint(actor.address or "-")
    own = f"browser:{vault.fingerprint(actor.browser)}" if actor.browser else f"alone:{address}"
    allowances = [
        Allowance(f"{what}:{own}", limit),
        Allowance(f"{what}:address:{address}", max(ADDRESS_LIMIT, limit)),
    ]
    limits.take_all(session, allowances, within=WITHIN)
