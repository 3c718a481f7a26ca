"""mgapp.services.webhooks: of a confidential or secret letter nobody is named"""

import json

import pytest

from mgapp.services.kernel import db
from mgapp.services.letters import LetterStatus
from tests.bureau import a_letter, bureau
from tests.incoming import a_received, dispose
from tests.receiver import listening
from tests.services.webhooks.test_telling import a_hook, carry


@pytest.fixture
def receiver():
    with listening() as found:
        yield found


@pytest.mark.parametrize("classification", ["confidential", "secret"])
def test_of_a_closed_letter_nobody_is_named(office, receiver, database, classification):
    a_hook(office, receiver, "letter.*")
    with db.transaction() as session:
        house = bureau(session, office)
        letter = a_letter(
            session, house, LetterStatus.SENT, classification=classification,
            subject="Mutasi Kenari", to="Kepala Kenari", content="<p>Kenari</p>",
            to_user_ids=[str(office.vina.me)],
        )  # fmt: skip

    carry()

    told = [json.loads(got.body)["data"] for got in receiver.got]
    assert {one["letter"]["id"] for one in told} == {str(letter.id)}
    assert {one["event_type"] for one in told} >= {"created", "submitted", "signed", "sent"}
    assert all(one["payload"] == {} and one["actor_user_id"] is None for one in told)
    kept = str(database.rows("select * from outbox_messages where topic = 'webhook'"))
    said = kept + "".join(got.body.decode() for got in receiver.got)
    people = [str(one.me) for one in (house.citra, house.rina, office.vina)]
    words = ("Kenari", letter.reference_number, *people)
    assert [word for word in words if word in said] == []


def test_of_one_that_came_in_neither_sender_nor_who_has_it(office, receiver, database):
    a_hook(office, receiver, "letter.*")
    with db.transaction() as session:
        letter = a_received(
            session, office, classification="secret", subject="Mutasi Kenari", sender="Kenari"
        )
        dispose(session, office.rina, letter, office.budi, note="Kenari, segera.")

    carry()

    told = [json.loads(got.body)["data"] for got in receiver.got]
    assert {one["event_type"] for one in told} >= {"received", "forwarded"}
    kept = str(database.rows("select * from outbox_messages where topic = 'webhook'"))
    said = kept + "".join(got.body.decode() for got in receiver.got)
    people = [str(one.me) for one in (office.sari, office.rina, office.budi)]
    assert [word for word in ("Kenari", letter.agenda_number, *people) if word in said] == []
