"""Every person at every route of REST gets the answer that is written."""

import httpx
import pytest

from tests.matrix.rest_calls import CALLS
from tests.matrix.table import Pair, by_action, pairs
from tests.matrix.world import World

ALLOWED = [pair for pair in pairs("rest") if pair.answer == "yes"]
REFUSED = by_action(pair for pair in pairs("rest") if pair.answer != "yes")


@pytest.mark.parametrize("pair", ALLOWED, ids=str)
def test_who_may_is_answered(rest, world, pair):
    answer = ask(rest, world, pair)

    assert answer.is_success or answer.status_code == CALLS[pair.action].without, answer.text


@pytest.mark.parametrize("action", REFUSED)
def test_who_may_not_gets_the_answer_that_is_written_and_changes_nothing(
    rest, world, clone, *, action, subtests
):
    before = clone.fingerprint()
    for pair in REFUSED[action]:
        with subtests.test(who=pair.who):
            answer = ask(rest, world, pair)

            assert answer.status_code == int(pair.answer), answer.text
            assert answer.headers["content-type"] == "application/problem+json"
    assert clone.fingerprint() == before


def ask(rest: httpx.Client, world: World, pair: Pair) -> httpx.Response:
    """Send the good request of a route as somebody."""
    call = CALLS[pair.action]
    method, path = pair.action.split(" ")
    token = world.token(pair.who)
    rest.cookies.clear()  # signing in, which is one of the actions, leaves some
    return rest.request(
        method,
        path.format(**call.path(world)),
        json=call.json(world) if call.json else None,
        headers={"Authorization": f"Bearer {token}"} if token else {"Origin": str(rest.base_url)},
        **call.more,
    )
