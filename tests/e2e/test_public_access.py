"""The public pages for everybody: light and dark, small and large, at 200 % zoom."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from mgapp.services import intake
from mgapp.services.kernel import db
from tests.e2e import visitor
from tests.forms import a_letter, a_visit

PHONE = {"viewport": {"width": 360, "height": 740}}
DESK = {"viewport": {"width": 1280, "height": 900}}
# 640 px at a ratio of two is a window of 1280 px at 200 % zoom.
ZOOMED = {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2}
WINDOWS = {
    "phone": {**PHONE, "color_scheme": "light"},
    "phone in the dark": {**PHONE, "color_scheme": "dark"},
    "desk": {**DESK, "color_scheme": "light"},
    "desk in the dark": {**DESK, "color_scheme": "dark"},
    "zoomed": {**ZOOMED, "color_scheme": "light"},
}
SERIOUS = {"serious", "critical"}


def _check(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    assert [one["id"] for one in found if one["impact"] in SERIOUS] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("window", WINDOWS)
def test_every_step_of_the_visit(opens, window):
    page = opens("/register", **WINDOWS[window])
    page.get_by_text("Dasar hukum").wait_for()
    visitor.goes_on(page)
    _check(page)
    visitor.agrees(page)
    visitor.goes_on(page)
    _check(page)
    visitor.tells_who(page)
    page.get_by_label("Kabupaten atau kota asal").press_sequentially("ban")
    page.get_by_role("option").first.wait_for()
    _check(page)
    page.keyboard.press("Enter")
    visitor.goes_on(page)
    _check(page)
    visitor.tells_why(page)
    visitor.arrives_at(page, 5)
    _check(page)
    visitor.sends(page)
    page.get_by_text("Kode kunjungan Anda").wait_for()
    _check(page)


@pytest.mark.parametrize("window", WINDOWS)
def test_the_other_public_pages(opens, office, window):
    with db.transaction() as session:
        intake.register_visit(session, office.guest, visit=a_visit())
        code = intake.submit_letter(session, office.guest, surat=a_letter()).surat.tracking_id
    page = opens("/", **WINDOWS[window])
    for path, words in {
        "/surat": "Dasar hukum",
        "/tracking": "Kode pelacakan",
        f"/tracking/{code}": "Surat terkirim",
        f"/tracking/{code}?terkirim=1": "Simpan kode ini",
        "/tracking/TRK-1": "tidak ditemukan",
        "/login": "Masuk",
        "/signup": "Kata sandi",
        "/verify": "Berkas surat (PDF)",
        "/verify/unknown": "tidak ditemukan",
        "/receipt/unknown": "tidak ditemukan",
        "/kiosk": "Pasangkan layar ini",
    }.items():
        page.goto(path)
        page.get_by_text(words).first.wait_for()
        _check(page)
