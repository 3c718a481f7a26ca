"""Take the pictures; words after the command choose those whose names hold one of them."""

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright
from playwright.sync_api import Error as BrowserError

from tests.e2e import visitor
from tests.screenshots import shots
from tests.screenshots.filling import fill
from tests.screenshots.office import Demo, demo_office
from tests.screenshots.shots import Shot

TO = Path("screenshots")
SIZES = {1280: 800, 360: 740}
SCHEMES = ("light", "dark")
FLAGS = [
    *("--lang=id", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]


class Camera:
    """Walks an office and keeps what it sees."""

    def __init__(self, browser: Browser, office: Demo, only: Sequence[str] = ()) -> None:
        """Know the office, and which pictures are wanted; none named: all."""
        self._browser, self._office, self._only = browser, office, only
        self.told: dict[str, str] = {}
        self.failed: list[str] = []

    def walk(self) -> None:
        """Take all pictures."""
        self.told = fill(self._office)
        for width, height in SIZES.items():
            for scheme in SCHEMES:
                ending = f"{width}-{scheme}"
                self._series(shots.PUBLIC, ending, "", (width, height), scheme)
                for role, wanted in shots.STAFF.items():
                    self._series(wanted, ending, role, (width, height), scheme)
        for name, size in shots.KIOSKS.items():
            self._kiosk(name, size)

    def _series(
        self, wanted: Sequence[Shot], ending: str, role: str, size: tuple[int, int], scheme: str
    ) -> None:
        chosen = [shot for shot in wanted if self._wants(shot.file)]
        if not chosen:
            return
        page = self._opened(size, scheme)
        if role:
            who = {"username": self._office.names[role], "password": self._office.password}
            page.request.post("/api/auth/login", data=who)
        for shot in chosen:
            self._take(page.context.new_page(), shot, ending)
        page.context.close()

    def _take(self, page: Page, shot: Shot, ending: str) -> None:
        file = f"{shot.file}-{ending}.png"
        try:
            page.goto(shot.path.format(**self.told))
            page.wait_for_timeout(1300)
            if shot.act:
                shot.act(page)
        except (BrowserError, AssertionError) as failure:
            self.failed.append(f"{file}: {str(failure).splitlines()[0]}")
        page.screenshot(path=TO / file, full_page=shot.whole)
        page.close()

    def _kiosk(self, name: str, size: tuple[int, int]) -> None:
        if not self._wants(f"kiosk-{name}"):
            return
        with self._office.signed_in("admin") as admin:
            made = admin.post("/api/kiosks", json={"name": f"Layar {name}"}).json()
        page = self._opened(size, "light", has_touch=True)
        page.request.post("/api/kiosks/pair", data={"code": made["code"]})
        page.goto("/kiosk")
        page.wait_for_timeout(1300)
        page.screenshot(path=TO / f"kiosk-{name}-1.png")
        steps = (visitor.agrees, visitor.tells_who, visitor.tells_where_from, visitor.tells_why)
        for number, does in enumerate(steps, start=2):
            does(page)
            page.wait_for_timeout(500)
            page.screenshot(path=TO / f"kiosk-{name}-{number}.png")
        visitor.sends(page)
        page.get_by_text("Terima kasih").first.wait_for()
        page.wait_for_timeout(500)
        page.screenshot(path=TO / f"kiosk-{name}-6.png")
        page.context.close()

    def _wants(self, file: str) -> bool:
        return not self._only or any(word in file for word in self._only)

    def _opened(self, size: tuple[int, int], scheme: str, *, has_touch: bool = False) -> Page:
        context = self._browser.new_context(
            base_url=self._office.url,
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if scheme == "dark" else "light",
            locale="id-ID",
            has_touch=has_touch,
        )
        context.set_default_timeout(8000)
        return context.new_page()


def main() -> None:
    """Take all pictures."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        sys.exit("Chromium tidak ada: apt-get install chromium")
    shutil.rmtree(TO, ignore_errors=True)
    TO.mkdir()
    with (
        tempfile.TemporaryDirectory() as place,
        demo_office(Path(place)) as office,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=program, args=FLAGS)
        camera = Camera(browser, office, sys.argv[1:])
        camera.walk()
        browser.close()
    sys.stdout.write(f"{len(list(TO.iterdir()))} gambar di {TO}/\n")
    if camera.failed:
        sys.exit("Gagal: " + "; ".join(camera.failed))


if __name__ == "__main__":
    main()
