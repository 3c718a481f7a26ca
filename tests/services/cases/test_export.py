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
