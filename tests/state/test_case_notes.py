"""A note reaches the open page of its case within a moment, and wakes no list."""

import pytest

from mgapp.services import cases
from mgapp.services.cases import CaseStatus, NewEvent
from mgapp.services.kernel import db
from mgapp.state.case_detail import CaseDetailState
from mgapp.state.dashboard import DashboardState
from mgapp.state.inbox import InboxState
from mgapp.state.intake import IntakeState
from mgapp.state.shell import ShellState
from tests.builders import a_case
from tests.sockets import Tab
from tests.state.conftest import token_of

HEARD_WITHIN = 2.0  # seconds, on a busy machine
NOTE = "Tamu menunggu kabar sampai sore."
LISTS = {
    "sari": (IntakeState, "/admin/intake"),
    "budi": (InboxState, "/admin/inbox"),
    "admin": (DashboardState, "/admin"),
}


@pytest.fixture
def case(office):
    """Budi's case."""
    with db.transaction() as session:
        return a_case(session, office, CaseStatus.IN_PROGRESS)


@pytest.fixture
def opens(served, line, office):
    """Open a page with its frame, as somebody of the cast."""
    opened = []

    def at(who, state, path, **query):
        cookie = f"mg_access={token_of(getattr(office, who).session_id)}"
        tab = Tab(line, served.url, cookie, Origin=served.url)
        opened.append(tab)
        for handler in (f"{ShellState.get_full_name()}.enter", f"{state.get_full_name()}.load"):
            tab.send(handler, path=path, query=query)
        tab.forget()
        return tab

    yield at
    for tab in opened:
        tab.close()


def test_a_note_reaches_the_open_case_and_wakes_no_list(opens, office, case):
    its_page = opens("budi", CaseDetailState, "/admin/cases/[case_id]", case_id=str(case.id))
    lists = [opens(who, state, path) for who, (state, path) in LISTS.items()]

    with db.transaction() as session:
        note = NewEvent(event_type="note_added", note=NOTE)
        cases.add_event(session, office.sari, case_id=case.id, event=note)
    lists[0].listen(HEARD_WITHIN)

    assert NOTE in its_page.so_far().text
    assert [tab.so_far().updates for tab in lists] == [[], [], []]


def test_a_note_does_not_reach_the_page_of_another_case(opens, office, case):
    with db.transaction() as session:
        other = a_case(session, office, CaseStatus.IN_PROGRESS)
    its_page = opens("budi", CaseDetailState, "/admin/cases/[case_id]", case_id=str(other.id))

    with db.transaction() as session:
        note = NewEvent(event_type="note_added", note=NOTE)
        cases.add_event(session, office.sari, case_id=case.id, event=note)

    assert its_page.listen(HEARD_WITHIN).updates == []


def test_a_move_with_a_note_wakes_the_lists_as_before(opens, office, case):
    lists = [opens(who, state, path) for who, (state, path) in LISTS.items()]

    with db.transaction() as session:
        cases.escalate(session, office.budi, case_id=case.id, version=case.version, note=NOTE)
    lists[0].listen(HEARD_WITHIN)

    assert "escalated" in lists[1].so_far().text
    assert [bool(tab.so_far().updates) for tab in lists] == [True, True, True]
