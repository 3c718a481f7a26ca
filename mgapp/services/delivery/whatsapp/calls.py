"""What Meta tells: proven by its signature, kept as it came, read by a job."""

import hashlib
import hmac
import json
from collections.abc import Collection
from datetime import timedelta
from typing import Any, cast
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from mgapp.services import outbox
from mgapp.services.access import Actor, open_to_all
from mgapp.services.delivery import ways
from mgapp.services.delivery.whatsapp.cloud import Cloud
from mgapp.services.delivery.whatsapp.models import (
    WA_CALLS,
    WA_CONTACTS,
    WA_SEEN,
    WaCall,
    WaContact,
    WaSeen,
)
from mgapp.services.kernel import clock, jobs, limits, vault
from mgapp.services.kernel.batches import delete_some
from mgapp.services.kernel.errors import Forbidden, NotFound
from mgapp.services.kernel.ids import new_id
from mgapp.services.kernel.table import table

JOB = "read_whatsapp"
KEPT = timedelta(days=7)
CONTACT_KEPT = timedelta(days=90)
_PREFIX = "sha256="


@open_to_all
def prove_webhook(session: Session, actor: Actor, *, mode: str, token: str, challenge: str) -> str:
    """Answer Meta's question whether this is our webhook.

    Raises:
        NotFound: WhatsApp is off here.
        Forbidden: it does not know the word that was agreed.
    """
    cloud = _cloud()
    same = hmac.compare_digest(token.encode(), cloud.verify_token.encode())
    if mode != "subscribe" or not same:
        raise Forbidden
    return challenge


@open_to_all
def take_call(session: Session, actor: Actor, *, body: bytes, signature: str) -> None:
    """Keep what Meta sends, once, and have it read; nothing of it is looked at here.

    Raises:
        NotFound: WhatsApp is off here.
        Forbidden: the signature is not Meta's.
    """
    cloud = _cloud()
    made = hmac.new(cloud.app_secret.encode(), body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(signature.removeprefix(_PREFIX).encode(), made.encode()):
        raise Forbidden
    facts: dict[str, Any] = {
        "id": new_id(),
        "created_at": clock.now(),
        "body_sealed": vault.seal(body.decode(errors="replace")),
        "digest": hashlib.sha256(body).hexdigest(),
    }
    written = insert(table(WaCall)).values(facts).on_conflict_do_nothing().returning(WA_CALLS.id)
    if call_id := session.scalar(written):
        jobs.enqueue(session, JOB, call_id=str(call_id))


def opened(session: Session, call_id: UUID) -> dict[str, Any] | None:
    """Unseal a call that nobody read yet, and note that it is read now."""
    row = session.get(WaCall, call_id, with_for_update=True)
    if row is None or row.read_at is not None:
        return None
    row.read_at = clock.now()
    try:
        told = json.loads(vault.unseal(row.body_sealed) or "")
    except (ValueError, RecursionError):
        return None
    return cast("dict[str, Any]", told) if isinstance(told, dict) else None


def is_new(session: Session, name: str) -> bool:
    """Note that an incoming message is dealt with; tell whether it was not before.

    A print is kept, not the name: WhatsApp writes the number of its sender into it.
    """
    first = insert(table(WaSeen)).values(name=vault.fingerprint(name), seen_at=clock.now())
    return session.scalar(first.on_conflict_do_nothing().returning(WA_SEEN.name)) is not None


def forget_calls(session: Session) -> bool:
    """Forget what Meta told a week ago, and who wrote a season ago; tell whether some is left.

    Who said stop stays known, by the print of his number, so that he is not written to again.
    """
    long_ago = clock.now() - KEPT
    more = delete_some(session, WaCall, sa.and_(WA_CALLS.created_at < long_ago))
    more = delete_some(session, WaSeen, sa.and_(WA_SEEN.seen_at < long_ago)) or more
    silent = WA_CONTACTS.last_incoming_at < clock.now() - CONTACT_KEPT
    quiet = sa.and_(silent, WA_CONTACTS.opted_out_at.is_(None))
    return delete_some(session, WaContact, quiet) or more


def forget_numbers(session: Session, *, prints: Collection[str]) -> None:
    """Forget who wrote from some numbers, by their prints: their persons are erased.

    Of who said stop only the print stays, so that he is not written to again. What we answered
    goes too, and what Meta told until now: sealed bodies cannot be searched for one person.
    """
    theirs = WA_CONTACTS.number_print.in_(list(prints))
    ids = session.scalars(sa.select(WA_CONTACTS.id).where(theirs)).all()
    outbox.forget_receivers(session, [outbox.receiver("wa", contact_id) for contact_id in ids])
    session.execute(sa.delete(WaContact).where(theirs, WA_CONTACTS.opted_out_at.is_(None)))
    blank = {"number_sealed": "", "dialogue_sealed": None, "dialogue_until": None}
    session.execute(sa.update(WaContact).where(theirs).values(**blank))
    limits.forget_about(session, prints)
    if prints:
        session.execute(sa.delete(WaCall).where(WA_CALLS.read_at.is_not(None)))


def _cloud() -> Cloud:
    way = ways.whatsapp()
    if way is None:
        raise NotFound
    return way.cloud
