"""Two people at the same case, and somebody who was just dismissed."""

import re
import time

import pytest
from playwright.sync_api import Page, Route, WebSocketRoute, expect

from mgapp.services import accounts, cases
from mgapp.services.access import Role
from mgapp.services.accounts import UserChange
from mgapp.services.cases import CaseStatus
from mgapp.services.kernel import db
from tests.builders import a_case, trail
from tests.cast import hire
from tests.e2e import staff
from tests.e2e.conftest import DESK, signs_in

OUT_WITHIN = 5.0  # seconds


class Slow:
    """A line on which what the office says waits until it is let through."""

    def __init__(self, page: Page) -> None:
        """Stand between a page and the office from its next load on."""
        self.waits = False
        self._held: list[str | bytes] = []
        self._page: WebSocketRoute | None = None
        page.route_web_socket(re.compile("_event"), self._take_over)

    def let_through(self) -> None:
        """Deliver all that waited."""
        self.waits = False
        held, self._held = self._held, []
        for message in held:
            assert self._page is not None
            self._page.send(message)

    def _take_over(self, page: WebSocketRoute) -> None:
        self._page, office = page, page.connect_to_server()
        office.on_message(lambda said: self._held.append(said) if self.waits else page.send(said))


def at_intake(opens, username: str) -> Page:
    """Open the queue as somebody of the reception."""
    page = opens("/login", viewport=DESK)
    signs_in(page, username)
    return page


def test_of_two_receptionists_one_wins_and_the_other_keeps_what_she_typed(opens, office):
    with db.transaction() as session:
        case = a_case(session, office)
        hire(session, "sinta", "Sinta Bella", Role.RECEPTIONIST)
    sari, sinta = at_intake(opens, "sari"), at_intake(opens, "sinta")
    slow = Slow(sinta)
    for page in (sari, sinta):
        page.goto("/admin/intake")
        staff.opens_row(page, "Andi Pratama")
        page.get_by_role("heading", name="Teruskan ke").wait_for()
    staff.chooses(sinta, "Joko Susilo")
    sinta.get_by_label("Catatan untuk petugas").fill("Tolong dibantu, Pak Joko.")
    slow.waits = True

    staff.chooses(sari, "Budi Santoso")
    staff.presses(sari, "Tugaskan")
    sari.get_by_text("ditugaskan kepada Budi Santoso").first.wait_for()
    sinta.get_by_role("button", name="Tugaskan").click()
    sinta.wait_for_timeout(500)
    slow.let_through()

    expect(sinta.get_by_text("Kasus ini baru saja berubah")).to_be_visible()
    expect(sinta.get_by_text("Sari Dewi").first).to_be_visible()
    expect(sinta.get_by_label("Catatan untuk petugas")).to_have_value("Tolong dibantu, Pak Joko.")
    with db.transaction() as session:
        now = cases.case(session, office.sari, case_id=case.id)
        assert now.row.assigned_to.name == "Budi Santoso"
        assert trail(session, case).count("assigned") == 1


@pytest.mark.parametrize("path", ["/admin/inbox", "/admin/cases/{case}"])
def test_who_is_dismissed_is_out_within_five_seconds(opens, office, path):
    with db.transaction() as session:
        case = a_case(session, office, CaseStatus.ASSIGNED)
    budi = opens("/login", viewport=DESK)
    signs_in(budi, "budi")
    budi.goto(path.format(case=case.id))
    budi.get_by_text("Andi Pratama").first.wait_for()

    with db.transaction() as session:
        version = accounts.user(session, office.admin, user_id=office.budi.me).version
        change = UserChange(version=version, status="disabled")
        accounts.change_user(session, office.admin, user_id=office.budi.me, change=change)
    dismissed_at = time.monotonic()
    budi.wait_for_url(re.compile("/login"), timeout=15_000)

    assert time.monotonic() - dismissed_at < OUT_WITHIN
    assert "Andi Pratama" not in budi.content()
    assert budi.request.get("/api/cases").status == 401


def test_signing_out_in_one_tab_closes_the_others(opens, office):
    budi = opens("/login", viewport=DESK)
    signs_in(budi, "budi")
    budi.goto("/admin/inbox")
    budi.get_by_text("Tidak ada kasus yang menunggu Anda").wait_for()
    other = budi.context.new_page()
    other.goto("/admin/directory")
    other.get_by_role("heading", name="Direktori").wait_for()

    answer = budi.request.post("/api/auth/logout", headers={"Origin": origin(budi)})

    assert answer.ok
    other.wait_for_url(re.compile("/login"), timeout=5_000)


def test_a_page_that_lost_its_office_says_so_and_comes_back(opens, office):
    budi = opens("/login", viewport=DESK)
    signs_in(budi, "budi")
    budi.goto("/admin/inbox")
    budi.get_by_text("Tidak ada kasus yang menunggu Anda").wait_for()

    budi.context.set_offline(True)
    budi.route("**/*", Route.abort)
    budi.unroute_all()
    budi.context.set_offline(False)
    with db.transaction() as session:
        a_case(session, office, CaseStatus.ASSIGNED)

    staff.row(budi, "Andi Pratama").wait_for()


def origin(page: Page) -> str:
    """Tell the origin of a page."""
    return page.evaluate("location.origin")
