"""A page that stays open tells the time that passed, without asking the server again."""

import re
from datetime import timedelta

from playwright.sync_api import expect

from mgapp.services.cases import CaseStatus
from mgapp.services.cases.models import Case
from mgapp.services.kernel import clock, db
from tests.builders import a_case
from tests.e2e.conftest import DESK, signs_in


def test_the_words_of_an_open_case_follow_the_clock(opens, office):
    due_at = clock.now() + timedelta(minutes=100, seconds=50)
    with db.transaction() as session:
        case = a_case(session, office, CaseStatus.ASSIGNED)
        session.get_one(Case, case.id).sla_due_at = due_at
    budi = opens("/login", viewport=DESK)
    signs_in(budi, "budi")
    budi.clock.install()
    budi.goto(f"/admin/cases/{case.id}")
    left = budi.locator(".clock").first
    newest = budi.locator(".timeline time").last
    expect(left).to_contain_text("tersisa 1 jam 40 menit")
    expect(newest).to_contain_text("baru saja")

    budi.clock.run_for(30_000)  # the first look learns the server's time
    budi.wait_for_timeout(500)
    budi.clock.run_for(5 * 60_000)
    expect(newest).to_contain_text("· 5 menit lalu")
    expect(left).to_contain_text("tersisa 1 jam 35 menit")

    budi.clock.fast_forward(120 * 60_000)
    budi.clock.run_for(30_000)
    expect(newest).to_contain_text("· 2 jam 5 menit lalu")
    expect(left).to_contain_text(re.compile("terlambat 2[45] menit"))
    expect(left).to_have_attribute("data-sla", "late")
