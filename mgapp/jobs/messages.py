"""Messages leave the house: claimed, sent outside of any transaction, settled."""

import time
from collections.abc import Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from uuid import UUID

import structlog

from mgapp.jobs.registry import job
from mgapp.jobs.times import every_night_at
from mgapp.services import delivery, outbox
from mgapp.services.access import Actor
from mgapp.services.kernel import clock, db, jobs
from mgapp.services.kernel.db import Session
from mgapp.services.kernel.errors import DatabaseAway
from mgapp.services.outbox import Lane, Outcome, Parcel, Preparer

_log = structlog.get_logger("mgapp.jobs")

AT_ONCE = 8
WAVE = 16  # messages claimed at a time: what a killed worker leaves behind
PATIENCE = 1.0  # seconds for a wave; what takes longer goes on beside the next one
NOTE_AGAIN = (1.0, 3.0, 9.0)  # seconds between tries to note what left
_TOO_LATE = "Pengiriman tertunda terlalu lama sebelum dimulai."
TURN = 5.0  # seconds after which other jobs get their turn

PREPARERS: dict[str, Preparer] = {**delivery.PREPARERS}
"""Who puts a topic into words and knows how to send it."""


@job("deliver_messages")
def deliver_messages(session: Session, _actor: Actor, *, lane: str) -> None:
    """Send what is due in a lane; begins again soon while something is left."""
    chosen = Lane(lane)
    with db.transaction() as first:
        _take_over(first)
    if carry(chosen, PREPARERS):
        outbox.wake(session, chosen)
    else:
        _wake_when_due(session, only=chosen)


@job("look_after_messages", cron="* * * * *")
def look_after_messages(session: Session, _actor: Actor) -> None:
    """Wake every lane where something is due, whatever became of the job that should have."""
    _take_over(session)
    _wake_when_due(session)


def _take_over(session: Session) -> None:
    if outbox.take_over(session):
        delivery.tell_admins(session)


@job("forget_old_messages", cron=every_night_at(1, 35))
def forget_old_messages(session: Session, _actor: Actor) -> None:
    """Forget messages after a season."""
    if outbox.forget_old(session):
        jobs.enqueue(session, "forget_old_messages")


def _call_failed(session: Session, _actor: Actor, *, call_id: str, given_up: bool) -> None:
    if given_up:
        delivery.tell_admins(session)
    del call_id


@job("read_whatsapp", failed=_call_failed)
def read_whatsapp(session: Session, _actor: Actor, *, call_id: str) -> None:
    """Read what Meta told: receipts, and what people wrote."""
    delivery.read_call(session, call_id=UUID(call_id))


@job("forget_whatsapp_calls", cron=every_night_at(1, 45))
def forget_whatsapp_calls(session: Session, _actor: Actor) -> None:
    """Forget what Meta told after a week."""
    if delivery.forget_calls(session):
        jobs.enqueue(session, "forget_whatsapp_calls")


def carry(lane: Lane, preparers: Mapping[str, Preparer]) -> bool:
    """Send what is due until nothing is, or the turn is over; tell whether something is left."""
    end = time.monotonic() + TURN
    under_way: list[_Wave] = []
    with ThreadPoolExecutor(AT_ONCE) as crowd:
        while under_way or time.monotonic() < end:
            free = WAVE - sum(len(wave.left) for wave in under_way)
            in_turn = time.monotonic() < end
            begun = _begin(crowd, lane, preparers, free) if free and in_turn else None
            if begun is not None:
                under_way.append(begun)
            elif not under_way:
                return not in_turn
            # Who waits for a slow service does so beside the next wave.
            wait([one for wave in under_way for one in wave.left], timeout=PATIENCE)
            under_way = [wave for wave in under_way if not _settled(wave)]
    return True


@dataclass(slots=True)
class _Wave:
    """Messages claimed together, and those of them that are still being sent."""

    load: outbox.Load
    left: dict[Future[Outcome], UUID]


def _begin(
    crowd: ThreadPoolExecutor, lane: Lane, preparers: Mapping[str, Preparer], limit: int
) -> "_Wave | None":
    """Claim what is due and begin to send it; None when nothing is due."""
    since = time.time()
    with db.transaction() as session:
        load = outbox.claim(session, lane, preparers, limit=limit)
        if load.settled:
            _note(session, load, load.settled)
    if not load:
        return None
    return _Wave(load, {crowd.submit(_send, one, since): key for key, one in load.parcels.items()})


def _settled(wave: "_Wave") -> bool:
    """Note what became of those that were sent; tell whether that is all of them."""
    done = {key: sent.result() for sent, key in wave.left.items() if sent.done()}
    if done:
        _note_surely(wave.load, done)
    wave.left = {sent: key for sent, key in wave.left.items() if key not in done}
    return not wave.left


def _note_surely(load: outbox.Load, done: Mapping[UUID, Outcome]) -> None:
    """Note what left; a database that is away for a moment must not have it sent again."""
    ways = load.parcels
    for pause in (*NOTE_AGAIN, None):
        try:
            with db.transaction() as session:
                outbox.watch(session, [(ways[key].channel, told) for key, told in done.items()])
                _note(session, load, done)
        except DatabaseAway:
            if pause is None:
                raise
            time.sleep(pause)
        else:
            return


def _note(session: Session, load: outbox.Load, outcomes: Mapping[UUID, Outcome]) -> None:
    if outbox.settle(session, outcomes, claimed_at=load.claimed_at):
        delivery.tell_admins(session)


def _send(parcel: Parcel, since: float) -> Outcome:
    if time.time() - since > outbox.BEGIN_WITHIN:  # this machine slept: it may be taken over
        return outbox.Later(_TOO_LATE, is_try=False)
    try:
        return parcel.send()
    except Exception:  # a bug of one sender must not hold up the others
        _log.exception("message_not_sent", channel=parcel.channel)
        return outbox.Unknown("Pengiriman gagal karena kesalahan program; lihat log.")


def _wake_when_due(session: Session, only: Lane | None = None) -> None:
    """Queue the next look at each lane for when its next message is due, within a minute."""
    for lane, due in outbox.waiting(session):
        if only is None or lane is only:
            at = due if due > clock.now() else None
            jobs.wake(
                session, "deliver_messages", lock=outbox.lock_of(lane), at=at, lane=lane.value
            )
