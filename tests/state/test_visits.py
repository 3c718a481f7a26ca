"""A visit to a page: a click that comes before the page has loaded is not undone by the load."""

import pytest
from reflex.state import OnLoadInternalState, State

from mgapp.state.org_units import OrgUnitsState
from mgapp.state.users import UsersState

UNITS = "/admin/org-units"


@pytest.fixture
def admin(page, office):
    """An admin's tab that has just loaded the page of units."""
    opened = page(office.admin, path=UNITS)
    goes_to(opened, UNITS, is_loaded=True)
    return opened


def goes_to(tab, path, *, is_loaded=False):
    tab.router |= {"pathname": path, "asPath": path}
    if is_loaded:
        tab.send(State, "hydrate_and_load", hashes=[])
    else:
        tab.send(OnLoadInternalState, "on_load_internal")


def opens(tab):
    assert tab.send(OrgUnitsState, "set_creating", is_open=True)["creating"]


def test_what_was_opened_before_the_load_stays_open(admin):
    opens(admin)

    assert "creating" not in admin.send(OrgUnitsState, "load")


def test_a_tab_that_comes_back_to_the_page_finds_it_closed(admin):
    opens(admin)
    goes_to(admin, "/admin/users")
    goes_to(admin, UNITS)

    assert admin.send(OrgUnitsState, "load")["creating"] is False


def test_a_page_that_is_loaded_anew_is_closed(admin):
    opens(admin)
    goes_to(admin, UNITS, is_loaded=True)

    assert admin.send(OrgUnitsState, "load")["creating"] is False


def test_a_connection_that_is_made_again_closes_nothing(admin, page, office):
    opens(admin)
    again = page(office.admin, path=UNITS, token=admin.token)
    again.router["asPath"] = UNITS
    again.send(State, "hydrate_and_load")

    assert "creating" not in again.send(OrgUnitsState, "load")


def test_a_password_that_was_shown_once_is_gone_at_the_next_visit(admin, office):
    goes_to(admin, "/admin/users")
    admin.send(UsersState, "open", user_id=str(office.vina.user_id))
    assert admin.send(UsersState, "reset_password")["secret"]
    goes_to(admin, UNITS)
    goes_to(admin, "/admin/users")

    assert admin.send(UsersState, "load")["secret"] == ""
