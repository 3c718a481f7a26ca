"""mgapp.runtime.demo."""

from datetime import UTC, datetime
from random import Random

import pytest
import sqlalchemy as sa

from mgapp.runtime import demo
from mgapp.runtime.demo import arrivals, blanks, people
from mgapp.services import cases, intake, letters, organisation, reporting
from mgapp.services.access import Actor
from mgapp.services.cases import CaseFilter, CaseStatus
from mgapp.services.kernel import clock
from mgapp.services.letters import Classification, LetterStatus, LetterType
from mgapp.services.letters.models import Letter
from tests.builders import a_case

SYSTEM = Actor.system("test")
WEDNESDAY = datetime(2026, 9, 9, 6, tzinfo=UTC)  # 14.00 WITA


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(demo, "VISITS", 30)
    monkeypatch.setattr(demo, "LETTERS", 12)
    monkeypatch.setattr(demo, "PAPERS", 6)


def test_the_demo_fills_an_empty_office_with_true_trails(session, small):
    with clock.at(WEDNESDAY):
        loaded = demo.load(session, "jembatan-merah-di-kota")
        session.flush()

        assert loaded is not None
        assert len(loaded.usernames) == 6 + len(organisation.all_units(session))
        found = cases.listed(session, SYSTEM, limit=100).items
        assert len(found) == 42
        assert len(intake.visits(session, SYSTEM, limit=100).items) == 30
        assert reporting.dashboard(session, SYSTEM).open_total > 0
    assert all(audit.valid for audit in cases.verify_all(session, SYSTEM))
    assert all(case.created_at <= WEDNESDAY for case in found)
    assert len({case.status for case in found}) > 2
    done = CaseFilter(statuses=[CaseStatus.CLOSED])
    assert cases.listed(session, SYSTEM, narrowed=done).items


def test_the_office_has_letters_of_all_kinds_and_in_all_states(session, small, monkeypatch):
    monkeypatch.setattr(demo, "PAPERS", 60)
    with clock.at(WEDNESDAY):
        loaded = demo.load(session, "jembatan-merah-di-kota")
        session.flush()
        found = list(session.scalars(sa.select(Letter)))

        assert loaded is not None
        assert loaded.papers == len(found) == 60
        assert {letter.type for letter in found} == set(LetterType)
        assert {letter.status for letter in found} == set(LetterStatus)
        assert {letter.classification for letter in found} == set(Classification)
        assert sum(letter.voided_at is not None for letter in found) == 3
        assert len(organisation.periods(session, SYSTEM).items) == 2
        (mandate,) = organisation.stand_ins(session, SYSTEM).items
        assert not mandate.holds_on(clock.today())  # so that nobody signs for another in the past
        # Numbers are given in the order of the days, and none is missing.
        assert all(series.missing == 0 for series in letters.numbers.series_list(session, SYSTEM))
        series = letters.numbers.series_list(session, SYSTEM)
        assert sum(one.reserved for one in series) == blanks.RESERVED - 2
        book = letters.books.agenda_out(session, SYSTEM, limit=100).items
        assert [line.dated_on for line in book] == sorted(line.dated_on for line in book)
        came = letters.books.agenda_in(session, SYSTEM, limit=100).items
        assert len(came) == 24
        assert sum(bool(line.forwarded_to) for line in came) == 18
    assert all(audit.valid for audit in letters.verify_all(session, SYSTEM))
    hours = [clock.local(letter.created_at).hour for letter in found]
    assert all(8 <= hour < 17 for hour in hours)


def test_it_is_loaded_once(session, small):
    with clock.at(WEDNESDAY):
        demo.load(session, "jembatan-merah-di-kota")
        assert demo.load(session, "jembatan-merah-di-kota") is None


def test_the_same_people_come_out_of_the_same_seed():
    first, second = (
        arrivals.plan(Random(1), people.namer(1), now=WEDNESDAY, visits=5, letters=5)  # noqa: S311 (stories)
        for _ in range(2)
    )

    assert first == second


def test_an_office_at_work_is_left_alone(session, office, small):
    a_case(session, office)

    with pytest.raises(demo.RealCases):
        demo.load(session, "jembatan-merah-di-kota")
