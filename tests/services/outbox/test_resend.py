"""mgapp.services.outbox.resend"""

import pytest

from mgapp.jobs import messages
from mgapp.services import outbox
from mgapp.services.kernel import db
from mgapp.services.kernel.errors import Forbidden
from mgapp.services.outbox import Channel, Lane, MessageStatus, NotRepeatable, Refused, Unknown
from tests.outbox import Service, put


def carried(answer=None):
    put("one")
    service = Service(answer, Channel.WHATSAPP)
    messages.carry(Lane.PEOPLE, service.preparers)
    return service


def only(session, office):
    return outbox.list_messages(session, office.admin).items[0]


def test_an_admin_sends_again_what_failed(office, session):
    carried(lambda _message: Refused("tidak di WhatsApp"))
    failed = only(session, office)
    assert (failed.status, failed.may_resend) == (MessageStatus.FAILED, True)

    again = outbox.resend(session, office.admin, message_id=failed.id)

    assert (again.status, again.attempts, again.reason) == (MessageStatus.QUEUED, 0, None)
    assert again.maybe_twice is False


def test_one_whose_outcome_is_unknown_is_marked_when_it_goes_again(office, session):
    carried(lambda _message: Unknown("tak ada jawaban"))

    again = outbox.resend(session, office.admin, message_id=only(session, office).id)

    assert again.maybe_twice is True


def test_what_arrived_is_not_sent_again(office, session):
    carried()
    with pytest.raises(NotRepeatable):
        outbox.resend(session, office.admin, message_id=only(session, office).id)


def test_everything_that_failed_goes_again(office):
    carried(lambda _message: Refused("tidak di WhatsApp"))
    with db.transaction() as session:
        assert outbox.resend_failed(session, office.admin) == 1
    service = Service()
    messages.carry(Lane.PEOPLE, service.preparers)
    assert service.taken == ["one"]


def test_only_admins_see_and_send(office, session):
    for verb in (outbox.list_messages, outbox.message_counts, outbox.resend_failed):
        with pytest.raises(Forbidden):
            verb(session, office.sari)
