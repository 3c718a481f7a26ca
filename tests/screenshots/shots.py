"""Which pages are pictured, as whom, and what is done on each before the picture."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page, expect

from tests.e2e import visitor

Act = Callable[[Page], None]


@dataclass(frozen=True)
class Shot:
    """One picture.

    Attributes:
        path: The page; ``{names}`` are filled from what `filling.fill` told.
        name: The picture's name, where the path is none.
        act: What is done before.
        whole: The whole page; else what a window shows.
    """

    path: str
    name: str = ""
    act: Act | None = None
    whole: bool = True

    @property
    def file(self) -> str:
        """The name of the picture."""
        return self.name or re.sub(r"[/?=&]+", "-", self.path.strip("/"))


def first_row(page: Page) -> None:
    """Open the first line of a list."""
    page.locator(".row-link").first.click()
    page.wait_for_timeout(900)


def paper(page: Page) -> None:
    """Open the first letter of a box; its pages take a while."""
    first_row(page)
    page.wait_for_timeout(2500)


def whole_case(page: Page) -> None:
    """Open the page of a case that is under way."""
    back = page.get_by_role("button", name="Kembali ke daftar")
    if back.is_visible():  # a phone shows the case that was open
        back.click()
    page.get_by_role("button", name="Sedang diproses").click()
    page.wait_for_timeout(500)
    first_row(page)
    page.get_by_role("link", name="Buka lengkap").click()
    page.wait_for_timeout(1500)


def presses(name: str) -> Act:
    """Press a button by its words."""

    def act(page: Page) -> None:
        page.get_by_role("button", name=name, exact=True).first.click()
        page.wait_for_timeout(700)

    return act


def menu(page: Page) -> None:
    """Open what the bar of a phone leaves out."""
    if page.get_by_role("button", name="Lainnya").is_visible():
        page.get_by_role("button", name="Lainnya").click()
        page.wait_for_timeout(400)


def registers(step: int) -> Act:
    """Go to a step of the form of visitors."""

    def act(page: Page) -> None:
        ways = [visitor.agrees, visitor.tells_who, visitor.tells_where_from, visitor.tells_why]
        for way in ways[: step - 1]:
            way(page)
        visitor.arrives_at(page, step)
        page.wait_for_timeout(400)

    return act


def refused(page: Page) -> None:
    """Go on without having filled anything in."""
    visitor.agrees(page)
    visitor.goes_on(page)
    expect(page.locator(".field-error").first).to_be_visible()


PUBLIC = (
    Shot("/", "beranda-umum"),
    Shot("/signup"),
    Shot("/register"),
    *(Shot("/register", f"register-{step}", registers(step)) for step in range(2, 6)),
    Shot("/register", "register-salah", refused),
    Shot("/receipt/{receipt}", "receipt"),
    Shot("/surat"),
    Shot("/tracking"),
    Shot("/tracking/{tracking}", "tracking-hasil"),
    Shot("/verify"),
    Shot("/verify/{verify}", "verify-hasil"),
    Shot("/login"),
    Shot("/login?error=invalid_credentials", "login-salah"),
    Shot("/kiosk", "kiosk-pasang"),
    Shot("/tidak-ada"),
    Shot("/unsubscribe/tidak-ada", "unsubscribe"),
)
STAFF = {
    "resepsionis": (
        Shot("/admin/intake", act=first_row),
        Shot("/admin/intake", "intake-daftar", menu, whole=False),
        Shot("/admin/intake", "kasus", whole_case),
        Shot("/admin/visitors"),
        Shot("/admin/visitors", "visitors-rincian", first_row),
        Shot("/admin/surat"),
        Shot("/admin/surat", "surat-rincian", first_row),
        Shot("/letters/incoming"),
        Shot("/letters/books"),
        Shot("/letters?box=inbox", "letters-inbox"),
        Shot("/letters?box=inbox", "surat-masuk", paper),
        Shot("/admin/users", "tidak-punya-akses"),
        Shot("/admin/visitors", "unduh", presses("Unduh"), whole=False),
    ),
    "aptika": (
        Shot("/admin/inbox"),
        Shot("/admin/inbox", "kasus-petugas", first_row),
        Shot("/admin/notifications"),
        Shot("/admin/directory"),
        Shot("/admin/account"),
    ),
    "konseptor": (
        Shot("/letters?box=drafts", "letters-drafts"),
        Shot("/letters?box=outbox", "letters-outbox"),
        Shot("/letters?box=archive", "letters-archive"),
        Shot("/letters?box=drafts", "surat-konsep", paper),
        Shot("/letters?box=outbox&status=sent", "surat-terkirim", paper),
        Shot("/letters/new"),
    ),
    "kepala": (
        Shot("/letters?box=approvals", "letters-approvals"),
        Shot("/letters?box=approvals", "surat-menunggu", paper),
        Shot("/letters/stand-ins"),
        Shot("/letters/stand-ins", "stand-in-baru", presses("Tunjuk pengganti"), whole=False),
    ),
    "admin": (
        Shot("/admin"),
        Shot("/admin/reports"),
        Shot("/admin/qr"),
        Shot("/admin/users"),
        Shot("/admin/users", "user-baru", presses("Tambah pengguna"), whole=False),
        Shot("/admin/users", "user", first_row, whole=False),
        Shot("/admin/org-units"),
        Shot("/admin/periods"),
        Shot("/admin/members"),
        Shot("/admin/personal-data"),
        Shot("/admin/personal-data", "data-catat", presses("Catat permintaan"), whole=False),
        Shot("/admin/personal-data/{request}", "data-permintaan"),
        Shot("/admin/notifications?tab=messages", "pesan-keluar"),
        Shot("/admin/notifications?tab=texts", "pesan-teks"),
        Shot("/letters/numbers"),
        *(
            Shot(f"/admin/settings?part={part}", f"setelan-{part}")
            for part in ("office", "forms", "notice", "messages", "sla", "holidays", "security",
                         "programs", "backups", "retention", "sheets", "moving")
        ),
        Shot("/letters/settings"),
        *(
            Shot("/letters/settings", f"setelan-surat-{number}", presses(tab))
            for number, tab in enumerate(
                ("Pola nomor", "Klasifikasi", "Templat", "Aturan", "Instruksi disposisi"), 1
            )
        ),
    ),
}  # fmt: skip
KIOSKS = {"tegak": (1080, 1920), "datar": (1280, 800)}
