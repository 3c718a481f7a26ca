"""`make screenshots`: the main pages as people see them, at 1280 and 360 px, light and dark.

Starts the office with its demo data in a place of its own, signs in as each role, and writes the
pictures to ``screenshots/``; stops everything by itself.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx
from playwright.sync_api import Browser, Page, sync_playwright

TO = Path("screenshots")
SIZES = {1280: 800, 360: 740}
SCHEMES = ("light", "dark")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
PUBLIC = (
    "/",
    "/signup",
    "/register",
    "/surat",
    "/tracking",
    "/verify",
    "/login",
    "/kiosk",
    "/tidak-ada",
)
PAGES = {
    "resepsionis": (
        "/admin/intake",
        "/admin/visitors",
        "/admin/surat",
        "/letters/incoming",
        "/letters/books",
        "/letters?box=inbox",
        "/admin/qr",
    ),
    "aptika": ("/admin/inbox", "/admin/notifications", "/admin/directory", "/admin/account"),
    "konseptor": ("/letters?box=drafts", "/letters?box=outbox", "/letters/new"),
    "kepala": ("/letters?box=approvals", "/letters/stand-ins"),
    "admin": (
        "/admin",
        "/admin/users",
        "/admin/org-units",
        "/admin/periods",
        "/admin/members",
        "/admin/personal-data",
        "/admin/notifications",
        "/admin/settings",
        "/letters/numbers",
        "/letters/settings",
    ),
}

LETTERS = {
    "konseptor": {"drafts": "surat-konsep", "outbox": "surat-terkirim"},
    "kepala": {"approvals": "surat-menunggu"},
    "resepsionis": {"inbox": "surat-masuk"},
}
"""The first letter of a box, and the name of its picture."""


@dataclass(frozen=True)
class Demo:
    """A running office with its demo accounts."""

    url: str
    names: dict[str, str]
    password: str


def main() -> None:
    """Take all pictures."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        sys.exit("Chromium tidak ada: apt-get install chromium")
    shutil.rmtree(TO, ignore_errors=True)
    TO.mkdir()
    with (
        tempfile.TemporaryDirectory() as place,
        _office(Path(place)) as office,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=program, args=FLAGS)
        for width in SIZES:
            for scheme in SCHEMES:
                _walk(browser, office, width, scheme)
        browser.close()
    sys.stdout.write(f"{len(list(TO.iterdir()))} gambar di {TO}/\n")


@contextmanager
def _office(place: Path) -> Iterator[Demo]:
    port = _free_port()
    env = {**os.environ, "MGAPP_DATA_DIR": str(place / "data"), "MGAPP_PORT": str(port)}
    command = [sys.executable, "-m", "mgapp.cli"]
    told = subprocess.run(
        [*command, "demo"], env=env, capture_output=True, text=True, check=True
    ).stdout
    password = told.strip().rsplit(" ", 1)[1]
    accounts = re.findall(r"^  (\S+)$", told, re.MULTILINE)
    names = {role: next(name for name in accounts if role in name) for role in PAGES}
    office = subprocess.Popen([*command, "run"], env=env, stdout=subprocess.DEVNULL)
    try:
        url = f"http://localhost:{port}"
        _wait_for(url)
        yield Demo(url, names, password)
    finally:
        office.send_signal(signal.SIGINT)
        office.wait(15)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str) -> None:
    end = time.monotonic() + 300  # the pages may have to be built
    while time.monotonic() < end:
        try:
            if httpx.get(f"{url}/api/health", timeout=2).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.5)
    sys.exit("Kantor contoh tidak mulai.")


def _walk(browser: Browser, office: Demo, width: int, scheme: str) -> None:
    size = {"width": width, "height": SIZES[width]}

    def opened() -> Page:
        how = {"viewport": size, "color_scheme": scheme, "locale": "id-ID"}
        return browser.new_context(base_url=office.url, **how).new_page()

    page = opened()
    for path in PUBLIC:
        _take(page, path, f"{width}-{scheme}")
    page.context.close()
    for role, paths in PAGES.items():
        page = opened()
        page.request.post(
            "/api/auth/login", data={"username": office.names[role], "password": office.password}
        )
        for path in paths:
            _take(page, path, f"{width}-{scheme}")
        if role == "resepsionis":
            _take_case(page, f"{width}-{scheme}")
        for box, name in LETTERS.get(role, {}).items():
            _take_letter(page, box, f"{name}-{width}-{scheme}")
        page.context.close()


def _take(page: Page, path: str, ending: str) -> None:
    page.goto(path)
    page.wait_for_timeout(1200)
    if path == "/admin/intake":
        page.locator(".row-link").first.click()
        page.wait_for_timeout(700)
    name = re.sub(r"[/?=]+", "-", path.strip("/")) or "beranda-umum"
    page.screenshot(path=TO / f"{name}-{ending}.png", full_page=True)


def _take_case(page: Page, ending: str) -> None:
    page.goto("/admin/intake")
    page.wait_for_timeout(1200)
    back = page.get_by_role("button", name="Kembali ke daftar")
    if back.is_visible():  # a phone shows the case that was open
        back.click()
    page.get_by_role("button", name="Sedang diproses").click()
    page.locator(".row-link").first.click()
    page.get_by_role("link", name="Buka lengkap").click()
    page.wait_for_timeout(1200)
    page.screenshot(path=TO / f"admin-cases-{ending}.png", full_page=True)


def _take_letter(page: Page, box: str, name: str) -> None:
    page.goto(f"/letters?box={box}")
    page.locator(".row-link").first.click()
    page.wait_for_timeout(2500)  # the pages of the paper are drawn
    page.screenshot(path=TO / f"{name}.png", full_page=True)


if __name__ == "__main__":
    main()
