"""The spreadsheet from the page of the settings: an older one taken over, then kept current."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from mgapp.services import accounts
from mgapp.services.kernel import clock, db
from mgapp.services.transfer import sheets
from tests.database import Database
from tests.e2e.conftest import DESK, signs_in
from tests.e2e.staff import faults, presses
from tests.google import SPREADSHEET, Google, serving
from tests.served import Served

OLD = ["id", "name", "email", "role", "status"]


@pytest.fixture
def database(empty_office: Database) -> Database:
    """An office of its own: its spreadsheet is nobody else's."""
    return empty_office


@pytest.fixture
def google() -> Iterator[Google]:
    """An older application's spreadsheet at a local server; one row has no such role."""
    with serving() as made:
        made.fill(
            "Users",
            OLD,
            ["u1", "Andi Ketua", "andi@lama.example", "approver", "active"],
            ["u2", "Beni Raja", "beni@lama.example", "raja", "active"],
        )
        sheets.configure(made.account())
        yield made
        sheets.configure(None)


@pytest.fixture
def served(database: Database, google: Google, tmp_path: Path) -> Iterator[Served]:
    """The office with that spreadsheet."""
    running = Served(
        database, tmp_path, MGAPP_SHEETS_CREDENTIALS=json.dumps(google.credential()),
        MGAPP_SPREADSHEET_ID=SPREADSHEET, MGAPP_SHEETS_URL=google.url,
    )  # fmt: skip
    yield running
    running.stop()


@pytest.fixture
def page(opens) -> Page:
    """The settings of the spreadsheet, before an admin."""
    made = opens("/login", viewport=DESK)
    signs_in(made, "adi")
    made.goto("/admin/settings")
    presses(made, "Google Sheets")
    return made


def the_worker_turns(*, after: timedelta = timedelta()) -> None:
    """Send and look, as the worker does every twenty seconds."""
    with clock.at(clock.now() + after):
        while sheets.keep_current():
            pass


def the_row(google: Google, key: str) -> dict[str, str]:
    return next(row for row in google.rows("Users") if row["id"] == key)


def name_of_andi(office) -> str:
    with db.transaction() as session:
        found = accounts.list_users(session, office.admin, limit=100).items
    return next(user.name for user in found if user.email == "andi@lama.example")


def decides(page: Page, found: str, verb: str) -> None:
    """Look again, and answer the proposal that says so."""
    presses(page, "Muat ulang")
    line = page.get_by_role("row").filter(has_text=found)
    line.get_by_role("button", name=verb).click()
    expect(page.get_by_text("Tidak ada sel yang diubah")).to_be_visible()


def test_an_older_spreadsheet_is_taken_over_and_kept_current(page, office, google):
    presses(page, "Pratinjau impor")
    expect(page.get_by_text("Pratinjau: belum ada yang diubah")).to_be_visible()
    expect(page.get_by_role("row").filter(has_text="Beni Raja")).to_contain_text("“raja”")
    presses(page, "Ambil alih")
    page.get_by_role("dialog").get_by_role("button", name="Ambil alih").click()
    expect(page.get_by_text("Impor selesai", exact=True)).to_be_visible()
    assert name_of_andi(office) == "Andi Ketua"

    presses(page, "Siapkan tab")
    expect(page.get_by_text("Tab dibuat:")).to_be_visible()
    the_worker_turns()
    assert the_row(google, "u1")["status"] == "active"

    minutes = iter(range(11, 99, 11))
    google.type("Users", "u1", "name", "Andi Ketua Umum")
    the_worker_turns(after=timedelta(minutes=next(minutes)))
    decides(page, "Andi Ketua Umum", "Terapkan")
    assert name_of_andi(office) == "Andi Ketua Umum"

    google.type("Users", "u1", "email", "salah@ketik.example")
    the_worker_turns(after=timedelta(minutes=next(minutes)))
    decides(page, "salah@ketik.example", "Kembalikan")
    google.faults = [429]
    the_worker_turns()
    presses(page, "Muat ulang")
    expect(page.get_by_text("kuota menit ini habis")).to_be_visible()
    assert faults(page) == {}
    the_worker_turns(after=timedelta(minutes=next(minutes)))
    assert the_row(google, "u1")["email"] == "andi@lama.example"
