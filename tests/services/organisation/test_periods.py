"""mgapp.services.organisation: periods."""

import threading

import pytest

from mgapp.services import organisation
from mgapp.services.kernel import db
from mgapp.services.kernel.errors import Forbidden, InputRefused, StaleVersion
from mgapp.services.kernel.ids import new_id
from mgapp.services.organisation import PeriodChange, PeriodInput, PeriodNotFound
from tests.signing import security_trail

NEXT = {"name": "2029–2032", "start_date": "2029-01-01", "end_date": "2032-12-31"}


def create(session, actor, **changes):
    return organisation.create_period(session, actor, period=PeriodInput.read({**NEXT, **changes}))


def change(session, actor, period, **facts):
    wanted = PeriodChange.read({"version": period.version, **facts})
    return organisation.change_period(session, actor, period_id=period.id, change=wanted)


def test_a_new_office_has_its_period(session, office):
    running = organisation.active_period(session)

    assert running is not None
    assert (running.name, str(running.start_date), str(running.end_date)) == (
        "2025–2028", "2025-01-01", "2028-12-31",
    )  # fmt: skip


def test_a_second_seed_adds_no_period(session, office):
    organisation.seed(session)

    assert len(organisation.periods(session, office.vina).items) == 1


def test_the_admin_adds_a_period_that_waits(session, office):
    made = create(session, office.admin)

    assert (made.name, made.is_active, made.member_count, made.version) == (
        "2029–2032", False, 0, 1,
    )  # fmt: skip
    assert [period.name for period in organisation.periods(session, office.vina).items] == [
        "2029–2032", "2025–2028",
    ]  # fmt: skip


def test_pages_of_periods_show_each_once(session, office):
    create(session, office.admin, name="2029a")
    create(session, office.admin, name="2029b")

    first = organisation.periods(session, office.vina, limit=2)
    second = organisation.periods(session, office.vina, limit=2, cursor=first.next_cursor)

    assert sorted(period.name for period in first.items + second.items) == [
        "2025–2028", "2029a", "2029b",
    ]  # fmt: skip
    assert second.next_cursor is None


VERBS = (
    lambda session, actor, period: create(session, actor),
    lambda session, actor, period: change(session, actor, period, name="X"),
    lambda session, actor, period: organisation.activate_period(
        session, actor, period_id=period.id
    ),
    lambda session, actor, period: organisation.close_period(session, actor, period_id=period.id),
)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", ["sari", "budi", "rina", "vina"])
def test_nobody_else_may(session, office, who, verb):
    period = organisation.active_period(session)

    with pytest.raises(Forbidden):
        verb(session, getattr(office, who), period)


def test_activating_another_closes_the_one_that_ran(session, office):
    was = organisation.active_period(session)
    made = create(session, office.admin)

    runs = organisation.activate_period(session, office.admin, period_id=made.id)

    assert runs.is_active
    assert not organisation.period(session, office.vina, period_id=was.id).is_active
    assert organisation.active_period(session).id == made.id
    assert security_trail(session, None)[-2:] == ["period_closed", "period_activated"]


def test_a_period_may_run_from_the_start(session, office):
    made = create(session, office.admin, is_active=True)

    assert organisation.active_period(session).id == made.id


def test_activating_the_one_that_runs_changes_nothing(session, office):
    was = organisation.active_period(session)

    again = organisation.activate_period(session, office.admin, period_id=was.id)

    assert again.version == was.version
    assert security_trail(session, None) == []


def test_a_closed_period_leaves_none(session, office):
    was = organisation.active_period(session)

    closed = organisation.close_period(session, office.admin, period_id=was.id)
    again = organisation.close_period(session, office.admin, period_id=was.id)

    assert (closed.is_active, again.version) == (False, closed.version)
    assert organisation.active_period(session) is None
    assert security_trail(session, None) == ["period_closed"]


def test_two_who_activate_at_once_leave_one_active(database, office):
    with db.transaction() as session:
        ids = [create(session, office.admin, name=f"P{number}").id for number in range(4)]

    def activate(period_id):
        with db.transaction() as own:
            organisation.activate_period(own, office.admin, period_id=period_id)

    threads = [threading.Thread(target=activate, args=[period_id]) for period_id in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with db.transaction() as session:
        found = organisation.periods(session, office.admin).items
    assert sum(period.is_active for period in found) == 1
    assert sum(period.version > 1 for period in found) == 5


def test_name_and_days_change(session, office):
    made = create(session, office.admin)

    done = change(session, office.admin, made, name="2029–2033", end_date="2033-12-31")

    assert (done.name, str(done.end_date), done.version) == ("2029–2033", "2033-12-31", 2)
    with pytest.raises(StaleVersion):
        change(session, office.admin, made, name="X")


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"end_date": "2028-12-31"}, "end_date"), ({"name": " "}, "name"),
     ({"name": "x" * 81}, "name"), ({"start_date": "2029-13-01"}, "start_date"),
     ({"start_date": "0001-01-01"}, "start_date"), ({"end_date": None}, "end_date"),
     ({"is_active": "mungkin"}, "is_active"), ({"extra": 1}, "extra")],
)  # fmt: skip
def test_wrong_input_names_its_field(changes, field):
    with pytest.raises(InputRefused) as refused:
        PeriodInput.read({**NEXT, **changes})

    assert [error.field for error in refused.value.errors] == [field]


@pytest.mark.parametrize("facts", [{"start_date": "2033-01-01"}, {"end_date": "2028-01-01"}])
def test_a_change_that_ends_before_it_starts_is_refused(session, office, facts):
    made = create(session, office.admin)

    with pytest.raises(InputRefused) as refused:
        change(session, office.admin, made, **facts)

    assert [error.field for error in refused.value.errors] == ["end_date"]


def test_one_day_is_a_period(session, office):
    assert create(session, office.admin, end_date="2029-01-01").version == 1


@pytest.mark.parametrize("verb", [organisation.activate_period, organisation.close_period])
def test_an_unknown_period_is_not_found(session, office, verb):
    with pytest.raises(PeriodNotFound):
        verb(session, office.admin, period_id=new_id())
