"""The machine's clock is wrong, jumps or is in another zone: nothing negative, nothing twice."""

from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from mgapp.services import cases, notices
from mgapp.services.accounts.tokens import TokenExpired, TokenType, read
from mgapp.services.cases import CaseStatus
from mgapp.services.kernel import clock, dates
from mgapp.services.kernel.errors import NotAuthenticated
from mgapp.services.letters import LetterStatus
from tests.builders import a_case, trail
from tests.bureau import a_letter, bureau
from tests.matrix.world import token_of

BACK, AHEAD = timedelta(minutes=-5), timedelta(days=1)


@pytest.fixture
def zone():
    """Set the office's zone, and set it back."""
    yield clock.configure
    clock.configure("Asia/Makassar")


def reminders(session, who):
    return sorted(one.text for one in notices.mine(session, who).items if one.type == "sla_due")


@pytest.mark.parametrize("jump", [BACK, -AHEAD, AHEAD])
def test_a_case_that_was_made_before_the_clock_jumped_is_never_negative(session, office, jump):
    case = a_case(session, office, CaseStatus.ASSIGNED)
    with clock.at(clock.now() + jump):
        shown = cases.case(session, office.budi, case_id=case.id).row
        moved = cases.acknowledge(session, office.budi, case_id=case.id, version=case.version)

        assert "-" not in dates.ago(shown.created_at)
        assert "-" not in dates.span(shown.sla_due_at - clock.now())
    assert moved.sla_due_at > moved.created_at
    assert moved.status is CaseStatus.ACKNOWLEDGED
    # The order of events is that of their numbers, whatever their times say.
    assert trail(session, case) == ["created", "triaged", "assigned", "acknowledged"]


def test_a_clock_that_goes_to_and_fro_reminds_and_escalates_once(session, office):
    case = a_case(session, office, CaseStatus.ASSIGNED)
    late = case.sla_due_at + timedelta(minutes=1)
    for moment in (late + BACK, late, late + BACK, late, late + BACK * 2, late, late + BACK):
        with clock.at(moment):
            cases.remind(session)

    assert reminders(session, office.budi) == [
        f"Batas waktu kasus {case.code} hampir lewat.",
        f"Batas waktu kasus {case.code} sudah lewat.",
    ]
    assert "escalated" not in trail(session, case)


def test_another_zone_changes_no_deadline_that_was_given_and_dates_letters_by_its_own_day(
    session, office, zone
):
    case = a_case(session, office)
    house = bureau(session, office)
    evening = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)  # 00.30 in Makassar, 23.30 in Jakarta
    with clock.at(evening):
        here = a_letter(session, house, LetterStatus.APPROVED)
        zone("Asia/Jakarta")
        there = a_letter(session, house, LetterStatus.APPROVED)
    after = cases.case(session, office.sari, case_id=case.id).row

    assert after.sla_due_at == case.sla_due_at
    days = [
        session.execute(
            sa.text("select numbered_on from letter_numbers where letter_id = :id"), {"id": one.id}
        ).scalar_one()
        for one in (here, there)
    ]
    assert days == [date(2027, 1, 1), date(2026, 12, 31)]


def test_tokens_bear_a_minute_and_no_more(session, office):
    token = token_of(office.sari)
    begun = clock.now()
    for seconds, good in ((-50, True), (50 + 15 * 60, True)):
        with clock.at(begun + timedelta(seconds=seconds)):
            assert (read(TokenType.ACCESS, token).user_id == office.sari.me) is good
    with clock.at(begun + BACK), pytest.raises(NotAuthenticated):
        read(TokenType.ACCESS, token)
    with clock.at(begun + AHEAD), pytest.raises(TokenExpired):
        read(TokenType.ACCESS, token)
