"""No list of visits or letters reads a table that grows from end to end."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from mgapp.services import intake, surat
from mgapp.services.kernel import clock
from mgapp.services.organisation import SuratKind
from mgapp.services.surat import SuratFilter, SuratStatus
from mgapp.services.visitors import VisitFilter, VisitStatus
from tests.cast import Office
from tests.plans.reading import scanned, statements

Ask = Callable[[Session, Office], Any]


def visits(**narrowed: Any) -> Ask:
    return lambda s, o: intake.visits(s, o.sari, narrowed=VisitFilter(**narrowed))


def letters(**narrowed: Any) -> Ask:
    return lambda s, o: intake.letters(s, o.sari, narrowed=SuratFilter(**narrowed))


TODAY = clock.today()
LAST_WEEK = {"from_on": TODAY - timedelta(days=14), "to_on": TODAY - timedelta(days=7)}
QUESTIONS: dict[str, Ask] = {
    "all visits": visits(),
    "today's visits": visits(from_on=TODAY, to_on=TODAY),
    "visits of a week": visits(**LAST_WEEK),
    "who is inside": visits(status=VisitStatus.IN),
    "who has left": visits(status=VisitStatus.OUT),
    "who is inside since today": visits(status=VisitStatus.IN, from_on=TODAY),
    "a visitor by a word": visits(q="wijaya"),
    "a visitor by a part of a word": visits(q="wijay"),
    "a visitor by two letters": visits(q="wi"),
    "nobody by two letters": visits(q="xq"),
    "a visitor by one letter": visits(q="x"),
    "a visitor by signs alone": visits(q="%%%"),
    "a visitor by wildcards": visits(q="_a%"),
    "a visitor that nobody knows": visits(q="xyzzy"),
    "a visitor by phone": visits(q="0812-3456-7890"),
    "a visitor by identity number": visits(q="7371011708909999"),
    "all letters": letters(),
    "letters of a week": letters(**LAST_WEEK),
    "letters by status": letters(statuses=[SuratStatus.SUBMITTED]),
    "letters by two statuses": letters(statuses=[SuratStatus.SUBMITTED, SuratStatus.ARCHIVED]),
    "letters of a kind": letters(kinds=[SuratKind.PENGADUAN]),
    "a letter by a word": letters(q="permohonan"),
    "a letter by a part of a word": letters(q="desa 12"),
    "a letter by two letters": letters(q="wi"),
    "a letter by its code": letters(q="TRK-7K3M-Q9RTV-2XDPA"),
    "a letter by phone": letters(q="081234567890"),
    "a code that tracks": lambda s, o: surat.track(s, o.guest, code="TRK1"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_list_is_read_from_an_index(crowded, busy, question):
    with statements(crowded) as heard:
        QUESTIONS[question](crowded, busy.office)

    assert scanned(crowded, heard) == []


def test_the_second_page_follows_the_first_by_index(crowded, busy):
    first = intake.visits(crowded, busy.office.sari)
    with statements(crowded) as heard:
        second = intake.visits(crowded, busy.office.sari, cursor=first.next_cursor)

    assert scanned(crowded, heard) == []
    shown = {row.visit.id for row in first.items}
    assert shown.isdisjoint(row.visit.id for row in second.items)
