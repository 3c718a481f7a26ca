"""The pages of letters for everybody: light and dark, small and large."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from mgapp.services.kernel import db
from mgapp.services.letters import LetterStatus, LetterSummary
from tests.bureau import Bureau, a_letter
from tests.e2e.staff import comes_to, faults

Makes = Callable[[Bureau], LetterSummary]


def _a(status: LetterStatus, **facts: object) -> Makes:
    def made(house: Bureau) -> LetterSummary:
        with db.transaction() as session:
            to = [str(house.office.vina.me)]
            return a_letter(session, house, status, to_user_ids=to, **facts)

    return made


_DRAFT = _a(LetterStatus.DRAFT)
_EVENT = _a(LetterStatus.DRAFT, type="undangan")
_DECREE = _a(
    LetterStatus.DRAFT,
    type="surat_keputusan",
    parts={"menimbang": ["bahwa perlu tim;"], "memutuskan": ["Membentuk tim."]},
)
_PAGES = {
    "boxes": ("citra", "/letters?box=drafts", _DRAFT, "Surat menyurat"),
    "new": ("citra", "/letters/new", _DRAFT, "Tulis surat"),
    "draft": ("citra", "/letters/{letter}", _DRAFT, "Permintaan data"),
    "invitation": ("citra", "/letters/{letter}", _EVENT, "Permintaan data"),
    "decree": ("citra", "/letters/{letter}", _DECREE, "Permintaan data"),
    "revision": ("citra", "/letters/{letter}", _a(LetterStatus.REVISION), "Permintaan data"),
    "decision": ("hadi", "/letters/{letter}", _a(LetterStatus.PENDING_APPROVAL), "Permintaan data"),
    "sent": ("citra", "/letters/{letter}", _a(LetterStatus.SENT), "Permintaan data"),
}


@pytest.mark.parametrize("name", _PAGES)
def test_a_page_of_letters_is_for_everybody(opens, house, name):
    who, path, makes, heading = _PAGES[name]
    letter = makes(house)
    page = comes_to(opens, who, path.format(letter=letter.id))
    expect(page.get_by_role("heading", level=1)).to_contain_text(heading)
    if makes in {_DRAFT, _EVENT, _DECREE} and "{letter}" in path:
        page.get_by_role("toolbar").wait_for()

    assert faults(page) == {}


def test_the_toolbar_is_one_stop_and_walked_with_arrows(opens, house):
    with db.transaction() as session:
        letter = a_letter(session, house)
    page = comes_to(opens, "citra", f"/letters/{letter.id}")
    tools = page.get_by_role("toolbar")
    tools.wait_for()
    assert tools.locator("button[tabindex='0']").count() == 1

    body = page.get_by_role("textbox", name="Isi surat")
    body.click()
    page.keyboard.press("Control+a")
    tools.locator("button[tabindex='0']").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(tools.get_by_role("button", name="Miring")).to_have_attribute("aria-pressed", "true")
    expect(body.locator("em")).to_have_count(1)
