"""On the days of a mandate a stand-in sees to the dispositions of the absent; outside to none."""

from datetime import timedelta

import pytest

from mgapp.services import letters, notices, threads
from mgapp.services.access import Role
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.letters import (
    DispositionNotFound,
    Finishing,
    LetterBox,
    LetterNotFound,
    NotYourDisposition,
    NotYoursToDispose,
    NotYoursToWithdraw,
    ReportInput,
)
from tests.bureau import stand_in
from tests.incoming import a_received, dispose, letter_trail

REPORT = ReportInput(text="Konsep balasan sudah disusun.")


@pytest.fixture
def given(session, house):
    """Rina hands a letter to Hadi, and Tuti stands in for him."""
    letter = a_received(session, house.office)
    made = dispose(session, house.rina, letter, house.hadi)
    stand_in(session, house.hadi, house.tuti)
    return letter, made


def _inbox(session, who):
    return [(one.id, one.unread) for one in letters.box(session, who, box=LetterBox.INBOX).items]


def _count(session, who):
    boxes = letters.box_counts(session, who)[LetterBox.INBOX]
    assert boxes == letters.waiting(session, who).unread
    return boxes


def _said(session, who, letter):
    return letters.happenings(session, who, letter_id=letter.id)[-1].sentence


def _end(monkeypatch):
    later = clock.today() + timedelta(days=10)
    monkeypatch.setattr(clock, "today", lambda: later)


def test_it_waits_in_his_box_until_he_has_read_it_and_both_are_named(session, house, given):
    letter, made = given
    assert (_inbox(session, house.tuti), _count(session, house.tuti)) == ([(letter.id, True)], 1)

    letters.read(session, house.tuti, letter_id=letter.id)

    assert (_inbox(session, house.tuti), _count(session, house.tuti)) == ([(letter.id, False)], 0)
    assert _count(session, house.hadi) == 1  # he finds it new when he is back
    assert letters.disposition(session, house.rina, disposition_id=made.id).to[0].read_at
    assert _said(session, house.rina, letter) == (
        "Tuti Kusuma membaca surat ini mewakili Hadi Wijaya."
    )
    letters.read(session, house.tuti, letter_id=letter.id)
    assert letter_trail(session, letter) == ["received", "forwarded", "read"]


def test_he_reports_and_finishes_in_the_place_of_the_absent(session, house, given):
    letter, made = given
    shown = letters.disposition(session, house.tuti, disposition_id=made.id)
    assert shown.acting_for.name == "Hadi Wijaya"
    assert shown.allowed_actions == ["read", "report", "dispose", "finish"]

    letters.report_back(session, house.tuti, disposition_id=made.id, report=REPORT)
    assert _said(session, house.rina, letter) == (
        "Tuti Kusuma melaporkan tindak lanjut mewakili Hadi Wijaya."
    )
    done = letters.finish_branch(
        session, house.tuti, disposition_id=made.id, finishing=Finishing(text="Sudah dikirim.")
    )

    assert letters.letter(session, house.tuti, letter_id=letter.id).acting_for is None
    [branch] = done.to
    assert (done.done, branch.user.name, branch.finished_by.name) == (
        True, "Hadi Wijaya", "Tuti Kusuma",
    )  # fmt: skip
    assert [one.reported_by.name for one in branch.reports] == ["Tuti Kusuma"] * 2
    assert _said(session, house.rina, letter) == (
        "Tuti Kusuma menyelesaikan disposisi mewakili Hadi Wijaya."
    )
    assert "melaporkan penyelesaian" in notices.mine(session, house.rina).items[0].text


def test_he_hands_it_further_down_and_it_holds_the_absent_ones_branch(session, house, given):
    letter, made = given
    office = house.office

    below = dispose(session, house.tuti, letter, office.budi)

    assert (below.parent_id, below.given_by.name) == (made.id, "Tuti Kusuma")
    assert below.on_behalf_of.name == "Hadi Wijaya"
    above = letters.disposition(session, house.hadi, disposition_id=made.id)
    assert (above.to[0].status.value, "finish" in above.allowed_actions) == ("acted", False)
    letters.report_back(session, office.budi, disposition_id=below.id, report=REPORT)
    for who in (house.hadi, house.tuti):
        assert "melaporkan tindak lanjut" in notices.mine(session, who).items[0].text


def test_sheet_and_thread_name_both(session, house, given):
    letter, made = given
    below = dispose(session, house.tuti, letter, house.office.budi)

    upper = letters.disposition_sheet(
        session, house.rina, letter_id=letter.id, disposition_id=made.id
    )
    lower = letters.disposition_sheet(
        session, house.rina, letter_id=letter.id, disposition_id=below.id
    )
    thread = threads.thread_of_letter(session, house.rina, letter_id=letter.id)

    assert [one.text for one in upper.recipients] == [
        "Kepala Bidang APTIKA (Hadi Wijaya), diwakili Tuti Kusuma"
    ]
    assert (lower.signer.post, lower.signer.name) == ("Plh. Kepala Bidang APTIKA", "Tuti Kusuma")
    assert lower.signer.holder == "Hadi Wijaya"
    assert thread[-1].title == "Tuti Kusuma, mewakili Hadi Wijaya, kepada Budi Santoso"


@pytest.mark.parametrize("days", [(-5, -1), (1, 4)])
def test_outside_the_days_nothing_waits_and_nothing_is_found(session, house, days):
    letter = a_received(session, house.office)
    made = dispose(session, house.rina, letter, house.hadi)
    stand_in(session, house.hadi, house.tuti, days=days)

    assert (_inbox(session, house.tuti), _count(session, house.tuti)) == ([], 0)
    with pytest.raises(DispositionNotFound):
        letters.report_back(session, house.tuti, disposition_id=made.id, report=REPORT)
    with pytest.raises(LetterNotFound):
        dispose(session, house.tuti, letter, house.office.budi)


def test_when_the_mandate_ends_he_reads_on_but_acts_no_more(session, house, given, monkeypatch):
    letter, made = given
    below = dispose(session, house.tuti, letter, house.office.budi)

    _end(monkeypatch)

    assert letters.letter(session, house.tuti, letter_id=letter.id).allowed_actions == []
    assert _count(session, house.tuti) == 0
    with pytest.raises(NotYourDisposition):
        letters.report_back(session, house.tuti, disposition_id=made.id, report=REPORT)
    with pytest.raises(NotYoursToDispose):
        dispose(session, house.tuti, letter, house.office.joko)
    with pytest.raises(NotYoursToWithdraw):
        letters.withdraw_disposition(session, house.tuti, disposition_id=below.id)
    assert letters.withdraw_disposition(session, house.hadi, disposition_id=below.id)


def test_what_he_only_read_is_his_no_more(session, house, given, monkeypatch):
    letter, _ = given
    letters.read(session, house.tuti, letter_id=letter.id)

    _end(monkeypatch)

    with pytest.raises(LetterNotFound):
        letters.letter(session, house.tuti, letter_id=letter.id)


def test_a_closed_letter_comes_with_the_task_and_its_opening_is_logged(session, house):
    letter = a_received(session, house.office, classification="secret")
    made = dispose(session, house.rina, letter, house.hadi)
    stand_in(session, house.hadi, house.tuti)

    letters.finish_branch(
        session, house.tuti, disposition_id=made.id, finishing=Finishing(text="Selesai.")
    )

    shown = letters.letter(session, house.tuti, letter_id=letter.id)
    assert (shown.id, shown.acting_for) == (letter.id, None)


def test_he_is_told_of_what_the_absent_is_given(session, house):
    letter = a_received(session, house.office)
    stand_in(session, house.hadi, house.tuti)

    dispose(session, house.rina, letter, house.hadi)

    assert [one.letter_id for one in notices.mine(session, house.tuti).items] == [letter.id]


def test_his_own_branch_comes_first_and_he_may_name_the_other(session, house):
    letter = a_received(session, house.office)
    made = dispose(session, house.rina, letter, house.hadi, house.tuti)
    stand_in(session, house.hadi, house.tuti)

    def report(**facts):
        told = letters.report_back(
            session, house.tuti, disposition_id=made.id,
            report=ReportInput(text="Sudah dibaca.", **facts),
        )  # fmt: skip
        return {one.user.name: len(one.reports) for one in told.to}

    assert report() == {"Hadi Wijaya": 0, "Tuti Kusuma": 1}
    assert report(user_id=house.hadi.me) == {"Hadi Wijaya": 1, "Tuti Kusuma": 1}
    with pytest.raises(NotYourDisposition):
        report(user_id=house.rina.me)


def test_it_goes_neither_up_nor_to_the_absent(session, house, given):
    letter, _ = given

    for who in (house.rina, house.hadi):
        with pytest.raises(InputRefused) as refusal:
            dispose(session, house.tuti, letter, who)
        assert [one.field for one in refusal.value.errors] == ["to.0.user_id"]


def test_who_stands_in_at_the_top_sees_it_new_until_it_is_read(session, house):
    letter = a_received(session, house.office)
    stand_in(session, house.rina, house.tuti)
    assert _count(session, house.tuti) == 1

    letters.read(session, house.tuti, letter_id=letter.id)

    assert (_inbox(session, house.tuti), _count(session, house.tuti)) == ([(letter.id, False)], 0)
    assert _said(session, house.rina, letter) == (
        "Tuti Kusuma membaca surat ini mewakili Rina Marlina."
    )


def test_no_disposition_needed_is_said_in_the_place_of_the_lead(session, house):
    letter = a_received(session, house.office)
    stand_in(session, house.rina, house.tuti)

    letters.archive(session, house.tuti, letter_id=letter.id, note="Hanya pemberitahuan.")

    assert _said(session, house.rina, letter) == (
        "Tuti Kusuma mengarsipkan surat ini mewakili Rina Marlina."
    )


def test_without_a_mandate_a_colleague_of_the_same_role_finds_nothing(session, house, given):
    _, made = given
    other = house.office.budi
    assert Role.APPROVER in house.tuti.roles

    with pytest.raises(DispositionNotFound):
        letters.finish_branch(session, other, disposition_id=made.id, finishing=Finishing())
