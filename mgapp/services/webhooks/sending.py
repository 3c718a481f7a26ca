"""Putting events into messages when the outbox is about to send them.

A message names things and tells what happened, without anybody's data: who may know more asks for
it by REST with a token of his own.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import cases, letters
from mgapp.services.kernel import clock, db, vault
from mgapp.services.outbox import (
    Channel,
    Claimed,
    Later,
    Outcome,
    Parcel,
    Ready,
    Refused,
    Sent,
    Skipped,
)
from mgapp.services.webhooks.models import WEBHOOKS, Webhook
from mgapp.services.webhooks.posting import Letterbox, post
from mgapp.services.webhooks.words import CASES, LETTERS, PING

GIVEN_UP_AFTER = timedelta(days=2)
"""A receiver that failed for so long is switched off: what waits for it would wait for ever."""
_GONE = "Penerima menjawab bahwa ia tidak menerima lagi (410)."
_SILENT = "Setiap pengiriman gagal selama dua hari."


def prepare(session: Session, messages: Sequence[Claimed]) -> Mapping[UUID, Ready]:
    """Turn messages of the outbox into parcels."""
    hooks = _hooks(session, {UUID(message.facts["webhook"]) for message in messages})
    told = _events(session, messages)
    return {message.id: _ready(message, hooks, told) for message in messages}


def _hooks(session: Session, ids: set[UUID]) -> dict[UUID, Webhook]:
    _switch_off_the_silent(session)
    return {row.id: row for row in session.scalars(sa.select(Webhook).where(WEBHOOKS.id.in_(ids)))}


def _switch_off_the_silent(session: Session) -> None:
    silent = sa.update(Webhook).where(
        WEBHOOKS.active, WEBHOOKS.failing_since < clock.now() - GIVEN_UP_AFTER
    )
    session.execute(silent.values(active=False, off_because=_SILENT))


def _events(session: Session, messages: Sequence[Claimed]) -> dict[str, dict[str, Any]]:
    """Read what happened, by the id of the event."""
    wanted: dict[str, list[UUID]] = {CASES: [], LETTERS: []}
    for message in messages:
        about = message.kind.partition(".")[0]
        if about in wanted:
            wanted[about].append(UUID(message.facts["event"]))
    return {
        **{str(e.event_id): asdict(e) for e in cases.told_events(session, wanted[CASES])},
        **{str(e.event_id): asdict(e) for e in letters.told_events(session, wanted[LETTERS])},
    }


def _ready(
    message: Claimed, hooks: Mapping[UUID, Webhook], told: Mapping[str, dict[str, Any]]
) -> Ready:
    hook = hooks.get(UUID(message.facts["webhook"]))
    if hook is None:
        return Skipped("Webhook sudah dihapus.")
    if not hook.active:
        return Skipped("Webhook tidak aktif.")
    secret = vault.unseal(hook.secret_sealed)
    if secret is None:
        return Refused("Rahasia webhook tidak terbaca: buat rahasia baru.")
    event = message.facts.get("event")
    facts = told.get(event or "") if message.kind != PING else {"webhook_id": str(hook.id)}
    if facts is None:
        return Skipped("Peristiwanya tidak ada lagi.")
    box = Letterbox(hook.url, secret, event or str(message.id), message.kind)
    body = _body(message.kind, facts)
    return Parcel(Channel.WEBHOOK, partial(_send, hook.id, box, body))


def _body(kind: str, facts: Mapping[str, Any]) -> bytes:
    happened = facts.get("created_at") or clock.now()
    told = {"type": kind, "timestamp": _written(happened), "data": facts}
    return json.dumps(told, default=_written, ensure_ascii=False, separators=(",", ":")).encode()


def _written(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(clock.now().tzinfo).isoformat().replace("+00:00", "Z")
    return str(value)


def _send(hook_id: UUID, box: Letterbox, body: bytes) -> Outcome:
    outcome, wants_no_more = post(box, body)
    mine = sa.update(Webhook).where(WEBHOOKS.id == hook_id)
    with db.transaction() as session:
        if isinstance(outcome, Sent):
            session.execute(mine.values(failing_since=None, last_sent_at=clock.now()))
        elif wants_no_more:
            session.execute(mine.values(active=False, off_because=_GONE))
        elif isinstance(outcome, Later | Refused):
            since = sa.func.coalesce(WEBHOOKS.failing_since, clock.now())
            session.execute(mine.values(failing_since=since))
    return outcome
