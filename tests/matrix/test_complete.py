"""The written matrix names every way in, and nothing else."""

from mgapp.api.app import make
from tests.matrix.handlers import ours
from tests.matrix.page_events import PAGES
from tests.matrix.rest_calls import CALLS
from tests.matrix.table import ANSWERS, WHO, actions, rows

METHODS = {"get", "post", "put", "patch", "delete"}


def routes() -> set[str]:
    """Name all routes of REST as the matrix names them."""
    paths = make().openapi()["paths"]
    return {
        f"{method.upper()} {path}"
        for path, methods in paths.items()
        for method in methods
        if method in METHODS
    }


def test_every_route_has_its_line():
    assert sorted(routes() - actions("rest")) == []


def test_no_line_is_about_a_route_that_is_gone():
    assert sorted(actions("rest") - routes()) == []


def test_every_handler_has_its_line():
    assert sorted(ours().keys() - actions("page")) == []


def test_no_line_is_about_a_handler_that_is_gone():
    assert sorted(actions("page") - ours().keys()) == []


def test_every_handler_has_its_page():
    assert sorted(name for name in actions("page") if name.split(".")[0] not in PAGES) == []


def test_every_line_has_its_good_request():
    assert sorted(actions("rest") ^ CALLS.keys()) == []


def test_every_cell_is_an_answer():
    wrong = [
        (row["action"], who)
        for row in rows()
        for who in WHO
        if row[who] not in ANSWERS[row["door"]]
    ]

    assert wrong == []


def test_no_action_has_two_lines():
    named = [(row["door"], row["action"]) for row in rows()]

    assert sorted(named) == sorted(set(named))
