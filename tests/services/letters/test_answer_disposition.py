"""mgapp.services.letters: reading, reporting, finishing and withdrawing a disposition"""

from uuid import uuid4

import pytest
import sqlalchemy as sa

from mgapp.services import letters, notices
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.letters import (
    BranchClosed,
    BranchesOpen,
    DispositionNotFound,
    DispositionRead,
    Finishing,
    LetterInArchive,
    LetterStatus,
    NotYourDisposition,
    NotYoursToWithdraw,
    ReportInput,
)
from mgapp.services.letters.models import Letter, LetterAccess
from tests.incoming import a_received, dispose, letter_trail

REPORT = ReportInput(text="Konsep balasan sudah disusun.")


def _finish(session, who, given, **facts):
    return letters.finish_branch(
        session, who, disposition_id=given.id, finishing=Finishing(**facts)
    )


def test_reading_it_is_on_the_trail_once(session, office):
    letter = a_received(session, office)
    given = dispose(session, office.rina, letter, office.budi)

    seen = letters.read_disposition(session, office.budi, disposition_id=given.id)
    letters.read_disposition(session, office.budi, disposition_id=given.id)

    assert seen.to[0].status == "read"
    assert seen.to[0].read_at is not None
    assert letter_trail(session, letter) == ["received", "forwarded", "read"]


def test_reading_the_letter_is_reading_its_dispositions(session, office):
    letter = a_received(session, office)
    given = dispose(session, office.rina, letter, office.budi)

    letters.read(session, office.budi, letter_id=letter.id)

    assert letters.disposition(session, office.rina, disposition_id=given.id).to[0].read_at
    assert letter_trail(session, letter) == ["received", "forwarded", "read"]


def test_a_recipient_reports_back(session, office):
    letter = a_received(session, office)
    given = dispose(session, office.rina, letter, office.budi)

    told = letters.report_back(session, office.budi, disposition_id=given.id, report=REPORT)

    assert told.to[0].status == "acted"
    assert [one.text for one in told.to[0].reports] == ["Konsep balasan sudah disusun."]
    assert letter_trail(session, letter)[-1] == "reported"
    assert notices.mine(session, office.rina).items[0].text == (
        f"Budi Santoso melaporkan tindak lanjut surat masuk {letter.agenda_number} kepada Anda."
    )


def test_a_recipient_finishes(session, office):
    letter = a_received(session, office)
    given = dispose(session, office.rina, letter, office.budi, copies=[office.joko])

    done = _finish(session, office.budi, given, text="Balasan sudah dikirim.")

    assert done.done
    assert done.to[0].status == "finished"
    assert [one.text for one in done.to[0].reports] == ["Balasan sudah dikirim."]
    assert letter_trail(session, letter)[-1] == "finished"
    assert notices.mine(session, office.rina).items[0].text == (
        f"Budi Santoso melaporkan penyelesaian surat masuk {letter.agenda_number} kepada Anda."
    )


def test_a_parent_is_done_only_when_all_its_main_branches_are(session, office):
    letter = a_received(session, office)
    first = dispose(session, office.rina, letter, office.budi)
    below = dispose(session, office.budi, letter, office.vina, copies=[office.joko])

    with pytest.raises(BranchesOpen) as refusal:
        _finish(session, office.budi, first)
    assert "Vina Lestari" in refusal.value.sentence
    assert "Joko" not in refusal.value.sentence

    _finish(session, office.vina, below)
    assert _finish(session, office.budi, first).done


def test_a_withdrawn_branch_holds_nobody_up(session, office):
    letter = a_received(session, office)
    first = dispose(session, office.rina, letter, office.budi)
    below = dispose(session, office.budi, letter, office.vina)
    letters.withdraw_disposition(session, office.budi, disposition_id=below.id)

    assert _finish(session, office.budi, first).done


def test_a_disposition_is_done_when_its_last_main_recipient_has_finished(session, office):
    letter = a_received(session, office)
    given = dispose(session, office.rina, letter, office.budi, office.joko)

    assert not _finish(session, office.budi, given).done
    assert _finish(session, office.joko, given).done


def test_an_admin_closes_a_branch_in_the_recipients_place(session, office):
    letter = a_received(session, office)
    given = dispose(session, office.rina, letter, office.budi)

    done = _finish(session, office.admin, given, user_id=office.budi.me)

    assert done.done
    told = letters.happenings(session, office.admin, letter_id=letter.id)[-1]
    assert told.sentence == "Adi Pratama menyelesaikan disposisi mewakili Budi Santoso."
    with pytest.raises(NotYourDisposition):
        _finish(session, office.rina, given, user_id=office.budi.me)


@pytest.mark.parametrize("act", ["report", "finish", "read"])
@pytest.mark.parametrize("who", ["rina", "admin", "sari"])
def test_who_did_not_receive_it_is_refused(session, office, act, who):
    letter = a_received(session, office)
    given = dispose(session, office.rina, letter, office.budi)

    with pytest.raises(NotYourDisposition):
        _act(session, getattr(office, who), act, given)

    assert letter_trail(session, letter) == ["received", "forwarded"]


@pytest.mark.parametrize("act", ["report", "finish", "read", "withdraw"])
def test_a_stranger_finds_nothing(session, office, act):
    letter = a_received(session, office)
    given = dispose(session, office.rina, letter, office.budi)

    with pytest.raises(DispositionNotFound):
        _act(session, office.joko, act, given)


def test_one_that_does_not_exist_is_not_found(session, office):
    with pytest.raises(DispositionNotFound):
        letters.disposition(session, office.admin, disposition_id=uuid4())


@pytest.mark.parametrize("act", ["report", "finish"])
def test_what_is_finished_is_answered_no_more(session, office, act):
    letter = a_received(session, office)
    given = dispose(session, office.rina, letter, office.budi)
    _finish(session, office.budi, given)

    with pytest.raises(BranchClosed):
        _act(session, office.budi, act, given)


@pytest.mark.parametrize("act", ["report", "finish", "withdraw"])
def test_a_letter_in_the_archive_is_answered_no_more(session, office, act):
    letter = a_received(session, office)
    given = dispose(session, office.rina, letter, office.budi)
    session.execute(
        sa.update(Letter).where(Letter.id == letter.id).values(status=LetterStatus.ARCHIVED)
    )

    with pytest.raises(LetterInArchive):
        _act(session, office.rina if act == "withdraw" else office.budi, act, given)


def test_the_giver_takes_back_what_nobody_has_read(session, office):
    letter = a_received(session, office)
    given = dispose(session, office.rina, letter, office.budi)

    back = letters.withdraw_disposition(session, office.rina, disposition_id=given.id)

    assert back.withdrawn_at is not None
    assert back.to[0].status == "withdrawn"
    assert letter_trail(session, letter)[-1] == "disposition_withdrawn"
    told = notices.mine(session, office.budi).items[0]
    assert (
        told.text
        == f"Rina Marlina menarik kembali disposisi surat masuk {letter.agenda_number} kepada Anda."
    )
    assert told.link is None
    with pytest.raises(letters.DispositionNotFound):
        letters.read_disposition(session, office.budi, disposition_id=given.id)


def test_who_holds_another_disposition_keeps_the_letter(session, office):
    letter = a_received(session, office)
    first = dispose(session, office.rina, letter, office.budi)
    dispose(session, office.admin, letter, office.budi)

    letters.withdraw_disposition(session, office.rina, disposition_id=first.id)

    query = sa.select(LetterAccess.via).where(LetterAccess.user_id == office.budi.me)
    assert list(session.scalars(query)) == ["forwarded"]


def test_what_was_read_stays(session, office):
    letter = a_received(session, office)
    given = dispose(session, office.rina, letter, office.budi, copies=[office.joko])
    letters.read_disposition(session, office.joko, disposition_id=given.id)

    with pytest.raises(DispositionRead):
        letters.withdraw_disposition(session, office.rina, disposition_id=given.id)


def test_what_was_taken_back_is_not_taken_back_again(session, office):
    letter = a_received(session, office)
    given = dispose(session, office.rina, letter, office.budi)
    letters.withdraw_disposition(session, office.rina, disposition_id=given.id)

    with pytest.raises(BranchClosed):
        letters.withdraw_disposition(session, office.rina, disposition_id=given.id)


def test_only_the_giver_or_an_admin_takes_back(session, office):
    letter = a_received(session, office)
    given = dispose(session, office.rina, letter, office.budi)

    for other in (office.sari, office.budi):
        with pytest.raises(NotYoursToWithdraw):
            letters.withdraw_disposition(session, other, disposition_id=given.id)
    assert letters.withdraw_disposition(session, office.admin, disposition_id=given.id)


def test_each_one_reads_what_he_may_do(session, office):
    letter = a_received(session, office)
    given = dispose(session, office.rina, letter, office.budi)

    def allowed(who):
        return letters.disposition(session, who, disposition_id=given.id).allowed_actions

    assert allowed(office.budi) == ["read", "report", "dispose", "finish"]
    assert allowed(office.rina) == ["withdraw"]
    assert allowed(office.sari) == []
    dispose(session, office.budi, letter, office.vina)
    assert allowed(office.budi) == ["report", "dispose"]
    assert allowed(office.rina) == []


@pytest.mark.parametrize("text", ["", "ya", "x" * 4001, "laporan\x00"])
def test_a_report_says_something(text):
    with pytest.raises(InputRefused):
        ReportInput.read({"text": text})


def _act(session, who, act, given):
    if act == "report":
        return letters.report_back(session, who, disposition_id=given.id, report=REPORT)
    if act == "finish":
        return _finish(session, who, given)
    verb = letters.read_disposition if act == "read" else letters.withdraw_disposition
    return verb(session, who, disposition_id=given.id)
