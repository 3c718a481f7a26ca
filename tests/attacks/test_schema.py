"""Requests drawn from the description: nothing breaks, and every answer is one it knows."""

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
CAST = ["adi", "sari", "budi", "rina", "vina", ""]
SOME = ["adi", "budi", ""]  # who may most, little and nothing
FEW = 3
"""Requests a route and person: about 1,500 in all, and 10,000 of each person in the long run."""
COUNTS = [FEW, pytest.param(-(-10_000 // len(OPERATIONS)), marks=pytest.mark.long)]


@pytest.mark.usefixtures("for_children")
@pytest.mark.parametrize("count", COUNTS)
@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_a_drawn_request_is_answered_as_described(office, measures, operation, count):
    known = set(operation.definition.raw["responses"])
    for username in SOME if count == FEW else CAST:
        who = Visitor(_door())
        if username:
            who.sign_in(username)
        _ask(who, operation, known, count)
    if count != FEW:
        measures.add("requests drawn from the description", count * len(CAST))


def _ask(who: Visitor, operation, known: set[str], count: int) -> None:
    @_bound(count)
    @given(st.data())
    def sends(data: st.DataObject) -> None:
        answer = _send(who, data.draw(operation.as_strategy()))
        if answer is not None:
            assert answer.status_code < 500 or _is_off(answer), answer.text
            assert str(answer.status_code) in known, answer.text

    sends()


def _is_off(answer: httpx.Response) -> bool:
    return answer.json()["code"] == "sheets_not_configured"  # 503 by the description


def _bound(count: int) -> settings:
    return settings(
        max_examples=count,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


def _door() -> FastAPI:
    return DOOR


def _send(who: Visitor, case: schemathesis.Case) -> httpx.Response | None:
    more = case.as_transport_kwargs(base_url=who.origin)
    sent = {name: more[name] for name in ("params", "json", "data", "files") if more.get(name)}
    if "files" in sent:  # a number in a form travels as text
        sent["files"] = [(name, (file, _bytes(part))) for name, (file, part) in sent["files"]]
    if isinstance(sent.get("data"), bytes):
        sent |= {"content": sent.pop("data"), "headers": {"content-type": "application/json"}}
    path = more["url"].removeprefix(who.origin)
    try:
        return who.send(more["method"], path, **sent)
    except (httpx.InvalidURL, UnicodeError):
        return None  # no client can send it


def _bytes(part: object) -> bytes:
    return part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
