"""mgapp.services.cases: intake, inbox, listed, search, counts"""

import pytest
import time_machine

from mgapp.services import cases
from mgapp.services.cases import Box, CaseFilter, CaseStatus, Priority
from mgapp.services.kernel.errors import Forbidden, InputRefused
from tests.builders import a_case
from tests.cast import IKP


def _codes(page):
    return [row.code for row in page.items]


def test_the_queue_holds_what_waits_most_urgent_first_then_oldest(session, office):
    old = a_case(session, office)
    urgent = a_case(session, office, priority=Priority.URGENT)
    a_case(session, office, CaseStatus.ASSIGNED)
    high = a_case(session, office, CaseStatus.TRIAGED, priority=Priority.HIGH)

    assert _codes(cases.intake(session, office.sari)) == [urgent.code, high.code, old.code]


def test_the_tabs_of_the_reception(session, office):
    a_case(session, office)
    at_work = a_case(session, office, CaseStatus.IN_PROGRESS)
    closed = a_case(session, office, CaseStatus.CLOSED)

    assert _codes(cases.intake(session, office.sari, box=Box.UNDER_WAY)) == [at_work.code]
    assert _codes(cases.intake(session, office.sari, box=Box.ALL))[0] == closed.code
    counts = cases.box_counts(session, office.sari)
    assert (counts.waiting, counts.under_way) == (1, 1)


def test_pages_follow_one_another_without_a_gap_when_new_cases_come_in(session, office):
    made = [a_case(session, office, priority=p).code for p in list(Priority) * 3]
    first = cases.intake(session, office.sari, limit=4)
    a_case(session, office)
    second = cases.intake(session, office.sari, limit=4, cursor=first.next_cursor)
    third = cases.intake(session, office.sari, limit=4, cursor=second.next_cursor)

    seen = _codes(first) + _codes(second) + _codes(third)
    assert len(seen) == len(set(seen))
    assert set(made) <= set(seen)


def test_an_operator_sees_his_own_open_cases_in_the_inbox(session, office):
    mine = a_case(session, office, CaseStatus.ASSIGNED)
    a_case(session, office, CaseStatus.CLOSED)
    other = a_case(session, office, CaseStatus.ASSIGNED)
    cases.assign(
        session, office.sari, case_id=other.id, operator_id=office.joko.me, version=other.version
    )

    assert _codes(cases.inbox(session, office.budi)) == [mine.code]


def test_the_list_of_an_operator_reaches_his_own_and_his_units_cases(session, office):
    mine = a_case(session, office, CaseStatus.ASSIGNED)
    units = a_case(session, office)
    cases.route(session, office.sari, case_id=units.id, org_unit_id="BIDANG_APTIKA", version=1)
    elsewhere = a_case(session, office)
    cases.route(session, office.sari, case_id=elsewhere.id, org_unit_id=IKP, version=1)

    found = cases.listed(session, office.budi)

    assert _codes(found) == [units.code, mine.code]
    first = cases.listed(session, office.budi, limit=1)
    rest = cases.listed(session, office.budi, limit=1, cursor=first.next_cursor)
    assert _codes(first) + _codes(rest) == _codes(found)


def test_a_list_is_narrowed_by_status_and_by_being_late(session, office):
    with time_machine.travel("2026-01-05T02:00:00Z", tick=False):
        late = a_case(session, office, CaseStatus.ASSIGNED)
    a_case(session, office)

    overdue = cases.listed(session, office.sari, narrowed=CaseFilter(overdue=True))
    new = cases.listed(session, office.sari, narrowed=CaseFilter(statuses=[CaseStatus.NEW]))

    assert _codes(overdue) == [late.code]
    assert overdue.items[0].overdue
    assert late.code not in _codes(new)
    assert cases.overdue_count(session, office.sari) == 1


@pytest.mark.parametrize(
    "q", ["telkom", "Andi", "pratam", "KS-2026", "kunjungan andi", "elko", "ANDI  pratama"]
)
def test_a_case_is_found_by_words_and_parts_of_words(session, office, q):
    wanted = a_case(session, office)
    a_case(session, office, subject="Surat: Undangan rapat", party="Siti Aminah", agency="Bappeda")

    assert wanted.code in _codes(cases.search(session, office.sari, q=q))


def test_its_own_code_finds_a_case_first(session, office):
    made = [a_case(session, office) for _ in range(3)]

    assert _codes(cases.search(session, office.sari, q=made[1].code)) == [made[1].code]


@pytest.mark.parametrize(
    "q",
    [
        "'",
        "'; drop table cases; --",
        "%",
        "_",
        "& | !",
        ":*",
        "(((",
        "\\",
        "<script>",
        "---",
        " ",
    ],
)
def test_a_hostile_search_finds_nothing_and_breaks_nothing(session, office, q):
    a_case(session, office)

    assert _codes(cases.search(session, office.sari, q=q)) == []


def test_a_search_does_not_reach_further_than_the_list(session, office):
    a_case(session, office, CaseStatus.ASSIGNED)

    assert _codes(cases.search(session, office.joko, q="telkom")) == []


@pytest.mark.parametrize("cursor", ["x", "bnVsbA", "W10", "WzEsMiwzXQ", "eyJhIjoxfQ", "%%%"])
def test_a_strange_cursor_is_refused(session, office, cursor):
    with pytest.raises(InputRefused):
        cases.intake(session, office.sari, cursor=cursor)


def test_lists_outside_of_ones_role_are_refused(session, office):
    for verb, who in (
        (cases.intake, office.budi),
        (cases.inbox, office.sari),
        (cases.listed, office.vina),
        (cases.operators, office.budi),
        (cases.open_counts, office.budi),
    ):
        with pytest.raises(Forbidden):
            verb(session, who)


def test_the_counts_beside_the_navigation(session, office):
    a_case(session, office)
    a_case(session, office, CaseStatus.ASSIGNED)

    desk, work = (cases.navigation(session, who) for who in (office.sari, office.budi))

    assert (desk.intake, desk.inbox, desk.unread) == (1, 0, 2)
    assert (work.intake, work.inbox, work.unread) == (0, 1, 1)


def test_kept_counts_follow_every_change(session, office):
    a_case(session, office)
    a_case(session, office, CaseStatus.IN_PROGRESS)
    a_case(session, office, CaseStatus.CLOSED)

    counts = cases.open_counts(session, office.admin)

    assert counts[CaseStatus.NEW] == 1
    assert counts[CaseStatus.IN_PROGRESS] == 1
    assert counts[CaseStatus.ASSIGNED] == 0


def test_operators_of_the_unit_come_first_with_their_open_cases(session, office):
    a_case(session, office, CaseStatus.ASSIGNED)

    choices = cases.operators(session, office.sari, org_unit_id="BIDANG_APTIKA")

    assert [(choice.name, choice.open_cases) for choice in choices] == [
        ("Budi Santoso", 1), ("Joko Susilo", 0),
    ]  # fmt: skip
