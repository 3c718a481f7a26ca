"""mgapp.services.delivery: whose turn it is, and who wrote a letter, learn of it outside too"""

import pytest

from mgapp.services import delivery, letters
from mgapp.services.delivery.whatsapp.contacts import heard_from
from mgapp.services.kernel import clock, db
from mgapp.services.letters import LetterStatus
from tests.bureau import a_letter, bureau, stand_in
from tests.cast import move_in

PENDING = LetterStatus.PENDING_APPROVAL


@pytest.fixture
def house(database):
    """The bureau, committed."""
    with db.transaction() as session:
        return bureau(session, move_in(session))


def _arrived(mail):
    found = sorted(
        (str(one["To"]).partition("@")[0].strip("<"), one.get_body(("plain",)).get_content())
        for one in mail.arrived
    )
    mail.arrived.clear()
    return found


def test_only_who_decides_next_is_asked(house, mail, carry):
    with db.transaction() as session:
        made = a_letter(session, house, PENDING)
    carry()
    [(to, text)] = _arrived(mail)
    assert "hadi" in to
    assert "Citra Ayu meminta persetujuan Anda atas sebuah surat keluar." in text
    assert f"/letters/{made.id}" in text
    assert "data standar pelayanan" not in text

    with db.transaction() as session:
        letters.approve(session, house.hadi, letter_id=made.id, approval=letters.Approval())
    carry()
    [(to, _)] = _arrived(mail)
    assert "rina" in to


def test_who_stands_in_is_asked_too(house, mail, carry):
    with db.transaction() as session:
        stand_in(session, house.hadi, house.tuti)
        a_letter(session, house, PENDING)
    carry()

    assert ["hadi" in to or "tuti" in to for to, _ in _arrived(mail)] == [True, True]


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (LetterStatus.REVISION, "Hadi Wijaya meminta perbaikan sebuah surat keluar."),
        (LetterStatus.REJECTED, "Hadi Wijaya menolak sebuah surat keluar."),
        (LetterStatus.APPROVED, "Rina Marlina menyetujui surat keluar"),
    ],
)
def test_its_creator_learns_what_became_of_it(house, mail, carry, status, told):
    with db.transaction() as session:
        a_letter(session, house, status)
    carry()

    to_citra = [text for to, text in _arrived(mail) if "citra" in to]
    assert len(to_citra) == 1
    assert told in to_citra[0]


def test_what_was_taken_back_before_it_left_does_not_leave(house, mail, carry, database):
    with db.transaction() as session:
        made = a_letter(session, house, PENDING)
        letters.recall(session, house.citra, letter_id=made.id)
    carry()

    [(to, text)] = _arrived(mail)
    assert "hadi" in to
    assert "menarik kembali pengajuan" in text
    skipped = "select reason from outbox_messages where status = 'skipped'"
    assert database.rows(skipped) == [("Suratnya sudah ditarik kembali.",)]


HADI, RINA, CITRA = "+6281355552001", "+6281355552002", "+6281355552003"


@pytest.fixture
def chatting(house, database, graph):
    """The three have WhatsApp and wrote just now."""
    for name, number in (("hadi", HADI), ("rina", RINA), ("citra", CITRA)):
        database.run(f"update users set whatsapp = '{number}' where username = '{name}'")
        with db.transaction() as session:
            heard_from(session, number, clock.now())
    return house


def _chats(graph):
    return {f"+{one['to']}": one["text"]["body"] for one in graph.asked}


@pytest.mark.parametrize(
    ("status", "number", "told"),
    [
        (PENDING, HADI, "Citra Ayu meminta persetujuan Anda atas sebuah surat keluar."),
        (LetterStatus.REVISION, CITRA, "Hadi Wijaya meminta perbaikan sebuah surat keluar."),
        (LetterStatus.REJECTED, CITRA, "Hadi Wijaya menolak sebuah surat keluar."),
        (LetterStatus.APPROVED, CITRA, "Rina Marlina menyetujui surat keluar"),
    ],
)
def test_who_has_whatsapp_learns_of_a_letter_there_alone(
    *, chatting, graph, mail, carry, status, number, told
):
    delivery.configure(whatsapp=graph.cloud, smtp_url=mail.url, smtp_from="tamu@kantor.example")
    with db.transaction() as session:
        made = a_letter(session, chatting, status)
    carry()
    carry()

    texts = _chats(graph)
    assert told in texts[number]
    assert f"/letters/{made.id}" in texts[number]
    assert [to for to, text in texts.items() if told in text] == [number]
    assert mail.arrived == []
