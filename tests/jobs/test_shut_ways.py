"""mgapp.jobs.messages: a way out that fails again and again is left alone for a while"""

from datetime import timedelta

from mgapp.jobs import messages
from mgapp.services.kernel import clock
from mgapp.services.outbox import Channel, Lane, Later, Refused
from tests.outbox import Service, put_many


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
