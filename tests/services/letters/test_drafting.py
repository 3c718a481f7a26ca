"""mgapp.services.letters: create_letter, change_letter, delete_letter"""

from uuid import uuid4

import pytest
import sqlalchemy as sa

from mgapp.services import letters
from mgapp.services.kernel.errors import Forbidden, InputRefused, StaleVersion
from mgapp.services.letters import (
    LetterChange,
    LetterNotFound,
    LetterStatus,
    NotDeletable,
    NotEditable,
    NotYourLetter,
)
from mgapp.services.letters.models import Letter
from tests.bureau import a_letter, an_input, happened
from tests.cast import APTIKA


def test_a_creator_begins_a_letter_as_a_draft(session, house):
    made = letters.create_letter(session, house.citra, letter=an_input(house))

    shown = letters.letter(session, house.citra, letter_id=made.id)
    assert shown.status is LetterStatus.DRAFT
    assert shown.subject == "Permintaan data standar pelayanan"
    assert shown.issued_from == "Kepala Dinas"
    assert shown.from_unit_id is not None
    assert [one.status for one in shown.status_history] == [LetterStatus.DRAFT]
    assert happened(session, made.id) == ["created"]
    assert letters.verify(session, house.office.admin, letter_id=made.id).valid


def test_who_is_no_creator_begins_none(session, house):
    with pytest.raises(Forbidden):
        letters.create_letter(session, house.hadi, letter=an_input(house))


def test_a_draft_is_seen_by_nobody_else(session, house):
    made = a_letter(session, house)

    for other in (house.hadi, house.office.sari, house.office.budi, house.office.vina):
        with pytest.raises(LetterNotFound):
            letters.letter(session, other, letter_id=made.id)
    assert letters.letter(session, house.office.admin, letter_id=made.id).id == made.id


def test_only_what_was_sent_changes(session, house):
    made = a_letter(session, house, cc=[{"name": "Wali Kota Makassar (sebagai laporan)"}])
    change = LetterChange.read({"version": made.version, "subject": "Permintaan data lain"})

    changed = letters.change_letter(session, house.citra, letter_id=made.id, change=change)

    shown = letters.letter(session, house.citra, letter_id=made.id)
    assert changed.version == made.version + 1
    assert shown.subject == "Permintaan data lain"
    assert shown.addressed_to == "Kepala Dinas Kesehatan"
    assert [one.name for one in shown.cc] == ["Wali Kota Makassar (sebagai laporan)"]


def test_addressees_are_replaced_when_they_are_sent(session, house):
    made = a_letter(session, house, to_user_ids=[str(house.hadi.me)], to_unit_ids=[APTIKA])
    change = LetterChange.read(
        {"version": made.version, "to_user_ids": [str(house.rina.me)], "to_unit_ids": []}
    )

    letters.change_letter(session, house.citra, letter_id=made.id, change=change)

    shown = letters.letter(session, house.citra, letter_id=made.id)
    assert shown.to_user_ids == [house.rina.me]
    assert shown.to_names == ["Rina Marlina"]


def test_the_body_is_cleaned(session, house):
    made = a_letter(session, house, content="<p onclick=x>Halo<script>alert(1)</script></p>")

    shown = letters.letter(session, house.citra, letter_id=made.id)
    assert "script" not in shown.content
    assert "onclick" not in shown.content


def test_an_old_version_is_refused(session, house):
    made = a_letter(session, house)
    change = LetterChange.read({"version": made.version, "subject": "Satu"})
    letters.change_letter(session, house.citra, letter_id=made.id, change=change)

    with pytest.raises(StaleVersion):
        letters.change_letter(session, house.citra, letter_id=made.id, change=change)


def test_a_letter_that_waits_is_not_changed(session, house):
    made = a_letter(session, house, LetterStatus.PENDING_APPROVAL)
    change = LetterChange.read({"version": made.version, "subject": "Lain"})

    with pytest.raises(NotEditable):
        letters.change_letter(session, house.citra, letter_id=made.id, change=change)


def test_another_creator_does_not_change_it(session, house):
    made = a_letter(session, house, LetterStatus.REVISION)
    change = LetterChange.read({"version": made.version, "subject": "Lain"})

    with pytest.raises(Forbidden):
        letters.change_letter(session, house.hadi, letter_id=made.id, change=change)
    with pytest.raises(LetterNotFound):
        letters.delete_letter(session, house.citra, letter_id=uuid4())


def test_a_member_of_no_active_period_is_refused_by_field(session, house):
    with pytest.raises(InputRefused) as refused:
        a_letter(session, house, from_member_id=str(uuid4()), cc=[{"member_id": str(uuid4())}])

    assert {one.field for one in refused.value.errors} == {"from_member_id", "cc.0.member_id"}


def test_a_stranger_s_letter_is_not_answered(session, house):
    with pytest.raises(InputRefused) as refused:
        a_letter(session, house, reply_to_id=str(uuid4()), to_user_ids=[str(uuid4())])

    assert {one.field for one in refused.value.errors} == {"reply_to_id", "to_user_ids.0"}


def test_a_draft_that_nobody_was_asked_about_is_deleted(session, house):
    made = a_letter(session, house)

    letters.delete_letter(session, house.citra, letter_id=made.id)

    assert session.execute(sa.select(Letter.id).where(Letter.id == made.id)).first() is None
    assert happened(session, made.id) == ["created", "deleted"]


def test_a_letter_that_was_submitted_once_stays(session, house):
    made = a_letter(session, house, LetterStatus.PENDING_APPROVAL)
    letters.recall(session, house.citra, letter_id=made.id)

    with pytest.raises(NotDeletable):
        letters.delete_letter(session, house.citra, letter_id=made.id)


def test_the_admin_may_do_it_in_the_creator_s_stead(session, house):
    made = a_letter(session, house)

    letters.delete_letter(session, house.office.admin, letter_id=made.id)

    with pytest.raises(LetterNotFound):
        letters.letter(session, house.office.admin, letter_id=made.id)


def test_somebody_who_may_read_it_is_no_owner(session, house):
    made = a_letter(session, house, LetterStatus.SENT, to_user_ids=[str(house.hadi.me)])

    with pytest.raises((NotYourLetter, Forbidden)):
        letters.withdraw(session, house.hadi, letter_id=made.id)
