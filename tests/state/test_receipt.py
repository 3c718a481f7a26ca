"""mgapp.state.receipt and mgapp.state.kiosk: what a visitor keeps, and what the next one sees."""

from mgapp.services import intake, organisation
from mgapp.services.kernel import db
from mgapp.services.organisation import KioskInput, PairingInput
from mgapp.state.kiosk import KioskState
from mgapp.state.receipt import ReceiptState
from tests.forms import a_visit


def _register(office) -> str:
    with db.transaction() as session:
        return intake.register_visit(session, office.guest, visit=a_visit()).receipt


def _open(page, token: str):
    opened = page(path="/receipt/[receipt_token]")
    opened.router["asPath"] = f"/receipt/{token}"
    opened.router["headers"]["origin"] = "https://tamu.kantor.example"
    return opened


def test_a_receipt_shows_the_code_and_nothing_private(page, office):
    shown = _open(page, _register(office)).send(ReceiptState, "load")

    assert shown["code"].startswith("KS-")
    assert (shown["first_name"], shown["unit"]) == ("Andi", "Diskominfo")
    assert "Pratama" not in str(shown)
    assert "Telkom" not in str(shown)


def test_its_qr_and_message_lead_back_to_it_at_the_address_of_the_browser(page, office):
    token = _register(office)

    shown = _open(page, token).send(ReceiptState, "load")

    assert shown["picture"].startswith("data:image/svg+xml")
    assert f"https%3A//tamu.kantor.example/receipt/{token}" in shown["whatsapp_url"]


def test_a_link_that_is_not_ours_shows_nothing(page):
    shown = _open(page, "x" * 43).send(ReceiptState, "load")

    assert shown["known"] == "no"
    assert not shown.get("code")


def test_a_paired_device_is_a_kiosk_and_forgets_the_last_visitor(page, office):
    with db.transaction() as session:
        made = organisation.create_kiosk(session, office.admin, kiosk=KioskInput(name="Lobi"))
        pairing = PairingInput(code=made.code)
        paired = organisation.pair_kiosk(session, office.guest, pairing=pairing)
    device = _open(page, _register(office))
    device.router["headers"]["cookie"] = f"mg_kiosk={paired.token}"
    assert device.send(ReceiptState, "load")["on_kiosk"] is True

    assert device.send(KioskState, "load")["paired"] == "yes"

    device.router["asPath"] = "/receipt/unknown"
    assert device.send(ReceiptState, "load").get("code", "") == ""


def test_any_other_device_is_asked_for_the_pairing_code(page):
    assert page(path="/kiosk").send(KioskState, "load")["paired"] == "no"
