"""The same key has one effect and one answer, however often it is sent."""

import hashlib
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.kernel import audit, clock
from mgapp.services.kernel.batches import delete_some
from mgapp.services.kernel.errors import IdempotencyMismatch
from mgapp.services.kernel.models import IdempotencyKey
from mgapp.services.kernel.table import columns

# Parallel calls with one key wait here for the first: the unique index holds them until it commits.
_CLAIM = sa.text(
    "insert into idempotency_keys (scope, key, body_hash, created_at)"
    " values (:scope, :key, :body_hash, :now) on conflict (scope, key) do nothing returning key"
)
_KNOWN = sa.text(
    "select body_hash, answer from idempotency_keys where scope = :scope and key = :key"
)
_REMEMBER = sa.text(
    "update idempotency_keys set answer = cast(:answer as jsonb)"
    " where scope = :scope and key = :key"
)
KEPT_FOR = timedelta(hours=24)
_KEYS = columns(IdempotencyKey)


def forget_old(session: Session) -> bool:
    """Forget answers that are older than a day; tell whether some are left."""
    old = _KEYS.created_at < clock.now() - KEPT_FOR
    return delete_some(session, IdempotencyKey, old)


def forget_about(session: Session, ids: Iterable[UUID]) -> None:
    """Forget answers that name one of some rows: their persons were erased."""
    told = sa.cast(_KEYS.answer, sa.Text)
    for row_id in ids:
        session.execute(sa.delete(IdempotencyKey).where(told.contains(str(row_id))))


def once(
    session: Session, *, scope: str, key: str | None, body: Any, work: Callable[[], dict[str, Any]]
) -> dict[str, Any]:
    """Run ``work`` at most once for a key and remember its answer (a JSON object).

    Refused input is not remembered: the refusal rolls the claim back.

    Raises:
        IdempotencyMismatch: the key was used with another body.
    """
    if key is None:
        return work()
    body_hash = hashlib.sha256(audit.canonical({"body": body})).hexdigest()
    facts = {"scope": scope, "key": key, "body_hash": body_hash, "now": clock.now()}
    while session.execute(_CLAIM, facts).first() is None:
        known = session.execute(_KNOWN, facts).one_or_none()
        if known is None:
            continue  # forgotten just now; the key may be claimed anew
        if known.body_hash != body_hash:
            raise IdempotencyMismatch
        return dict(known.answer)
    answer = work()
    session.execute(_REMEMBER, {**facts, "answer": audit.canonical(answer).decode()})
    return answer
