"""Every person at every route of REST gets the answer that is written."""

import httpx
import pytest

from tests.matrix.rest_calls import CALLS
from tests.matrix.table import Pair, pairs
from tests.matrix.world import World


@pytest.mark.parametrize("pair", pairs("rest"), ids=str)
def test_the_answer_is_as_written(rest, world, database, pair):
    before = database.fingerprint()

    answer = ask(rest, world, pair)

    if pair.answer == "yes":
        expected = CALLS[pair.action].without
        assert answer.is_success or answer.status_code == expected, answer.text
    else:
        assert answer.status_code == int(pair.answer), answer.text
        assert answer.headers["content-type"] == "application/problem+json"
        assert database.fingerprint() == before


def ask(rest: httpx.Client, world: World, pair: Pair) -> httpx.Response:
    """Send the good request of a route as somebody."""
    call = CALLS[pair.action]
    method, path = pair.action.split(" ")
    token = world.token(pair.who)
    return rest.request(
        method,
        path.format(**call.path(world)),
        json=call.json(world) if call.json else None,
        headers={"Authorization": f"Bearer {token}"} if token else {"Origin": str(rest.base_url)},
        **call.more,
    )
