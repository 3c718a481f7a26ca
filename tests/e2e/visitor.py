"""What a visitor does on the form, step by step."""

from playwright.sync_api import Page


def goes_on(page: Page) -> None:
    """Press the button of the next step."""
    page.get_by_role("button", name="Lanjut", exact=True).click()


def arrives_at(page: Page, step: int) -> None:
    """Wait until a step is shown."""
    page.get_by_text(f"Langkah {step} dari 5").wait_for()


def agrees(page: Page) -> None:
    """Read the notice and agree to it."""
    page.get_by_text("Dasar hukum").wait_for()
    page.locator("[name=consent]").check()
    goes_on(page)


def tells_who(page: Page, name: str = "Andi Pratama") -> None:
    """Fill in the second step."""
    page.get_by_label("Nama lengkap").fill(name)
    page.get_by_label("Instansi atau asal").fill("PT Telkom Indonesia")
    goes_on(page)


def tells_where_from(page: Page) -> None:
    """Fill in the third step."""
    page.get_by_label("Kabupaten atau kota asal").press_sequentially("makas")
    page.get_by_role("option", name="Kota Makassar").click()
    page.get_by_label("Nomor WhatsApp").fill("0812-3456-7890")
    goes_on(page)


def tells_why(page: Page) -> None:
    """Fill in the fourth step."""
    page.get_by_label("Diskominfo").check()
    page.get_by_role("button", name="Konsultasi atau informasi").click()
    goes_on(page)


def fills_in(page: Page, name: str = "Andi Pratama") -> None:
    """Fill in everything up to the last step."""
    agrees(page)
    tells_who(page, name)
    tells_where_from(page)
    tells_why(page)
    arrives_at(page, 5)


def sends(page: Page) -> None:
    """Press the last button, as impatient people do."""
    page.get_by_role("button", name="Kirim", exact=True).dblclick()
