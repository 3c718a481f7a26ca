"""Two receptionists assign the same case at once, over two websockets: exactly one wins."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from mgapp.services import cases
from mgapp.services.access import Role
from mgapp.services.cases import CaseStatus
from mgapp.services.kernel import db
from mgapp.state.intake import IntakeState
from tests.builders import a_case, trail
from tests.cast import hire
from tests.sockets import Tab
from tests.state.conftest import token_of

ROUNDS = [8, pytest.param(200, marks=pytest.mark.long)]
PAGE = "/admin/intake"
PACE = 0.35  # seconds a round takes at least: a socket may send twenty events a second
NAMES = {"sari": "Sari Dewi", "sinta": "Sinta Bella"}


class Desk:
    """One receptionist before the queue, who always gives to the same operator."""

    def __init__(self, tab: Tab, operator) -> None:
        """Load the page."""
        self.tab, self.operator = tab, operator
        self._send("load")

    def opens(self, case) -> None:
        """Open a case and choose the operator."""
        self._send("open", case_id=str(case.id))
        self._send("choose_operator", user_id=str(self.operator.user_id))

    def assigns(self, case) -> str:
        """Press the button; tell what the page heard."""
        heard = self._send("assign", form={"note": "", "version": case.version})
        return heard.text

    def _send(self, handler: str, **payload):
        return self.tab.send(f"{IntakeState.get_full_name()}.{handler}", payload, PAGE)


@pytest.fixture
def desks(served, line, office):
    """Sari, who gives to Budi, and Sinta, who gives to Joko."""
    with db.transaction() as session:
        sinta = hire(session, "sinta", NAMES["sinta"], Role.RECEPTIONIST)
    tabs = [
        Tab(line, served.url, f"mg_access={token_of(who.session_id)}", Origin=served.url)
        for who in (office.sari, sinta)
    ]
    yield [Desk(tabs[0], office.budi), Desk(tabs[1], office.joko)]
    for tab in tabs:
        tab.close()


@pytest.mark.parametrize("rounds", ROUNDS)
def test_exactly_one_wins_and_the_other_learns_who(desks, office, measures, rounds):
    won = {"sari": 0, "sinta": 0}
    with ThreadPoolExecutor(2) as both:
        for _ in range(rounds):
            began = time.monotonic()
            winner = _round(desks, office, both)
            won[winner] += 1
            time.sleep(max(0, PACE - (time.monotonic() - began)))

    assert sum(won.values()) == rounds
    measures.tell(
        f"two receptionists assign one case over two websockets, {rounds} rounds",
        f"one winner each ({won['sari']} : {won['sinta']}), the loser told",
        "exactly one wins, the other learns who",
    )


def _round(desks, office, both: ThreadPoolExecutor) -> str:
    with db.transaction() as session:
        case = a_case(session, office, CaseStatus.TRIAGED)
    list(both.map(lambda desk: desk.opens(case), desks))
    heard = list(both.map(lambda desk: desk.assigns(case), desks))

    with db.transaction() as session:
        now = cases.case(session, office.admin, case_id=case.id).row
        assert trail(session, case).count("assigned") == 1
    told = [f"{case.code} ditugaskan kepada" in text for text in heard]
    assert sorted(told) == [False, True], heard
    place = told.index(True)
    winner = list(NAMES)[place]
    assert now.assigned_to.id == str(desks[place].operator.user_id)
    loser = heard[1 - place]
    assert NAMES[winner] in loser, loser
    return winner
