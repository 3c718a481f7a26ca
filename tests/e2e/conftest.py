"""Real browsers before the running office."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Request,
    expect,
    sync_playwright,
)

from mgapp.services.kernel import db
from tests.bureau import Bureau, bureau
from tests.cast import PASSWORD, Office
from tests.served import Served

PATIENCE = 15_000  # ms, on a busy machine
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}

Opens = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every journey, so that it runs apart from the quick tests."""
    for item in items:
        if "e2e" in item.path.parts:
            item.add_marker("e2e")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    expect.set_options(timeout=PATIENCE)
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opens(chromium: Browser, served: Served, office: Office) -> Iterator[Opens]:
    """Open a page in a browser of its own; no script may fail, nor ask others."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []
    strangers: list[str] = []

    def look(request: Request) -> None:
        if not request.url.startswith((served.url, "data:", "blob:")):
            strangers.append(request.url)

    def opened(path: str = "/", **how: Any) -> Page:
        how = {"viewport": PHONE, "locale": "id-ID", **how}
        context = chromium.new_context(base_url=served.url, **how)
        context.set_default_timeout(PATIENCE)
        context.on("request", look)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []
    assert strangers == []


@pytest.fixture
def house(office: Office) -> Bureau:
    """The people of the letters, in an active period."""
    with db.transaction() as session:
        return bureau(session, office)


def signs_in(page: Page, username: str) -> None:
    """Sign in by the page's own cookies; the next page is that person's."""
    answer = page.request.post("/api/auth/login", data={"username": username, "password": PASSWORD})
    assert answer.ok, answer.text()
