"""The touch screen in the lobby: paired once, empty for everybody."""

import time

import pytest
from playwright.sync_api import Page, expect

from mgapp.services import organisation, visitors
from mgapp.services.kernel import db
from mgapp.services.organisation import KioskInput
from tests.e2e import visitor

SCREEN = {"width": 1280, "height": 800}


@pytest.fixture
def kiosk(opens, office) -> Page:
    """A device that an admin paired."""
    with db.transaction() as session:
        made = organisation.create_kiosk(session, office.admin, kiosk=KioskInput(name="Lobi"))
    screen = opens("/kiosk", viewport=SCREEN, has_touch=True)
    screen.get_by_label("Kode pemasangan").fill(made.code.lower())
    screen.get_by_role("button", name="Pasangkan").click()
    screen.get_by_role("heading", name="Selamat datang").wait_for()
    return screen


def test_a_device_without_its_code_is_no_kiosk(opens):
    screen = opens("/kiosk", viewport=SCREEN)
    screen.get_by_label("Kode pemasangan").fill("0000-0000")
    screen.get_by_role("button", name="Pasangkan").click()

    expect(screen.get_by_text("Kode pemasangan tidak dikenal")).to_be_visible()


def test_the_screen_returns_to_its_start_and_back_shows_nobody(kiosk, office):
    visitor.fills_in(kiosk, "Rahasia Negara")
    visitor.sends(kiosk)
    expect(kiosk.get_by_text("Terima kasih, Rahasia")).to_be_visible()
    shown_at = time.monotonic()

    kiosk.get_by_role("heading", name="Selamat datang").wait_for()

    assert time.monotonic() - shown_at < 10
    assert "Rahasia" not in kiosk.evaluate("JSON.stringify([sessionStorage, localStorage])")
    for _ in range(6):
        kiosk.go_back()
        if not kiosk.url.startswith("http"):
            break
        kiosk.get_by_role("heading", name="Selamat datang").wait_for()
        assert "Rahasia" not in kiosk.content()
        assert kiosk.locator("[name=name]").input_value() == ""
    with db.transaction() as session:
        [visit] = visitors.visits(session, office.sari).items
    assert visit.source == "walkin"


def test_a_screen_that_is_left_alone_asks_and_then_forgets(kiosk):
    kiosk.clock.install()
    kiosk.goto("/kiosk")
    visitor.agrees(kiosk)
    kiosk.get_by_label("Nama lengkap").fill("Rahasia Negara")

    kiosk.clock.fast_forward(45_000)
    expect(kiosk.get_by_role("alertdialog", name="Masih di sana?")).to_be_visible()
    kiosk.get_by_role("button", name="Lanjutkan mengisi").click()
    expect(kiosk.get_by_label("Nama lengkap")).to_be_focused()
    expect(kiosk.get_by_label("Nama lengkap")).to_have_value("Rahasia Negara")

    kiosk.clock.fast_forward(61_000)
    expect(kiosk.get_by_role("heading", name="Selamat datang")).to_be_visible()
    assert kiosk.locator("[name=name]").input_value() == ""
