"""mgapp.state.sheets: every row of an import is within reach; a spreadsheet that is off says so"""

from collections.abc import Iterator

import pytest

from mgapp.services.transfer import sheets
from mgapp.services.transfer.sheets import SyncState
from mgapp.state.sheets import SheetsState
from tests.google import Google, serving

HEADER = ["id", "name", "email", "role", "status"]


@pytest.fixture
def google() -> Iterator[Google]:
    """An older spreadsheet with four hundred and fifty people."""
    with serving() as made:
        people = [
            [f"u{place}", f"Orang {place}", f"o{place}@lama.example", "viewer", "active"]
            for place in range(450)
        ]
        made.fill("Users", HEADER, *people)
        sheets.configure(made.account())
        yield made
        sheets.configure(None)


@pytest.fixture
def admin(page, office):
    """An admin's tab at the settings."""
    return page(office.admin, path="/admin/settings")


@pytest.mark.usefixtures("google")
def test_every_line_of_the_preview_can_be_reached(admin):
    told = admin.send(SheetsState, "preview_import")
    assert (len(told["lines"]), told["hidden"]) == (200, 250)

    told |= admin.send(SheetsState, "show_more")
    assert (len(told["lines"]), told["hidden"]) == (400, 50)
    told |= admin.send(SheetsState, "show_more")
    assert (len(told["lines"]), told["hidden"]) == (450, 0)
    assert told["lines"][-1].name == "Orang 449"


def test_without_a_spreadsheet_the_settings_say_that_it_is_off(admin):
    told = admin.send(SheetsState, "load")["card"]

    assert (told.configured, told.state) == (False, SyncState.OFF)
    assert told.state_label == "tidak dipakai"
