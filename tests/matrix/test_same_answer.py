"""What belongs to others looks like what is not there: the same answer, after the same time."""

from statistics import median
from time import perf_counter
from uuid import UUID

import pytest

from mgapp.services.kernel.ids import new_id
from tests.matrix.handlers import handlers
from tests.matrix.rest_calls import CALLS
from tests.matrix.table import Pair, pairs
from tests.sockets import Tab

HIDDEN = [pair for pair in pairs("rest") if pair.answer == "404"]
ONE_EACH = list({pair.action: pair for pair in HIDDEN}.values())
FEW, MANY = 20, 200
ALIKE_WITHIN = 0.010  # seconds, between the medians
PAGE = "/admin/cases/[case_id]"


@pytest.mark.parametrize("pair", ONE_EACH, ids=str)
def test_a_hidden_row_answers_as_one_that_is_not_there(rest, world, pair):
    _compare(rest, world, pair, FEW)


@pytest.mark.long
def test_nobody_learns_from_the_time_of_any_route_what_is_there(rest, world, measures):
    apart = [_compare(rest, world, pair, MANY) for pair in HIDDEN]

    measures.tell(
        "ids of others and random ids, every route and person that is answered 404",
        f"{len(apart)} pairs, {MANY} tries each: same body, medians {max(apart) * 1000:.1f} ms"
        " apart at most",
        "same body, less than 10 ms apart",
    )


def test_the_page_of_a_hidden_case_is_that_of_one_that_is_not_there(line, served, world):
    tab = Tab(line, served.url, f"mg_access={world.token('other_unit')}", Origin=served.url)
    load = handlers()["CaseDetailState.load"]["name"]

    def shows(case_id: UUID) -> tuple[str, float]:
        began = perf_counter()
        heard = tab.send(load, path=PAGE, query={"case_id": str(case_id)})
        return heard.text.replace(str(case_id), "-"), perf_counter() - began

    shows(new_id())  # the first look also names the page
    found = [shows(world.mine.id), shows(new_id()), shows(world.mine.id), shows(new_id())]
    tab.close()

    assert "Konsultasi" not in str(found)
    assert len({text for text, _ in found[2:]}) == 1


def _compare(rest, world, pair: Pair, tries: int) -> float:
    """Tell how far apart the answers come; a busy moment passes, what tells of a row stays."""
    apart = _difference(rest, world, pair, tries)
    if apart >= ALIKE_WITHIN:
        apart = min(_difference(rest, world, pair, 2 * tries) for _ in range(2))
    assert apart < ALIKE_WITHIN
    return apart


def _difference(rest, world, pair: Pair, tries: int) -> float:
    """Ask for both in turns, so that a busy machine is busy for both; compare the medians."""
    hidden, absent = _asks(rest, world, pair)
    spent: dict[str, list[float]] = {"hidden": [], "absent": []}
    for _ in range(tries):
        for name, ask in (("hidden", hidden), ("absent", absent)):
            began = perf_counter()
            answer = ask()
            spent[name].append(perf_counter() - began)
            assert answer.status_code == 404, answer.text
        assert hidden().json() == absent().json()
    return abs(median(spent["hidden"]) - median(spent["absent"]))


def _asks(rest, world, pair: Pair):
    call = CALLS[pair.action]
    method, path = pair.action.split(" ")
    ids = call.path(world)
    body = call.json(world) if call.json else None
    headers = {"Authorization": f"Bearer {world.token(pair.who)}"}

    def asks(**names):
        return lambda: rest.request(
            method, path.format(**names), json=body, headers=headers, **call.more
        )

    strange = {name: new_id() if isinstance(of, UUID) else of for name, of in ids.items()}
    return asks(**ids), asks(**strange)
