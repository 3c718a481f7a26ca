"""The admin watches messages leave: which ways are on, how they read, how far each one came."""

import re
import time

import httpx
import pytest
from playwright.sync_api import Locator, Page, expect

from mgapp.services import delivery, notices
from mgapp.services.delivery.whatsapp.contacts import heard_from
from mgapp.services.kernel import clock, db
from mgapp.services.notices import NoticeType
from tests.database import Database
from tests.e2e.conftest import DESK, signs_in
from tests.e2e.staff import faults, presses
from tests.graph import SILENT, Graph, error, signed, stage
from tests.mail import MailServer
from tests.served import Served

NUMBERS = {"budi": "6281355550011", "joko": "6281355550012"}


@pytest.fixture
def database(empty_office: Database) -> Database:
    """A database of its own: only the office of this test carries what waits here."""
    return empty_office


@pytest.fixture
def graph():
    """Meta, as far as this office knows."""
    made = Graph()
    yield made
    made.stop()


@pytest.fixture
def mail():
    """A mail server."""
    made = MailServer()
    yield made
    made.stop()


@pytest.fixture
def served(database, office, tmp_path, graph, mail):
    """An office with both ways open."""
    running = Served(
        database, tmp_path, **graph.settings, MGAPP_SMTP_URL=mail.url,
        MGAPP_SMTP_FROM="tamu@kantor.example",
    )  # fmt: skip
    for name, number in NUMBERS.items():
        database.run(f"update users set whatsapp = '+{number}' where username = '{name}'")
        with db.transaction() as session:
            heard_from(session, f"+{number}", clock.now())
    yield running
    running.stop()


@pytest.fixture
def tells(served, graph, mail):
    """Tell somebody something, as the office does when a case is assigned."""

    def tell(person, code: str) -> None:
        delivery.configure(whatsapp=graph.cloud, smtp_url=mail.url)
        with db.transaction() as session:
            facts = {"code": code, "by": "Sari Dewi"}
            notices.tell(session, to=[person.me], kind=NoticeType.CASE_ASSIGNED, params=facts)
        delivery.configure()

    return tell


def newest(page: Page) -> Locator:
    """Find the line of the newest message."""
    return page.get_by_role("table", name="Pesan keluar").locator("tbody tr").first


def stands(page: Page, status: str) -> None:
    """Wait until the newest message is told to stand somewhere; nobody reloads."""
    badge = newest(page).locator(".badge")
    expect(badge).to_have_attribute("data-status", f"message-{status}")


def reports(served: Served, graph: Graph, status: str, code: int = 0) -> None:
    """Let Meta tell how far its newest message came."""
    message_id = graph.asked[-1]["biz_opaque_callback_data"]
    told = stage("wamid.1", status, at=int(time.time()), message_id=message_id, code=code)
    body, signature = signed(told)
    answer = httpx.post(
        f"{served.url}/api/whatsapp/webhook",
        content=body,
        headers={"x-hub-signature-256": signature},
    )
    assert answer.is_success


def test_an_admin_follows_messages_without_reloading(*, opens, office, served, graph, mail, tells):
    page = opens("/login", viewport=DESK)
    signs_in(page, "adi")
    page.goto("/admin/settings?part=messages")
    expect(page.get_by_text("Aktif dengan id nomor")).to_be_visible()
    expect(page.get_by_text("tamu@kantor.example")).to_be_visible()
    page.get_by_role("link", name="teksnya").click()
    _words(page)

    presses(page, "Pesan keluar")
    expect(page.get_by_text("Belum ada pesan")).to_be_visible()
    tells(office.budi, "KS-2026-000001")
    stands(page, "sent")
    expect(newest(page)).to_contain_text("Budi Santoso")
    assert "Tugas bagi Anda: KS-2026-000001" in graph.texts()[0]
    for status in ("delivered", "read"):
        reports(served, graph, status)
        stands(page, status)

    _doubt(page, office, graph, tells)

    mail.answers["vina@kantor.example"] = "550 no such user"
    tells(office.vina, "KS-2026-000004")
    stands(page, "failed")
    page.get_by_label("Status pesan").select_option("failed")
    expect(page.get_by_role("table", name="Pesan keluar").locator("tbody tr")).to_have_count(1)
    mail.answers.clear()
    presses(page, "Kirim ulang yang gagal")
    presses(page, "Kirim ulang semua")
    expect(page.get_by_text("1 pesan dikirim ulang.")).to_be_visible()
    page.get_by_label("Status pesan").select_option("")
    stands(page, "sent")
    assert faults(page) == {}


def _doubt(page: Page, office, graph: Graph, tells) -> None:
    """See one that nobody answers, send it again, and see one that Meta wants later."""
    graph.answers[NUMBERS["joko"]] = SILENT
    tells(office.joko, "KS-2026-000002")
    stands(page, "unknown")
    del graph.answers[NUMBERS["joko"]]
    newest(page).get_by_role("button", name="Kirim ulang").click()
    stands(page, "sent")
    expect(newest(page)).to_contain_text("Mungkin diterima dua kali.")

    graph.answers[NUMBERS["budi"]] = error(130429, 429, retry_after="600")
    tells(office.budi, "KS-2026-000003")
    stands(page, "queued")
    expect(newest(page)).to_contain_text("Dicoba lagi")


def _words(page: Page) -> None:
    """Word a kind of message; what must stand in it is asked for."""
    page.get_by_role("button", name=re.compile("Kasus ditugaskan")).click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Isi pesan").fill("Tugas bagi Anda: {kode} ({jenis}).")
    presses(page, "Simpan teks")
    expect(dialog.get_by_role("alert")).to_contain_text("harus memuat {tautan}")
    dialog.get_by_label("Isi pesan").fill("Tugas bagi Anda: {kode} ({jenis}).\n\n{tautan}")
    presses(page, "Simpan teks")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_text("diubah kantor")).to_be_visible()
