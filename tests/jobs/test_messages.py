"""mgapp.jobs.messages: nothing is lost, nothing is doubled, everybody gets his in order"""

import threading
from datetime import timedelta

import pytest

from mgapp.jobs import messages
from mgapp.services import outbox
from mgapp.services.kernel import clock, db
from mgapp.services.outbox import Channel, Lane, Later, Refused, Sent, Skipped, Unknown
from mgapp.services.outbox.patience import TRIES
from tests.outbox import Service, put

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


SHUT = Later("WhatsApp tidak dapat dihubungi.", shut=True)
TROUBLES = "select channel, failures >= 3, reason from outbox_troubles"


def put_many(count: int, *, first: int = 0) -> None:
    for number in range(first, first + count):
        put("one", to=f"user:{number}")


def test_a_way_that_failed_three_times_in_a_row_is_left_alone(database):
    put_many(3)
    carry(Service(lambda _message: SHUT))
    put_many(20, first=3)
    service = Service(lambda _message: SHUT)
    carry(service)

    assert service.taken == []
    assert database.rows(TROUBLES) == [("email", True, SHUT.reason)]
    query = "select distinct status, reason, due_at > now() from outbox_messages"
    assert database.rows(query) == [("queued", SHUT.reason, True)]


def test_one_message_tries_a_shut_way_and_opens_it_for_all_that_waited(database):
    put_many(12)
    carry(Service(lambda _message: SHUT))
    still_shut, open_again = Service(lambda _message: SHUT), Service()
    with after(0.5):
        carry(still_shut)
    with after(1):
        carry(open_again)

    assert len(still_shut.taken) == 1
    assert len(open_again.taken) == 12
    assert database.rows("select distinct status from outbox_messages") == [("sent",)]
    assert database.rows(TROUBLES) == []


def test_what_fails_for_a_message_of_its_own_shuts_no_way(database):
    put_many(9)
    carry(Service(lambda _message: Later("sibuk")))
    put_many(9, first=9)
    carry(Service(lambda _message: Refused("nomor mati")))

    assert database.rows(TROUBLES) == []


def test_a_shut_way_leaves_the_other_one_alone(database):
    shut = Service(lambda _message: SHUT, Channel.WHATSAPP)
    put_many(4)
    carry(shut)
    service = Service()
    put_many(4, first=4)
    carry(service)

    assert len(service.taken) == 4
    assert database.rows("select channel from outbox_troubles") == [("whatsapp",)]


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
