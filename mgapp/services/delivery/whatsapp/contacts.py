"""Numbers: who may be written to freely, and who must not be written to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from mgapp.services.delivery.whatsapp.models import WA_CONTACTS, WaContact
from mgapp.services.kernel import clock, limits, phone, vault
from mgapp.services.kernel.errors import RateLimited
from mgapp.services.kernel.ids import new_id
from mgapp.services.kernel.table import table

WINDOW = timedelta(hours=24)
"""How long after he wrote somebody may be answered in free words (Meta's rule)."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with a number."""

    in_window: bool = False
    opted_out: bool = False


def standings(session: Session, numbers: Iterable[str]) -> dict[str, Standing]:
    """Tell how it stands with some numbers (E.164); an unknown one is absent."""
    prints = {vault.fingerprint(number): number for number in numbers}
    if not prints:
        return {}
    query = sa.select(
        WA_CONTACTS.number_print, WA_CONTACTS.last_incoming_at, WA_CONTACTS.opted_out_at
    ).where(WA_CONTACTS.number_print.in_(list(prints)))
    since = clock.now() - WINDOW
    return {
        prints[row.number_print]: Standing(
            in_window=row.last_incoming_at is not None and row.last_incoming_at > since,
            opted_out=row.opted_out_at is not None,
        )
        for row in session.execute(query)
    }


def masked_numbers(session: Session, ids: Iterable[UUID]) -> dict[UUID, str]:
    """Tell the numbers of some who wrote so that only their ends can be told."""
    query = sa.select(WA_CONTACTS.id, WA_CONTACTS.number_sealed).where(
        WA_CONTACTS.id.in_(list(ids))
    )
    found = {row.id: vault.unseal(row.number_sealed) for row in session.execute(query)}
    return {key: phone.masked(number) for key, number in found.items() if number}


def heard_from(session: Session, number: str, at: datetime) -> WaContact:
    """Note that a number wrote, and lock its row; the first word makes it."""
    seen = vault.fingerprint(number)
    facts: dict[str, Any] = {
        "id": new_id(),
        "created_at": clock.now(),
        "number_sealed": vault.seal(number),
        "number_print": seen,
    }
    session.execute(insert(table(WaContact)).values(facts).on_conflict_do_nothing())
    row = session.scalars(
        sa.select(WaContact)
        .where(WA_CONTACTS.number_print == seen)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    row.last_incoming_at = max(row.last_incoming_at or at, at)
    return row


def spared(session: Session, key: str, limit: int, within: timedelta) -> bool:
    """Count one use of an allowance of a number; tell whether it still held."""
    try:
        limits.take(session, key, limit=limit, within=within)
    except RateLimited:
        return False
    return True
