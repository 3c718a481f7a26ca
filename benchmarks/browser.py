"""What a person waits for: the rows of the inbox in Chromium, and what came over the wire."""

import asyncio
import shutil
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Browser, BrowserContext, async_playwright

from benchmarks.measure import Times
from benchmarks.servers import Running
from benchmarks.store import Office

_WATCH = """
new MutationObserver(() => {
  if (!window.rowsAt && document.querySelector('[data-id]'))
    requestAnimationFrame(() => { window.rowsAt = window.rowsAt || performance.now(); });
}).observe(document, {subtree: true, childList: true});
"""
PAGE = "/admin/inbox"


@dataclass(frozen=True, slots=True)
class Seen:
    """Milliseconds until rows are visible, and the bytes of a first visit."""

    cold: Times
    warm: Times
    kilobytes: float


def inbox(office: Office, server: Running, *, count: int = 5) -> Seen:
    """Open the operator's inbox with an empty cache, then again."""
    return asyncio.run(_inbox(office, server, count))


async def _inbox(office: Office, server: Running, count: int) -> Seen:
    found = Seen(Times(), Times(), 0.0)
    async with async_playwright() as playwright:
        program = shutil.which("chromium")
        browser = await playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        url = f"http://127.0.0.1:{server.port}"
        for _ in range(count):
            found = await _visits(browser, url, office.tokens["petugas1"], found)
        await browser.close()
    return found


async def _visits(browser: Browser, url: str, token: str, found: Seen) -> Seen:
    context = await browser.new_context()
    await context.add_init_script(_WATCH)
    await context.add_cookies([{"name": "mg_access", "value": token, "url": url}])
    cold, sent = await _visit(context, url)
    warm, _ = await _visit(context, url)
    await context.close()
    found.cold.each.append(cold)
    found.warm.each.append(warm)
    return Seen(found.cold, found.warm, sent / 1000)


async def _visit(context: BrowserContext, url: str) -> tuple[float, float]:
    page = await context.new_page()
    lengths: list[float] = []
    wire = await context.new_cdp_session(page)
    await wire.send("Network.enable")

    def arrived(event: Any) -> None:
        lengths.append(event["encodedDataLength"])

    wire.on("Network.loadingFinished", arrived)
    await page.goto(url + PAGE, wait_until="commit")
    rows_at = await page.wait_for_function("window.rowsAt", timeout=20_000)
    value = float(await rows_at.json_value())
    await page.wait_for_load_state("networkidle")
    await page.close()
    return value, sum(lengths)
