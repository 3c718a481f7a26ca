"""mgapp.state.guard: what is let through, and to whom."""

import pytest
import reflex as rx
import sqlalchemy as sa
from reflex.state import OnLoadInternalState, State, UpdateVarsInternalState
from reflex_base.registry import RegistrationContext

from mgapp import mgapp
from mgapp.services import accounts
from mgapp.services.access import PAGES, is_staff_path
from mgapp.services.accounts.models import AuthSession
from mgapp.services.kernel import clock, db
from mgapp.state import seats
from mgapp.state.framework import EVENTS
from mgapp.state.guard import is_let_through, qualified
from mgapp.state.renewal import RenewalState
from mgapp.state.shell import ShellState
from tests.state.rooms import RoomState


def test_every_handler_of_ours_is_marked_and_of_the_framework_only_the_list_passes():
    registered = RegistrationContext.get().event_handlers.values()
    ours = [one for one in registered if not one.handler.fn.__module__.startswith("reflex")]
    foreign = {qualified(one) for one in registered if is_let_through(one)} - {
        qualified(one) for one in ours
    }

    assert [qualified(one) for one in ours if not is_let_through(one)] == []
    assert foreign <= set(EVENTS)


def test_nobody_calls_what_is_for_people_who_signed_in(page):
    stranger = page()

    assert stranger.send(RoomState, "add", by=1) == {}
    assert "/login?next=" in stranger.told


def test_setvar_is_no_way_in(page, office):
    open_page = page(office.admin)
    open_page.send(RoomState, "add", by=1)

    assert open_page.send(RoomState, "setvar", var_name="count", value=9) == {}
    assert open_page.send(RoomState, "add", by=0).get("count", 1) == 1


def test_not_even_the_renewal_of_a_token_opens_setvar(page):
    stranger = page()
    stranger.send(RenewalState, "setvar", var_name="x", value=1)

    assert stranger.told == ""


@pytest.mark.parametrize(
    ("state", "handler", "payload"),
    [
        (State, "set_is_hydrated", {"value": "x"}),
        (State, "hydrate", {"value": 1}),
        (State, "hydrate_and_load", {"vars": [1]}),
        (State, "hydrate_and_load", {"hashes": [1]}),
        (State, "hydrate_and_load", {"vars": {"no.such.var": 1}}),
        (UpdateVarsInternalState, "update_vars_internal", {"vars": {"a": 1}}),
        (UpdateVarsInternalState, "update_vars_internal", {"vars": "x"}),
        (OnLoadInternalState, "on_load_internal", {"more": 1}),
    ],
)
def test_the_framework_gets_the_arguments_it_takes_and_no_others(page, state, handler, payload):
    stranger = page()
    stranger.send(state, handler, **payload)

    assert stranger.told == ""


def test_a_framework_event_cannot_set_what_is_not_browser_storage(page, office):
    open_page = page(office.sari)
    name = f"{RoomState.get_full_name()}.count_rx_state_"
    open_page.send(UpdateVarsInternalState, "update_vars_internal", vars={name: 99})

    assert open_page.send(RoomState, "add", by=1)["count"] == 1


def test_a_page_that_was_somebody_elses_is_emptied(page, office):
    page(office.sari, token="one-and-the-same-tab").send(RoomState, "add", by=5)

    shown = page(office.budi, token="one-and-the-same-tab").send(RoomState, "add", by=1)

    assert shown["count"] == 1


def test_a_page_keeps_its_state_when_the_connection_is_made_again(page, office):
    page(office.sari, token="a-tab-that-reconnects").send(RoomState, "add", by=5)

    assert (
        page(office.sari, token="a-tab-that-reconnects").send(RoomState, "add", by=1)["count"] == 6
    )


def test_a_forged_token_is_nobody(page, office):
    forger = page(office.sari)
    forger.router["headers"]["cookie"] += "x"

    assert forger.send(RoomState, "add", by=1) == {}


def test_a_session_that_ended_leaves_within_five_seconds(page, office, monkeypatch):
    open_page = page(office.sari)
    open_page.send(RoomState, "add", by=1)
    with db.transaction() as session:
        session.get_one(AuthSession, office.sari.session_id).ended_at = clock.now()
    monkeypatch.setattr(seats, "FRESH_FOR", 0)

    assert open_page.send(RoomState, "add", by=1) == {}
    assert "/login?next=" in open_page.told


def expired(*_args, **_facts):
    raise accounts.TokenExpired


def test_an_expired_token_asks_the_page_to_refresh_it(page, office, monkeypatch):
    monkeypatch.setattr(accounts, "identify", expired)
    open_page = page(office.sari, path="/admin")

    assert open_page.send(RoomState, "add", by=1) == {}
    assert "/api/auth/refresh" in open_page.told


def test_a_page_keeps_its_state_while_its_token_is_refreshed(page, office):
    tab = {"path": "/admin", "token": "a-tab-that-slept"}
    page(office.sari, **tab).send(RoomState, "add", by=5)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(accounts, "identify", expired)
        page(office.sari, **tab).send(RoomState, "add", by=1)
    page(office.sari, **tab).send(RenewalState, "renewed", done=False)

    assert page(office.sari, **tab).send(RoomState, "add", by=1)["count"] == 6


@pytest.mark.parametrize(
    ("who", "path", "loads"),
    [
        ("budi", "/admin/users", False),
        ("vina", "/admin/intake", False),
        ("sari", "/admin/inbox", False),
        ("sari", "/admin/intake", True),
        ("budi", "/admin/inbox", True),
        ("vina", "/admin/directory", True),
        ("admin", "/admin/users", True),
    ],
)
def test_a_page_for_another_role_loads_no_data_and_says_so(page, office, who, path, loads):
    open_page = page(getattr(office, who), path=path)

    assert open_page.send(ShellState, "enter").get("denied", False) is not loads
    assert ("count" in open_page.send(RoomState, "add", by=1)) is loads


def test_the_frame_knows_who_looks_and_what_he_may(page, office):
    shown = page(office.budi, path="/admin/inbox").send(ShellState, "enter")

    assert (shown["name"], shown["role_label"]) == ("Budi Santoso", "Operator")
    assert "case.work" in shown["permissions"]
    assert "user.manage" not in shown["permissions"]
    assert shown["office_name"]


def test_a_changed_role_counts_at_the_next_look(page, office, monkeypatch):
    open_page = page(office.budi, path="/admin/inbox")
    open_page.send(ShellState, "enter")
    monkeypatch.setattr(seats, "FRESH_FOR", 0)
    with db.transaction() as session:
        session.execute(
            sa.text("delete from user_roles where user_id = :id"), {"id": office.budi.me}
        )

    assert open_page.send(RoomState, "add", by=1) == {}


def test_every_staff_page_has_its_line_in_the_table():
    pages = {f"/{route}" for route in mgapp.app._page_routes}

    assert {page for page in pages if is_staff_path(page)} <= set(PAGES)


def test_the_names_of_the_framework_are_right():
    names = {f"State.{name}" for name in State.event_handlers}
    names |= {f"OnLoadInternalState.{name}" for name in OnLoadInternalState.event_handlers}

    assert {name for name in EVENTS if name.startswith(("State.", "OnLoad"))} <= names
    assert issubclass(OnLoadInternalState, rx.State)
