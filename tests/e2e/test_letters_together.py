"""Three people at once at one letter: each page has what the others did without a reload."""

from playwright.sync_api import Page, expect

from mgapp.services.access import Role
from mgapp.services.kernel import db
from mgapp.services.letters import LetterStatus
from mgapp.services.organisation.models import Member
from tests.bureau import a_letter, stand_in
from tests.cast import hire
from tests.e2e.conftest import PHONE
from tests.e2e.staff import comes_to, presses, sees_status
from tests.incoming import a_received

SUBJECT = "Permintaan data standar pelayanan"


def _bar(page: Page):
    return page.get_by_role("group", name="Keputusan")


def _approves(page: Page) -> None:
    _bar(page).get_by_role("button", name="Setujui").click()
    page.get_by_role("dialog").get_by_role("button", name="Setujui").click()


def test_two_initial_side_by_side_while_the_signer_and_the_writer_watch(opens, house):
    with db.transaction() as session:
        tono = hire(session, "tono", "Tono Mulyadi", Role.APPROVER)
        session.add(Member(user_id=tono.me, period_id=house.period_id, role="Sekretaris"))
        chain = [[house.hadi.me, tono.me], house.rina.me]
        letter = a_letter(session, house, LetterStatus.PENDING_APPROVAL, chain=chain)
    path = f"/letters/{letter.id}"
    hadi, tono_, rina = (comes_to(opens, who, path) for who in ("hadi", "tono", "rina"))
    citra = comes_to(opens, "citra", path, PHONE)
    for page in (hadi, tono_):
        expect(_bar(page)).to_be_visible()
    expect(rina.get_by_role("heading", name=SUBJECT)).to_be_visible()
    expect(_bar(rina)).to_have_count(0)

    _approves(hadi)
    expect(_bar(hadi)).to_have_count(0)
    expect(_bar(rina)).to_have_count(0)  # the other one is still asked
    _approves(tono_)

    expect(_bar(rina)).to_be_visible()
    _approves(rina)
    sees_status(citra, "approved")
    number = citra.locator(".letter-number")
    expect(number).to_contain_text("000.8.3.4/1/")
    for page in (hadi, tono_, rina):
        expect(page.locator(".letter-number")).to_have_text(number.inner_text())


def test_a_letter_goes_to_two_by_a_stand_in_and_the_lead_sees_both_answer(opens, house):
    office = house.office
    with db.transaction() as session:
        letter = a_received(session, office)
        stand_in(session, office.rina, house.tuti)
    path = f"/letters/{letter.id}"
    rina = comes_to(opens, "rina", path)
    tuti = comes_to(opens, "tuti", "/letters?box=inbox")
    tuti.locator(f"[data-id='{letter.id}']").click()
    presses(tuti, "Disposisikan")
    form = tuti.get_by_role("dialog")
    for part, name in (("Budi", "Budi Santoso"), ("Joko", "Joko Susilo")):
        form.get_by_role("combobox", name="Diteruskan kepada").fill(part)
        form.get_by_role("option", name=name).click()
    form.get_by_label("Laporkan hasilnya").check()
    form.get_by_role("button", name="Disposisikan").click()

    given = rina.get_by_role("list", name="Disposisi")
    expect(given).to_contain_text("Tuti Kusuma, mewakili Rina Marlina")
    budi, joko = (comes_to(opens, who, path) for who in ("budi", "joko"))
    for page, said in ((budi, "Data terkumpul."), (joko, "Ruangan siap.")):
        presses(page, "Laporkan")
        page.get_by_label("Apa yang sudah dilakukan?").fill(said)
        page.get_by_label("Pekerjaan saya selesai").check()
        page.get_by_role("dialog").get_by_role("button", name="Laporkan").click()
        for watching in (rina, tuti):
            expect(watching.get_by_role("list", name="Disposisi")).to_contain_text(said)
    badges = given.locator(".badge[data-status='finished']")
    expect(badges).to_have_count(2)
