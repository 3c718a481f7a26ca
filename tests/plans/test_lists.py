"""No list reads a table that grows from end to end, at 100,000 cases."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.orm import Session

from mgapp.services import cases, notices
from mgapp.services.cases import Box, CaseFilter, CaseStatus, CaseType, Priority
from tests.cast import APTIKA, Office
from tests.plans.reading import scanned, statements

Ask = Callable[[Session, Office], Any]
ENDED = CaseFilter(statuses=[CaseStatus.CLOSED])
RARE = CaseFilter(statuses=[CaseStatus.CANCELLED], case_types=[CaseType.SURAT])
URGENT = CaseFilter(priorities=[Priority.URGENT])

QUESTIONS: dict[str, Ask] = {
    "the queue of the reception": lambda s, o: cases.intake(s, o.sari),
    "the queue, narrowed": lambda s, o: cases.intake(s, o.sari, narrowed=URGENT),
    "what is under way": lambda s, o: cases.intake(s, o.sari, box=Box.UNDER_WAY),
    "all, newest first": lambda s, o: cases.intake(s, o.sari, box=Box.ALL),
    "all, narrowed": lambda s, o: cases.intake(s, o.sari, box=Box.ALL, narrowed=ENDED),
    "all, narrowed to few": lambda s, o: cases.intake(s, o.sari, box=Box.ALL, narrowed=RARE),
    "the inbox of an operator": lambda s, o: cases.inbox(s, o.budi),
    "the inbox, narrowed": lambda s, o: cases.inbox(s, o.budi, narrowed=URGENT),
    "the cases in reach of an operator": lambda s, o: cases.listed(s, o.budi),
    "the cases in reach of the reception": lambda s, o: cases.listed(s, o.sari),
    "the cases of a unit": lambda s, o: cases.listed(
        s, o.sari, narrowed=CaseFilter(org_units=[APTIKA])
    ),
    "the cases of a person": lambda s, o: cases.listed(
        s, o.sari, narrowed=CaseFilter(assigned_to=o.budi.me)
    ),
    "what is overdue": lambda s, o: cases.listed(s, o.sari, narrowed=CaseFilter(overdue=True)),
    "what is overdue in one's unit": lambda s, o: cases.listed(
        s, o.budi, narrowed=CaseFilter(overdue=True)
    ),
    "a search for a code": lambda s, o: cases.search(s, o.sari, q="KS-2026-012345"),
    "a search for a word": lambda s, o: cases.search(s, o.sari, q="permohonan"),
    "a search for a part of a word": lambda s, o: cases.search(s, o.sari, q="wijay"),
    "a search for two words": lambda s, o: cases.search(s, o.sari, q="siti dinas 39"),
    "a search of an operator": lambda s, o: cases.search(s, o.budi, q="siti"),
    "the navigation": lambda s, o: cases.navigation(s, o.admin),
    "the numbers on the tabs": lambda s, o: cases.box_counts(s, o.sari),
    "the open cases by status": lambda s, o: cases.open_counts(s, o.sari),
    "the number of overdue ones": lambda s, o: cases.overdue_count(s, o.sari),
    "the operators to choose from": lambda s, o: cases.operators(s, o.sari),
    "one's own notices": lambda s, o: notices.mine(s, o.sari),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_list_is_read_from_an_index(crowded, busy, question):
    with statements(crowded) as heard:
        QUESTIONS[question](crowded, busy.office)

    assert scanned(crowded, heard) == []


def test_the_second_page_of_a_list_is_read_from_an_index_too(crowded, busy):
    first = cases.intake(crowded, busy.office.sari, box=Box.ALL)
    with statements(crowded) as heard:
        second = cases.intake(crowded, busy.office.sari, box=Box.ALL, cursor=first.next_cursor)

    assert scanned(crowded, heard) == []
    assert {row.id for row in first.items}.isdisjoint(row.id for row in second.items)


def test_one_case_and_its_trail_are_found_by_index(crowded, busy):
    row = cases.intake(crowded, busy.office.sari).items[0]
    with statements(crowded) as heard:
        cases.case(crowded, busy.office.sari, case_id=row.id)

    assert scanned(crowded, heard) == []
