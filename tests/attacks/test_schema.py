"""Requests drawn from the description itself: nothing breaks, whoever asks."""

import httpx
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mgapp.api import app
from tests.rest import Visitor

DOOR = app.make()
DESCRIPTION = schemathesis.openapi.from_dict(DOOR.openapi())
OPERATIONS = [found.ok() for found in DESCRIPTION.get_all_operations()]
EACH = 6
"""Requests a route and person; about a thousand in all."""

BOUND = settings(
    max_examples=EACH,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.parametrize("username", ["adi", "budi"])
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_a_drawn_request_is_answered(office, operation, username):
    who = Visitor(_door()).sign_in(username)

    @BOUND
    @given(st.data())
    def sends(data: st.DataObject) -> None:
        case = data.draw(operation.as_strategy())
        answer = _send(who, case)
        assert answer.status_code < 500, answer.text

    sends()


def _door() -> FastAPI:
    return DOOR


def _send(who: Visitor, case: schemathesis.Case) -> httpx.Response:
    more = case.as_transport_kwargs(base_url=who.origin)
    given_ = {name: more[name] for name in ("params", "json", "data", "files") if more.get(name)}
    path = more["url"].removeprefix(who.origin)
    try:
        return who.send(more["method"], path, **given_)
    except (httpx.InvalidURL, UnicodeError):
        return httpx.Response(400)
