"""mgapp.services.letters.remind_of_dispositions: a deadline is told before it passes, and after"""

from datetime import timedelta

import pytest

from mgapp.services import letters, notices
from mgapp.services.kernel import clock
from mgapp.services.letters import Finishing
from tests.bureau import stand_in
from tests.incoming import a_received, dispose


@pytest.fixture
def due(session, house):
    """A letter handed to Hadi, due in two days; Tuti only knows of it."""
    letter = a_received(session, house.office)
    in_two_days = (clock.now() + timedelta(days=2)).isoformat()
    made = dispose(
        session, house.rina, letter, house.hadi, copies=[house.office.vina], due_at=in_two_days
    )
    return letter, made


def _reminds(session, days: float) -> None:
    with clock.at(clock.now() + timedelta(days=days)):
        letters.remind_of_dispositions(session)


def _told(session, who):
    return [one.text for one in notices.mine(session, who).items if one.type == "sla_due"]


def test_who_must_answer_is_told_the_day_before_and_when_it_is_late_once_each(session, house, due):
    letter, _ = due
    _reminds(session, 0.5)
    assert _told(session, house.hadi) == []
    for days in (1.5, 1.6, 2.1, 2.2):
        _reminds(session, days)

    number = f"surat masuk {letter.agenda_number}"
    assert _told(session, house.hadi) == [
        f"Batas waktu disposisi {number} kepada Anda sudah lewat.",
        f"Batas waktu disposisi {number} kepada Anda tinggal sehari.",
    ]
    assert _told(session, house.rina) == [
        f"Hadi Wijaya belum menyelesaikan disposisi {number}; batasnya sudah lewat."
    ]
    assert _told(session, house.office.vina) == []


def test_who_stands_in_is_told_too(session, house, due):
    stand_in(session, house.hadi, house.tuti)
    _reminds(session, 1.5)

    assert len(_told(session, house.tuti)) == 1


def test_what_is_finished_taken_back_or_filed_is_not_called_in(session, house, due):
    _, made = due
    letters.finish_branch(session, house.hadi, disposition_id=made.id, finishing=Finishing())
    back = a_received(session, house.office, sender_number="1")
    soon = (clock.now() + timedelta(days=2)).isoformat()
    taken = dispose(session, house.rina, back, house.tuti, due_at=soon)
    letters.withdraw_disposition(session, house.rina, disposition_id=taken.id)
    filed = a_received(session, house.office, sender_number="2")
    dispose(session, house.rina, filed, house.citra, due_at=soon)
    letters.archive(session, house.rina, letter_id=filed.id, note="Sudah tidak perlu.")
    _reminds(session, 2.1)

    for who in (house.hadi, house.tuti, house.citra):
        assert _told(session, who) == []
