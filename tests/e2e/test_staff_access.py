"""The pages of the staff for everybody: light and dark, small and large, by keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from mgapp.services import intake
from mgapp.services.cases import CaseStatus
from mgapp.services.kernel import db
from tests.builders import a_case
from tests.e2e import staff
from tests.e2e.conftest import DESK, signs_in
from tests.forms import PNG_URL, a_letter, a_visit

PAGES = {
    "/admin": "Beranda",
    "/admin/intake": "Intake",
    "/admin/inbox": "Kotak masuk",
    "/admin/cases/{case}": "Kunjungan: Andi Pratama",
    "/admin/visitors": "Buku tamu",
    "/admin/surat": "Surat",
    "/admin/directory": "Direktori",
    "/admin/notifications": "Pemberitahuan",
    "/admin/users": "Pengguna",
    "/admin/org-units": "Unit kerja",
    "/admin/qr": "Poster",
    "/admin/settings": "Pengaturan",
    "/admin/account": "Akun",
}


@pytest.fixture
def admin(opens, office) -> Page:
    """The admin at his desk, in an office with something in every list."""
    page = opens("/login", viewport=DESK)
    signs_in(page, "adi")
    return page


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_for_everybody(admin, office, path):
    with db.transaction() as session:
        a_case(session, office, CaseStatus.ESCALATED)
        case = a_case(session, office, CaseStatus.ASSIGNED)
        intake.register_visit(session, office.guest, visit=a_visit(signature=PNG_URL))
        intake.submit_letter(session, office.guest, surat=a_letter())
    admin.goto(path.format(case=case.id))
    expect(admin.get_by_role("heading", level=1)).to_contain_text(PAGES[path])

    assert staff.faults(admin) == {}


def test_a_case_is_assigned_and_acknowledged_without_a_mouse(opens, office):
    with db.transaction() as session:
        a_case(session, office)
    sari = opens("/login", viewport=DESK)
    signs_in(sari, "sari")
    sari.goto("/admin/intake")
    staff.row(sari, "Andi Pratama").wait_for()

    _tabs_to(sari, "Andi Pratama")
    sari.keyboard.press("Enter")
    officer = sari.locator("[name=assigned_to_user_id]:focus")
    officer.wait_for()  # the focus went along, to what one came for
    sari.keyboard.press("Space")
    while "Budi Santoso" not in officer.locator("xpath=ancestor::label").inner_text():
        sari.keyboard.press("ArrowDown")
    sari.keyboard.press("Enter")
    sari.get_by_text("ditugaskan kepada Budi Santoso").first.wait_for()

    budi = opens("/login", viewport=DESK)
    signs_in(budi, "budi")
    budi.goto("/admin/inbox")
    staff.row(budi, "Andi Pratama").wait_for()
    _tabs_to(budi, "Andi Pratama")
    budi.keyboard.press("Enter")
    budi.get_by_role("button", name="Tandai diterima").wait_for()
    _tabs_to(budi, "Tandai diterima")
    budi.keyboard.press("Enter")
    staff.sees_status(budi, "acknowledged")


def _tabs_to(page: Page, words: str) -> None:
    """Press Tab until what has the focus carries the words."""
    for _ in range(80):
        page.keyboard.press("Tab")
        focused = page.evaluate(
            "() => { const e = document.activeElement;"
            " return [e.innerText, e.ariaLabel, e.closest('label')?.innerText].join(' ') }"
        )
        if words in focused and "body" not in focused:
            return
    raise AssertionError(words)
