"""mgapp.services.cases.export_cases"""

import pytest

from mgapp.services import cases
from mgapp.services.cases import CaseFilter, CaseStatus
from mgapp.services.kernel.errors import Forbidden
from mgapp.services.kernel.spreadsheets import Sheet
from tests.builders import a_case


def test_the_whole_filtered_list_becomes_a_file_without_formulas(session, office):
    a_case(session, office, agency="=HYPERLINK(1)")
    closed = a_case(session, office, CaseStatus.CLOSED)

    everything = cases.export_cases(session, office.sari, sheet=Sheet.CSV).decode("utf-8-sig")
    only = CaseFilter(statuses=[CaseStatus.CLOSED])
    some = cases.export_cases(session, office.sari, sheet=Sheet.CSV, narrowed=only).decode()

    assert len(everything.splitlines()) == 3
    assert ",'=HYPERLINK(1)," in everything
    assert closed.code in some
    assert len(some.splitlines()) == 2


def test_a_search_becomes_a_file_too(session, office):
    a_case(session, office)

    found = cases.export_cases(session, office.sari, sheet=Sheet.XLSX, q="telkom")

    assert found.startswith(b"PK")


def test_only_who_may_read_cases_takes_them_out(session, office):
    with pytest.raises(Forbidden):
        cases.export_cases(session, office.vina, sheet=Sheet.CSV)


def test_a_search_takes_everything_that_is_found_not_only_the_best(session, office, monkeypatch):
    monkeypatch.setattr("mgapp.services.cases.queries.export.BATCH", 1)
    for agency in ("PT Telkom", "Telkomsel", "Bappeda"):
        a_case(session, office, agency=agency)

    found = cases.export_cases(session, office.sari, sheet=Sheet.CSV, q="telkom").decode()

    assert len(found.splitlines()) == 3
    assert "Bappeda" not in found
    assert cases.count_cases(session, office.sari, q="telkom") == 2
    assert cases.count_cases(session, office.joko, q="telkom") == 0


def test_of_me_is_what_the_actor_works_on(session, office):
    mine = a_case(session, office, CaseStatus.ASSIGNED)
    a_case(session, office)

    found = cases.export_cases(session, office.budi, sheet=Sheet.CSV, of_me=True).decode()

    assert mine.code in found
    assert len(found.splitlines()) == 2
