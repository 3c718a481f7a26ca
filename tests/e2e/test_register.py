"""A visitor registers on a phone."""

import re

from playwright.sync_api import expect

from mgapp.services import visitors
from mgapp.services.kernel import db
from tests.e2e import visitor

CODE = re.compile(r"KS-\d{4}-\d{6}")


def _visits(office) -> list[visitors.VisitSummary]:
    with db.transaction() as session:
        return list(visitors.visits(session, office.sari).items)


def test_a_visitor_scans_a_poster_and_keeps_a_receipt(opens, office):
    phone = opens("/register?loc=upt-lobby")
    visitor.agrees(phone)
    visitor.tells_who(phone)
    visitor.tells_where_from(phone)
    expect(phone.get_by_text("Anda berada di Lobi UPT Warroom.")).to_be_visible()
    expect(phone.get_by_label("UPT Warroom")).to_be_checked()
    phone.get_by_role("button", name="Undangan atau rapat").click()
    visitor.goes_on(phone)
    phone.get_by_role("button", name="Pakai nama saya").click()

    visitor.sends(phone)

    expect(phone.get_by_role("heading", name="Terima kasih, Andi")).to_be_visible()
    expect(phone.get_by_text(CODE)).to_be_visible()
    expect(phone.get_by_text("Silakan duduk, Anda akan dipanggil.")).to_be_visible()
    [visit] = _visits(office)
    assert (visit.source, visit.loc, visit.unit_tujuan) == ("qr", "upt-lobby", "upt_warroom")
    assert (visit.asal_daerah, visit.provinsi) == ("Kota Makassar", "Sulawesi Selatan")
    assert visit.signature_file_id is not None


def test_back_is_a_step_back_and_a_reload_loses_nothing(opens):
    phone = opens("/register")
    visitor.agrees(phone)
    visitor.tells_who(phone, "Kartini")
    visitor.arrives_at(phone, 3)

    phone.go_back()
    visitor.arrives_at(phone, 2)
    expect(phone.get_by_label("Nama lengkap")).to_have_value("Kartini")

    phone.go_forward()
    visitor.arrives_at(phone, 3)
    phone.reload()
    visitor.arrives_at(phone, 3)
    phone.get_by_role("button", name="Kembali").click()
    expect(phone.get_by_label("Nama lengkap")).to_have_value("Kartini")


def test_after_sending_back_shows_an_empty_form(opens):
    phone = opens("/register")
    visitor.fills_in(phone)
    visitor.sends(phone)
    phone.get_by_text(CODE).wait_for()

    phone.go_back()

    visitor.arrives_at(phone, 1)
    expect(phone.locator("[name=name]")).to_have_value("")


def test_what_is_missing_is_named_and_gets_the_focus(opens):
    phone = opens("/register")
    visitor.goes_on(phone)
    expect(phone.get_by_text("Centang persetujuan ini untuk melanjutkan.")).to_be_visible()

    visitor.agrees(phone)
    visitor.goes_on(phone)

    expect(phone.get_by_text("Tulis nama lengkap Anda.")).to_be_visible()
    expect(phone.get_by_label("Nama lengkap")).to_be_focused()


def test_what_the_office_refuses_comes_back_as_it_was(opens, office):
    phone = opens("/register")
    visitor.agrees(phone)
    phone.get_by_label("NIP atau nomor identitas").fill("7371013002909999")
    visitor.tells_who(phone)
    visitor.tells_where_from(phone)
    visitor.tells_why(phone)

    visitor.sends(phone)

    visitor.arrives_at(phone, 2)
    expect(phone.get_by_text("Tanggal lahir di dalam NIK tidak ada.")).to_be_visible()
    expect(phone.get_by_label("NIP atau nomor identitas")).to_be_focused()
    expect(phone.get_by_label("Nama lengkap")).to_have_value("Andi Pratama")
    assert _visits(office) == []


def test_a_form_survives_the_system_being_away(opens, office):
    phone = opens("/register")
    visitor.fills_in(phone)
    tries = []

    def once_away(route):
        tries.append(route.request.headers["idempotency-key"])
        route.fulfill(status=503, body="{}") if len(tries) == 1 else route.continue_()

    phone.route("**/api/visitors", once_away)
    visitor.sends(phone)

    expect(phone.get_by_text("kami terus mencoba mengirimnya")).to_be_visible(timeout=3000)
    expect(phone.get_by_text(CODE)).to_be_visible()
    assert len(set(tries)) == 1
    assert len(_visits(office)) == 1


def test_a_dropped_connection_costs_nothing(opens, office):
    phone = opens("/register")
    visitor.agrees(phone)
    phone.context.set_offline(True)
    visitor.tells_who(phone)
    visitor.tells_where_from(phone)
    visitor.tells_why(phone)
    visitor.sends(phone)
    expect(phone.get_by_text("Sambungan terputus. Isian Anda tetap ada")).to_be_visible()

    phone.context.set_offline(False)

    expect(phone.get_by_text(CODE)).to_be_visible()
    assert len(_visits(office)) == 1


def test_the_whole_form_works_by_keyboard(opens, office):
    screen = opens("/register", viewport={"width": 1280, "height": 900})
    screen.get_by_text("Dasar hukum").wait_for()

    _tab_to(screen, "consent")
    screen.keyboard.press("Space")
    screen.keyboard.press("Enter")
    visitor.arrives_at(screen, 2)
    _tab_to(screen, "name")
    screen.keyboard.type("Andi Pratama")
    _tab_to(screen, "organization")
    screen.keyboard.type("Umum")
    screen.keyboard.press("Enter")
    visitor.arrives_at(screen, 3)
    _tab_to(screen, "asal_daerah")
    screen.keyboard.type("gowa")
    screen.get_by_role("option", name="Kabupaten Gowa").wait_for()
    screen.keyboard.press("ArrowDown")
    screen.keyboard.press("Enter")
    screen.keyboard.press("Enter")
    visitor.arrives_at(screen, 4)
    _tab_to(screen, "unit_tujuan")
    screen.keyboard.press("Space")
    _tab_to(screen, "purpose")
    screen.keyboard.type("Konsultasi jaringan")
    _tab_to(screen, "nomor_surat")
    screen.keyboard.press("Enter")
    visitor.arrives_at(screen, 5)
    while screen.evaluate("document.activeElement.textContent") != "Kirim":
        screen.keyboard.press("Tab")
    screen.keyboard.press("Enter")

    expect(screen.get_by_text(CODE)).to_be_visible()
    [visit] = _visits(office)
    assert visit.asal_daerah == "Kabupaten Gowa"


def _tab_to(page, name: str) -> None:
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == name:
            return
    raise AssertionError(name)
