"""mgapp.jobs.messages: a way out that fails again and again is left alone for a while"""

from dataclasses import replace
from datetime import timedelta

import pytest

from mgapp.jobs import messages
from mgapp.services import outbox
from mgapp.services.kernel import clock, db
from mgapp.services.outbox import Channel, Lane, Later, Parcel, Refused
from mgapp.services.outbox.patience import TRIES
from tests.outbox import TOPIC, Service, put_many


def carry(service: Service) -> None:
    messages.carry(Lane.PEOPLE, service.preparers)


def after(hours: float):
    return clock.at(clock.now() + timedelta(hours=hours))


SHUT = Later("WhatsApp tidak dapat dihubungi.", shut=True)
TROUBLES = "select channel, failures >= 3, reason from outbox_troubles"


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


def shut_since(database, hours: int) -> None:
    """Three messages found the way shut so long ago, and nobody tried it since."""
    put_many(3)
    carry(Service(lambda _message: SHUT, Channel.WHATSAPP))
    database.run("delete from outbox_messages")
    database.run(f"update outbox_troubles set since = now() - interval '{hours} hours'")


WAITING = "select distinct status, attempts from outbox_messages"


def test_what_waits_for_a_shut_way_spends_no_try(database):
    shut_since(database, 0)
    put_many(5)
    for _ in range(TRIES + 1):
        carry(Service(channel=Channel.WHATSAPP))
        database.run("update outbox_messages set due_at = now()")

    assert database.rows(WAITING) == [("queued", 0)]
    carry(Service(channel=Channel.WHATSAPP))
    waits = (
        "select bool_and(due_at - retry_at between '0' and '3 seconds')"
        " from outbox_messages, outbox_troubles"
    )
    assert database.rows(waits) == [(True,)]


def test_after_a_day_what_waits_is_given_up_in_the_end(database):
    shut_since(database, 25)
    put_many(5)
    for _ in range(TRIES - 1):
        carry(Service(channel=Channel.WHATSAPP))
        database.run("update outbox_messages set due_at = now()")
    assert database.rows(WAITING) == [("queued", TRIES - 1)]

    carry(Service(channel=Channel.WHATSAPP))
    assert database.rows("select distinct status from outbox_messages") == [("failed",)]


@pytest.mark.parametrize(("hours", "by_mail"), [(1, 0), (3, 5)])
def test_what_has_another_way_takes_it_when_the_first_is_shut_for_long(database, hours, by_mail):
    phone, mail = Service(channel=Channel.WHATSAPP), Service()

    def prepare(session, group):
        others = mail.prepare(session, group)
        ready = phone.prepare(session, group)
        return {key: replace(one, otherwise=others[key]) for key, one in ready.items()}

    shut_since(database, hours)
    put_many(5)
    messages.carry(Lane.PEOPLE, {TOPIC: prepare})

    assert (len(phone.taken), len(mail.taken)) == (0, by_mail)
    assert database.rows("select channel from outbox_troubles") == [("whatsapp",)]


def test_a_way_that_only_serves_as_another_one_is_not_taken_for_tried(database):
    shut_since(database, 3)
    database.run("update outbox_troubles set channel = 'email', retry_at = now()")
    way = Service(channel=Channel.WHATSAPP)

    def prepare(session, group):
        ready = way.prepare(session, group)
        other = Parcel(Channel.EMAIL, lambda: SHUT)
        return {key: replace(one, otherwise=other) for key, one in ready.items()}

    put_many(2)
    messages.carry(Lane.PEOPLE, {TOPIC: prepare})

    assert len(way.taken) == 2
    assert database.rows("select retry_at <= now() from outbox_troubles") == [(True,)]


def test_what_was_not_tried_proves_no_way_open(database):
    shut_since(database, 0)
    with db.transaction() as session:
        outbox.watch(session, [(Channel.WHATSAPP, Later("tertunda", is_try=False))])

    assert database.rows(TROUBLES) == [("whatsapp", True, SHUT.reason)]
