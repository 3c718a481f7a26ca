"""What a program's token opens over HTTP, at every route."""

import httpx
import pytest

from mgapp.services.access import Scope
from mgapp.services.kernel import db
from tests.matrix.rest_calls import CALLS
from tests.matrix.table import rows
from tests.matrix.world import World
from tests.programs import a_token

OPEN = {row["action"] for row in rows() if row["door"] == "rest" and row["guest"] == "yes"} | {
    # These tell a program about itself, or what it ordered: nothing of others.
    "GET /api/auth/session",
    "GET /api/list-orders",
}
DIRECTORY = {
    "GET /api/directory", "GET /api/org-units", "GET /api/org-units/{unit_id}",
    "GET /api/org-unit-contacts", "GET /api/periods", "GET /api/periods/{period_id}",
    "GET /api/members", "GET /api/members/{member_id}",
}  # fmt: skip
NEVER = (
    "/api/users",
    "/api/settings",
    "/api/auth/",
    "/api/tokens",
    "/api/backups",
    "/api/webhooks",
)


def ask(rest: httpx.Client, world: World, action: str, text: str) -> int:
    call = CALLS[action]
    method, path = action.split(" ")
    rest.cookies.clear()  # signing in, which is one of the actions, leaves some
    return rest.request(
        method,
        path.format(**call.path(world)),
        json=call.json(world) if call.json else None,
        headers={"Authorization": f"Bearer {text}"},
        **call.more,
    ).status_code


def token(world: World, *scopes: Scope) -> str:
    with db.transaction() as session:
        return a_token(session, world.office.admin, *scopes)[1]


def test_an_admins_token_for_the_directory_opens_the_directory(rest, world):
    text = token(world, Scope.DIRECTORY_READ)

    opened = {action for action in CALLS if ask(rest, world, action, text) < 400}
    rest.cookies.clear()

    assert opened - OPEN == DIRECTORY


@pytest.mark.parametrize("action", sorted(a for a in CALLS if a.split(" ")[1].startswith(NEVER)))
def test_an_admins_token_for_everything_opens_neither_users_nor_settings(rest, world, action):
    status = ask(rest, world, action, token(world, *Scope))

    assert status in {401, 403} or action in OPEN


def test_a_token_in_a_cookie_opens_nothing(rest, world):
    text = token(world, *Scope)

    answer = rest.get("/api/cases", headers={"Cookie": f"mg_access={text}"})

    assert answer.status_code == 401
