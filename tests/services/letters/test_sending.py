"""mgapp.services.letters: send, withdraw, read, archive, void"""

import pytest

from mgapp.services import letters
from mgapp.services.kernel.errors import Forbidden, InputRefused, StaleVersion
from mgapp.services.kernel.workflow import MoveRefused
from mgapp.services.letters import (
    AlreadyRead,
    AlreadyVoid,
    LetterBox,
    LetterNotFound,
    LetterStatus,
    NoNumber,
)
from mgapp.services.notices import mine, told
from mgapp.services.organisation.models import Period
from tests.bureau import a_letter, happened

APPROVED, SENT = LetterStatus.APPROVED, LetterStatus.SENT


def _to(house):
    return {
        "to_user_ids": [str(house.hadi.me)],
        "cc": [{"user_id": str(house.office.vina.me)}, {"name": "Wali Kota Makassar"}],
    }


def test_a_sent_letter_lies_in_the_inbox_of_addressees_and_tembusan(session, house):
    made = a_letter(session, house, SENT, **_to(house))

    for who in (house.hadi, house.office.vina):
        [row] = letters.box(session, who, box=LetterBox.INBOX).items
        assert (row.id, row.unread) == (made.id, True)
    assert [one.type for one in mine(session, house.office.vina).items] == ["tembusan"]
    assert happened(session, made.id)[-1] == "sent"


def test_before_it_is_sent_nobody_outside_the_chain_sees_it(session, house):
    made = a_letter(session, house, APPROVED, **_to(house))

    with pytest.raises(LetterNotFound):
        letters.letter(session, house.office.vina, letter_id=made.id)
    assert letters.box(session, house.office.vina, box=LetterBox.INBOX).items == []


def test_only_a_signed_letter_is_sent(session, house):
    made = a_letter(session, house, LetterStatus.PENDING_APPROVAL)

    with pytest.raises(MoveRefused):
        letters.send(session, house.citra, letter_id=made.id)


def test_reading_is_noted_once(session, house):
    made = a_letter(session, house, SENT, **_to(house))

    letters.read(session, house.office.vina, letter_id=made.id)
    letters.read(session, house.office.vina, letter_id=made.id)

    readers = letters.letter(session, house.citra, letter_id=made.id).readers
    assert {one.person.name: one.read_at is not None for one in readers} == {
        "Hadi Wijaya": False, "Vina Lestari": True,
    }  # fmt: skip
    assert happened(session, made.id).count("read") == 1


def test_what_changed_since_it_was_shown_is_not_noted_as_read(session, house):
    made = a_letter(
        session, house, LetterStatus.SENT, to_user_ids=[str(house.office.vina.me)]
    )  # fmt: skip

    with pytest.raises(StaleVersion):
        letters.read(session, house.office.vina, letter_id=made.id, version=made.version + 1)
    assert "read" not in happened(session, made.id)


def test_it_is_taken_back_while_nobody_has_read_it(session, house):
    made = a_letter(session, house, SENT, **_to(house))

    back = letters.withdraw(session, house.citra, letter_id=made.id)

    assert back.status is APPROVED
    assert letters.box(session, house.office.vina, box=LetterBox.INBOX).items == []


def test_who_had_received_it_is_told_that_it_was_taken_back(session, house):
    vina = house.office.vina
    made = a_letter(session, house, SENT, **_to(house))
    [before] = mine(session, vina).items

    letters.withdraw(session, house.citra, letter_id=made.id)

    after, old = mine(session, vina).items
    assert after.text == (
        f"Citra Ayu menarik kembali surat keluar {made.reference_number} yang dikirim kepada Anda."
    )
    assert (old.id, old.read_at is not None) == (before.id, True)
    assert (before.link, after.link, old.link) == (f"/letters/{made.id}", None, None)


def test_what_waits_to_tell_of_it_outside_does_not_leave_any_more(session, house):
    vina = house.office.vina
    made = a_letter(session, house, SENT, **_to(house))
    [before] = mine(session, vina).items

    letters.withdraw(session, house.citra, letter_id=made.id)

    assert told(session, [before.id])[before.id].taken_back


def test_its_creators_own_reading_does_not_keep_it_from_him(session, house):
    made = a_letter(session, house, SENT, to_user_ids=[str(house.citra.me)])
    letters.read(session, house.citra, letter_id=made.id)

    assert "withdraw" in letters.letter(session, house.citra, letter_id=made.id).allowed_actions
    assert letters.withdraw(session, house.citra, letter_id=made.id).status is APPROVED


def test_a_tembusan_reaches_its_holder_when_his_period_is_over(session, house):
    made = a_letter(session, house, APPROVED, cc=[{"member_id": str(house.posts["hadi"])}])
    period = session.get(Period, house.period_id)
    period.is_active = False
    session.flush()

    letters.send(session, house.citra, letter_id=made.id)

    assert [row.id for row in letters.box(session, house.hadi, box=LetterBox.INBOX).items] == [
        made.id
    ]
    [line] = letters.letter(session, house.citra, letter_id=made.id).cc
    assert line.name == "Kepala Bidang APTIKA, Hadi Wijaya"


def test_once_read_it_stays_sent(session, house):
    made = a_letter(session, house, SENT, **_to(house))
    before = letters.letter(session, house.citra, letter_id=made.id).allowed_actions
    letters.read(session, house.office.vina, letter_id=made.id)

    with pytest.raises(AlreadyRead):
        letters.withdraw(session, house.citra, letter_id=made.id)
    after = letters.letter(session, house.citra, letter_id=made.id).allowed_actions
    assert set(before) - set(after) == {"withdraw"}


def test_a_void_number_stays_with_its_reason_and_blocks_sending(session, house):
    made = a_letter(session, house, APPROVED)

    letters.void(session, house.rina, letter_id=made.id, reason="Salah alamat.")

    shown = letters.letter(session, house.citra, letter_id=made.id)
    assert shown.reference_number == made.reference_number
    assert shown.void_reason == "Salah alamat."
    with pytest.raises(AlreadyVoid):
        letters.send(session, house.citra, letter_id=made.id)
    with pytest.raises(AlreadyVoid):
        letters.void(session, house.rina, letter_id=made.id, reason="Sekali lagi.")


def test_who_has_it_and_who_wrote_it_are_told_that_it_is_void(session, house):
    made = a_letter(session, house, SENT, **_to(house))

    letters.void(session, house.rina, letter_id=made.id, reason="Salah alamat.")

    for who in (house.citra, house.hadi, house.office.vina):
        newest = mine(session, who).items[0]
        assert newest.text == (
            f"Rina Marlina membatalkan nomor surat keluar {made.reference_number}."
            " Surat itu tidak berlaku lagi."
        )
        assert newest.link == f"/letters/{made.id}"


def test_only_a_signer_or_the_admin_voids(session, house):
    made = a_letter(session, house, APPROVED)

    with pytest.raises(Forbidden):
        letters.void(session, house.hadi, letter_id=made.id, reason="Salah alamat.")
    with pytest.raises(InputRefused):
        letters.void(session, house.office.admin, letter_id=made.id, reason=" ")
    letters.void(session, house.office.admin, letter_id=made.id, reason="Salah alamat.")


def test_without_a_number_there_is_nothing_to_void(session, house):
    made = a_letter(session, house)

    with pytest.raises(NoNumber):
        letters.void(session, house.office.admin, letter_id=made.id, reason="Salah alamat.")


def test_an_archived_letter_moves_from_the_boxes_to_the_archive(session, house):
    made = a_letter(session, house, SENT, **_to(house))

    letters.archive(session, house.citra, letter_id=made.id)

    assert letters.box(session, house.hadi, box=LetterBox.INBOX).items == []
    for who in (house.hadi, house.citra):
        archived = letters.box(session, who, box=LetterBox.ARCHIVE).items
        assert [row.id for row in archived] == [made.id]


def test_who_only_reads_it_does_not_archive_it(session, house):
    made = a_letter(session, house, SENT, **_to(house))

    with pytest.raises(Forbidden):
        letters.archive(session, house.office.vina, letter_id=made.id)
