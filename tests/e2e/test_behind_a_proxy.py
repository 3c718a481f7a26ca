"""The office behind nginx with TLS on another port, with nothing set but who is trusted."""

from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import pytest
from playwright.sync_api import Page, WebSocket

from tests.cast import PASSWORD
from tests.forms import VISIT
from tests.runtime.neighbours import Proxy
from tests.served import Served


@pytest.fixture
def place():
    """A directory that the proxy's own user can reach."""
    with TemporaryDirectory(prefix="mgapp-proxy-") as made:
        Path(made).chmod(0o755)
        yield Path(made)


@pytest.fixture
def served(database, office, place):
    """The office, which trusts the proxy on its own machine."""
    running = Served(database, place, MGAPP_TRUSTED_PROXIES="127.0.0.1, ::1")
    yield running
    running.stop()


@pytest.fixture
def proxy(served, place):
    """The proxy before it."""
    with Proxy(served.port, place) as running:
        yield running


@pytest.fixture
def page(chromium, proxy):
    """A browser that accepts the proxy's certificate."""
    context = chromium.new_context(ignore_https_errors=True, base_url=proxy.url)
    yield context.new_page()
    context.close()


def test_a_receptionist_works_through_the_proxy(proxy, page):
    sockets: list[WebSocket] = []
    elsewhere: list[str] = []
    page.on("websocket", lambda opened: sockets.extend([opened]))
    page.on("request", lambda sent: elsewhere.append(sent.url))

    page.goto("/admin/intake")
    assert page.url.startswith(f"{proxy.url}/login")
    sign_in(page)
    page.wait_for_url(f"{proxy.url}/admin/intake")

    with proxy.browser() as visitor:
        answer = visitor.post("/api/visitors", json=VISIT)
    assert answer.status_code == httpx.codes.CREATED
    page.locator(f'[data-id="{answer.json()["case"]["id"]}"]').first.wait_for()

    assert {socket.url.partition("?")[0] for socket in sockets} == {
        f"wss://localhost:{proxy.port}/_event/"
    }
    strangers = [url for url in elsewhere if not url.startswith((proxy.url, "data:", "blob:"))]
    assert strangers == []
    cookies = {x.get("name"): x for x in page.context.cookies()}
    for name in ("mg_access", "mg_refresh"):
        assert cookies[name].get("secure")
        assert cookies[name].get("httpOnly")


def test_redirects_stay_on_the_proxy(proxy):
    with proxy.browser() as browser:
        away = browser.get("/admin/inbox", headers={"Accept": "text/html"})
        page = browser.get("/login")

    assert away.status_code == httpx.codes.SEE_OTHER
    assert away.headers["location"].removeprefix(proxy.url).startswith("/login?next=")
    assert page.status_code == httpx.codes.OK


def test_large_uploads_pass_and_larger_ones_are_refused_by_the_office(proxy):
    with proxy.browser() as browser:
        answer = browser.post("/api/visitors", content=b"x" * 5_000_000)

    assert answer.status_code == httpx.codes.REQUEST_ENTITY_TOO_LARGE
    assert answer.headers["content-type"].startswith("application/problem+json")


def sign_in(page: Page) -> None:
    page.get_by_label("Nama pengguna").fill("sari")
    page.get_by_label("Kata sandi", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
