"""mgapp.services.outbox.receipt: late, early, twice, in any order"""

import pytest

from mgapp.jobs import messages
from mgapp.services import outbox
from mgapp.services.kernel import clock, db
from mgapp.services.outbox import Channel, Lane, MessageStatus, Sent, Unknown
from tests.outbox import Service, put

S = MessageStatus
NOW = "select status, delivered_at is not null, read_at is not null from outbox_messages"


def told(status: MessageStatus, remote_id: str = "wamid.1", message_id=None) -> bool:
    with db.transaction() as session:
        return outbox.receipt(
            session, channel=Channel.WHATSAPP, remote_id=remote_id, message_id=message_id,
            status=status, at=clock.now(),
        )  # fmt: skip


def carried(outcome=None) -> None:
    put("one")
    service = Service(lambda _message: outcome or Sent("wamid.1"), Channel.WHATSAPP)
    messages.carry(Lane.PEOPLE, service.preparers)


@pytest.mark.parametrize(
    "order", [(S.SENT, S.DELIVERED, S.READ), (S.READ, S.DELIVERED, S.SENT), (S.READ, S.READ)]
)
def test_the_farthest_stage_holds_in_whatever_order_it_is_told(database, order):
    carried()
    for stage in order:
        assert told(stage)

    assert database.rows(NOW)[0][0] == "read"


def test_a_receipt_resolves_what_was_unknown(database):
    carried(Unknown("tak ada jawaban"))
    (message_id,) = database.rows("select id from outbox_messages")[0]
    told(S.DELIVERED, "wamid.9", message_id)

    assert database.rows(NOW) == [("delivered", True, False)]


def test_a_receipt_that_is_quicker_than_our_own_note_is_kept(database):
    put("one")

    def answer(message):
        told(S.DELIVERED, "wamid.1", message.id)
        return Sent("wamid.1")

    messages.carry(Lane.PEOPLE, Service(answer, Channel.WHATSAPP).preparers)

    assert database.rows(NOW) == [("delivered", True, False)]


def test_a_bounce_sends_it_another_way_and_a_late_one_changes_nothing(database):
    carried()
    bounce = {"channel": Channel.WHATSAPP, "remote_id": "wamid.1", "message_id": None}
    with db.transaction() as session:
        outbox.bounced(session, **bounce, reason="tidak di WhatsApp", elsewhere=True)
    assert database.rows("select status, barred from outbox_messages") == [("queued", ["whatsapp"])]

    service = Service()
    messages.carry(Lane.PEOPLE, service.preparers)
    with db.transaction() as session:
        outbox.bounced(session, **bounce, reason="tidak di WhatsApp", elsewhere=True)
    assert database.rows("select status, channel from outbox_messages") == [("sent", "email")]


def test_a_receipt_of_somebody_elses_message_is_not_ours(database):
    assert told(S.READ, "wamid.strange") is False
