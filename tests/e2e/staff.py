"""What the staff does on its pages."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.cast import PASSWORD
from tests.e2e.conftest import DESK, PHONE, Opens, signs_in

SERIOUS = {"serious", "critical"}


def comes_in(page: Page, username: str, password: str = PASSWORD) -> None:
    """Sign in by the form of the sign-in page."""
    page.get_by_label("Nama pengguna atau pos-el").fill(username)
    page.get_by_label("Kata sandi", exact=True).fill(password)
    page.get_by_role("button", name="Masuk", exact=True).click()


def comes_to(
    opens: Opens, who: str, path: str = "/letters", viewport: dict[str, int] = DESK
) -> Page:
    """Open a page as somebody who is signed in."""
    page = opens("/login", viewport=viewport)
    signs_in(page, who)
    page.goto(path)
    return page


def row(page: Page, words: str) -> Locator:
    """Find a line of a list."""
    return page.locator("tr[data-id]").filter(has_text=words)


def opens_row(page: Page, words: str) -> None:
    """Open what a line of a list is about."""
    row(page, words).locator(".row-link").click()


def presses(page: Page, words: str) -> None:
    """Press a button by its words."""
    page.get_by_role("button", name=words, exact=True).click()


def says_why(page: Page, label: str, words: str, verb: str) -> None:
    """Fill in the question that a move asks, and go through with it."""
    asked = page.get_by_role("dialog").filter(has=page.get_by_label(label))
    asked.get_by_label(label).fill(words)
    asked.get_by_role("button", name=verb, exact=True).click()


def sees_status(page: Page, status: str) -> None:
    """Wait until the badge of the case shows a status."""
    expect(page.locator("main .badge[data-status]").first).to_have_attribute("data-status", status)


def chooses(page: Page, name: str) -> None:
    """Choose one of the large cards."""
    words = re.compile(f"^{re.escape(name)}", re.IGNORECASE)
    page.get_by_role("radio", name=words).check(force=True)


def faults(page: Page) -> dict[tuple[str, int], list[str]]:
    """Tell what shuts somebody out of a page: light and dark, on a desk and on a phone."""
    page.wait_for_load_state("networkidle")
    page.add_style_tag(content="*, ::before, ::after { transition: none !important }")
    found = {
        (mode, window["width"]): _faults(page, mode, window)
        for mode in ("light", "dark")
        for window in (DESK, PHONE)
    }
    return {which: wrong for which, wrong in found.items() if wrong}


def _faults(page: Page, mode: str, window: dict[str, int]) -> list[str]:
    page.emulate_media(color_scheme=mode, reduced_motion="reduce")
    page.set_viewport_size(window)
    page.wait_for_timeout(200)
    found = Axe().run(page).response["violations"]
    wrong = [
        f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in SERIOUS
    ]
    if not page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        wrong.append("wider than the window")
    return wrong
