"""mgapp.services.outbox.settle: what became of a message is noted once"""

import pytest

from mgapp.services import outbox
from mgapp.services.kernel import db
from mgapp.services.outbox import Channel, Lane, Later, Refused
from tests.outbox import Service, put

STANDS = "select status, channel, barred, attempts, due_at from outbox_messages"


@pytest.mark.parametrize("outcome", [Refused("tidak di WhatsApp"), Later("sibuk")])
def test_settling_again_changes_nothing(database, outcome):
    put("one")
    with db.transaction() as session:
        way = Service(channel=Channel.WHATSAPP)
        load = outbox.claim(session, Lane.PEOPLE, way.preparers, limit=5)
    outcomes = dict.fromkeys(load.parcels, outcome)
    with db.transaction() as session:
        outbox.settle(session, outcomes, claimed_at=load.claimed_at)
    noted = database.rows(STANDS)

    with db.transaction() as session:
        given_up = outbox.settle(session, outcomes, claimed_at=load.claimed_at)

    assert given_up == []
    assert noted[0][0] == "queued"
    assert database.rows(STANDS) == noted
