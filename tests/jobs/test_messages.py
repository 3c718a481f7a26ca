"""mgapp.jobs.messages: nothing is lost, nothing is doubled, everybody gets his in order"""

import threading
import time
from datetime import timedelta

import pytest

from mgapp.jobs import messages
from mgapp.services import notices, outbox
from mgapp.services.kernel import clock, db
from mgapp.services.notices import NoticeType
from mgapp.services.outbox import Channel, Lane, Later, Refused, Sent, Skipped, Unknown
from mgapp.services.outbox.patience import TRIES
from tests.cast import move_in
from tests.outbox import Service, put, put_many

HANGS_UP = """
create sequence hung_up;  -- what it counted stays when the rest is rolled back
create function hang_up() returns trigger language plpgsql security definer as $$
begin
    if nextval('hung_up') <= {times} then
        perform pg_terminate_backend(pg_backend_pid());
    end if;
    return new;
end $$;
create trigger hang_up before update of status on outbox_messages for each row
    when (new.status = 'sent') execute function hang_up();
"""
"""The server ends the connection on which it is told that a message left, the first times."""

ALL = "select kind, status, attempts, channel, maybe_twice from outbox_messages order by seq"


def carry(service: Service) -> None:
    messages.carry(Lane.PEOPLE, service.preparers)


def after(hours: float):
    return clock.at(clock.now() + timedelta(hours=hours))


def test_a_message_leaves_once_however_often_its_cause_writes_it(database):
    service = Service()
    put("one")
    put("one")
    carry(service)
    carry(service)

    assert service.taken == ["one"]
    assert database.rows(ALL) == [("one", "sent", 1, "email", False)]


def test_a_message_that_was_rolled_back_never_was(database):
    with pytest.raises(ZeroDivisionError), db.transaction() as session:
        outbox.put(session, [outbox.NewMessage("a", "user:1", "test", "one")])
        _ = 1 / 0

    assert database.rows(ALL) == []
    assert database.rows("select 1 from procrastinate_jobs") == []


def test_writing_has_the_worker_look_after_it_with_one_job(database):
    put("one")
    put("two")

    jobs = "select task_name, args from procrastinate_jobs"
    assert database.rows(jobs) == [("deliver_messages", {"lane": "people"})]


def test_one_receiver_gets_his_messages_in_order_even_if_the_first_waits(database):
    refusing = Service(lambda _message: Later("sibuk"))
    put("one", "two")
    put("other", to="user:2")
    carry(refusing)
    assert sorted(refusing.taken) == ["one", "other"]

    service = Service()
    with after(1):
        carry(service)
    assert [kind for kind in service.taken if kind != "other"] == ["one", "two"]


def test_the_waits_grow_and_the_last_try_is_final(database):
    service = Service(lambda _message: Later("sibuk"))
    put("one")
    for turn in range(TRIES):
        with after(2 * turn):
            carry(service)

    assert len(service.taken) == TRIES
    assert database.rows("select status, reason from outbox_messages") == [("failed", "sibuk")]


def test_who_asks_to_be_left_alone_is(database):
    put("one")
    carry(Service(lambda _message: Later("sibuk", after=600)))

    waits = "select due_at - now() > interval '9 minutes' from outbox_messages"
    assert database.rows(waits) == [(True,)]


def test_a_closed_way_is_left_for_another_one(database):
    put("one")
    carry(Service(lambda _message: Refused("tidak di WhatsApp"), Channel.WHATSAPP))
    barred = "select status, barred, channel from outbox_messages"
    assert database.rows(barred) == [("failed", ["whatsapp"], "whatsapp")]


@pytest.mark.parametrize(
    ("outcome", "status"),
    [(Unknown("tak ada jawaban"), "unknown"), (Skipped("tanpa alamat"), "skipped")],
)
def test_what_is_not_known_or_has_nobody_is_not_tried_again(database, outcome, status):
    service = Service(lambda _message: outcome)
    put("one")
    carry(service)
    with after(5):
        carry(service)

    assert service.taken == ["one"]
    assert database.rows("select status from outbox_messages") == [(status,)]


def test_one_that_cannot_be_put_into_words_does_not_hold_up_the_others(database):
    service = Service()

    def prepare(session, group):
        if any(message.kind == "bad" for message in group):
            raise ValueError
        return service.prepare(session, group)

    put("bad", to="user:1")
    put("good", to="user:2")
    messages.carry(Lane.PEOPLE, {"test": prepare})

    assert service.taken == ["good"]


def test_what_a_dead_worker_held_is_taken_over_and_marked(database):
    put("one")
    with db.transaction() as session:
        outbox.claim(session, Lane.PEOPLE, Service().preparers, limit=5)

    service = Service()
    with db.transaction() as session:
        outbox.take_over(session)
    carry(service)
    assert service.taken == []  # its lease still runs

    with after(1):
        with db.transaction() as session:
            outbox.take_over(session)
        carry(service)
    assert database.rows(ALL) == [("one", "sent", 2, "email", True)]


def test_admins_learn_of_what_was_cut_off_at_its_last_try(database):
    with db.transaction() as session:
        office = move_in(session)
    put("one")
    with db.transaction() as session:
        outbox.claim(session, Lane.PEOPLE, Service().preparers, limit=5)
    database.run(f"update outbox_messages set attempts = {TRIES}")

    with after(1), db.transaction() as session:
        messages.look_after_messages(session, None)

    assert database.rows("select status from outbox_messages") == [("unknown",)]
    with db.transaction() as session:
        told = [one.type for one in notices.mine(session, office.admin).items]
    assert told == [NoticeType.MESSAGE_FAILED]


def test_a_try_that_would_end_after_its_claim_does_not_begin(database):
    put("one")
    service = Service()
    with db.transaction() as session:
        load = outbox.claim(session, Lane.PEOPLE, service.preparers, limit=5)
    [parcel] = load.parcels.values()

    late = messages._send(parcel, time.time() - outbox.BEGIN_WITHIN)

    assert (isinstance(late, Later), service.taken) == (True, [])


def test_what_left_is_noted_when_the_database_comes_back(database, monkeypatch):
    monkeypatch.setattr(messages, "NOTE_AGAIN", (0.0, 0.0))
    put("one")
    database.run(HANGS_UP.format(times=2))
    service = Service()
    carry(service)

    assert database.rows("select last_value from hung_up") == [(3,)]
    assert service.taken == ["one"]
    assert database.rows("select status, attempts from outbox_messages") == [("sent", 1)]


def test_once_its_turn_is_over_it_begins_nothing_new(database, monkeypatch):
    monkeypatch.setattr(messages, "TURN", 0.5)
    monkeypatch.setattr(messages, "PATIENCE", 0.2)
    go_on, begun = threading.Event(), []

    def answer(message):
        begun.append(message.recipient)
        if message.recipient == "user:0":
            threading.Timer(1.5, go_on.set).start()
            go_on.wait(10)
        else:
            time.sleep(0.3)
        return Sent("remote")

    put_many(200)
    left = messages.carry(Lane.PEOPLE, Service(answer).preparers)

    assert left
    assert len(begun) < 40


def test_a_follower_does_not_wake_the_worker_before_its_turn(database):
    put("one", "two")
    database.run("update outbox_messages set due_at = now() + interval '1 hour' where kind = 'one'")

    with db.transaction() as session:
        [(lane, due)] = outbox.waiting(session)

    assert (lane, due > clock.now() + timedelta(minutes=50)) == (Lane.PEOPLE, True)


def test_who_was_taken_for_dead_does_not_settle_what_another_one_holds(database):
    put("one")
    with db.transaction() as session:
        late = outbox.claim(session, Lane.PEOPLE, Service().preparers, limit=5)
    with after(1), db.transaction() as session:
        outbox.take_over(session)
    with after(1), db.transaction() as session:
        outbox.claim(session, Lane.PEOPLE, Service().preparers, limit=5)
    with db.transaction() as session:
        outcomes = {key: Sent() for key in late.parcels}
        outbox.settle(session, outcomes, claimed_at=late.claimed_at)

    assert database.rows("select status from outbox_messages") == [("sending",)]


def test_the_worker_comes_back_when_the_next_one_is_due(database):
    put("one")
    database.run("delete from procrastinate_jobs")
    database.run("update outbox_messages set due_at = now() + interval '40 seconds'")
    with db.transaction() as session:
        messages.look_after_messages(session, None)

    ahead = "select scheduled_at > now() + interval '30 seconds' from procrastinate_jobs"
    assert database.rows(ahead) == [(True,)]


def test_who_hangs_holds_up_only_himself(database):
    go_on = threading.Event()

    def answer(message):
        if message.recipient == "user:0":
            assert go_on.wait(20)
        elif message.recipient == "user:29":
            go_on.set()  # the last one of the second wave: it left while the first still hung
        return Sent("remote")

    service = Service(answer)
    put_many(30)
    carry(service)

    assert len(service.taken) == 30
    assert database.rows("select distinct status from outbox_messages") == [("sent",)]
