"""mgapp.services.organisation: who serves now, and who stands in for whom."""

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from mgapp.services import organisation
from mgapp.services.access import Role
from mgapp.services.accounts.models import User
from mgapp.services.accounts.words import UserStatus
from mgapp.services.kernel import clock
from mgapp.services.organisation.models import Period
from mgapp.services.organisation.words import MemberStatus
from tests.cast import IKP, hire
from tests.posts import a_mandate, a_period, a_post

DAY = date(2029, 1, 1)


def test_without_an_active_period_nobody_serves(session, office):
    past = a_period(session)
    past.is_active = False
    a_post(session, past, office.rina, "Kepala Dinas")

    assert organisation.active_period(session) is None
    assert organisation.active_members(session) == []
    assert organisation.memberships(session, office.rina.me) == []


def test_the_active_period_is_told_with_its_posts(session, office):
    a_period(session, "2020–2024", is_active=False)
    now = a_period(session)
    a_post(session, now, office.rina, "Kepala Dinas")

    told = organisation.active_period(session)

    assert told is not None
    assert (told.id, told.name, told.is_active, told.member_count) == (
        now.id, "2025–2028", True, 1,
    )  # fmt: skip


def test_the_database_keeps_one_period_active(session, office):
    a_period(session)

    with pytest.raises(IntegrityError), session.begin_nested():
        session.add(Period(name="2029–2032", start_date=DAY, end_date=DAY, is_active=True))
        session.flush()


def test_members_are_listed_by_name_with_unit_and_position(session, office):
    now = a_period(session)
    a_post(session, now, office.rina, "Kepala Dinas")
    a_post(session, now, office.budi, "Ketua Panitia", org_unit_id=None, department="Panitia HUT")

    assert [(m.name, m.role, m.place) for m in organisation.active_members(session)] == [
        ("Budi Santoso", "Ketua Panitia", "Panitia HUT"),
        ("Rina Marlina", "Kepala Dinas", "Diskominfo Kota Makassar"),
    ]


def test_one_person_may_hold_two_posts(session, office):
    now = a_period(session)
    a_post(session, now, office.rina, "Kepala Dinas")
    a_post(session, now, office.rina, "Plt. Kepala Bidang", org_unit_id=IKP)

    held = organisation.memberships(session, office.rina.me)

    assert sorted(post.role for post in held) == ["Kepala Dinas", "Plt. Kepala Bidang"]


def test_an_inactive_post_and_a_dismissed_person_do_not_serve(session, office):
    now = a_period(session)
    a_post(session, now, office.rina, "Kepala Dinas", status=MemberStatus.INACTIVE)
    a_post(session, now, office.budi, "Sekretaris")
    session.get_one(User, office.budi.me).status = UserStatus.DISABLED
    session.flush()

    assert organisation.active_members(session) == []
    assert organisation.memberships(session, office.budi.me) == []


@pytest.mark.parametrize(("days", "holds"), [(-1, False), (0, True), (6, True), (7, False)])
def test_a_mandate_holds_from_its_first_to_its_last_day(session, office, days, holds):
    mandate = a_mandate(session, office.rina, office.budi)
    day = clock.today() + timedelta(days=days)

    told = organisation.mandates_held(session, user_id=office.budi.me, on=day)

    assert [one.id for one in told] == ([mandate.id] if holds else [])
    assert organisation.standing_in_for(session, user_id=office.budi.me, on=day) == (
        [office.rina.me] if holds else []
    )
    found = organisation.stand_ins_of(session, absent_ids=[office.rina.me], on=day)
    assert set(found) == ({office.rina.me} if holds else set())


def test_a_mandate_names_both_and_is_nobody_elses(session, office):
    a_mandate(session, office.rina, office.budi)
    today = clock.today()

    told = organisation.stand_ins_of(session, absent_ids={office.rina.me, office.sari.me}, on=today)

    assert {key: (m.absent_name, m.name, m.form.label) for key, m in told.items()} == {
        office.rina.me: ("Rina Marlina", "Budi Santoso", "Plh.")
    }
    assert organisation.standing_in_for(session, user_id=office.joko.me, on=today) == []
    assert organisation.mandates_held(session, user_id=office.joko.me, on=today) == []


def test_a_revoked_mandate_and_a_dismissed_stand_in_hold_no_more(session, office):
    ria = hire(session, "ria", "Ria Utami", Role.APPROVER)
    a_mandate(session, office.rina, office.budi, revoked_at=clock.now())
    a_mandate(session, office.sari, ria)
    session.get_one(User, ria.me).status = UserStatus.DISABLED
    session.flush()
    today = clock.today()

    for stand_in in (office.budi, ria):
        assert organisation.standing_in_for(session, user_id=stand_in.me, on=today) == []
    absent = [office.rina.me, office.sari.me]
    assert organisation.stand_ins_of(session, absent_ids=absent, on=today) == {}


def test_one_may_stand_in_for_two(session, office):
    a_mandate(session, office.rina, office.budi)
    a_mandate(session, office.sari, office.budi)

    absent = organisation.standing_in_for(session, user_id=office.budi.me, on=clock.today())

    assert absent == sorted([office.rina.me, office.sari.me])


def test_nobody_asked_for_is_nobody_found(session, office):
    assert organisation.stand_ins_of(session, absent_ids=[], on=clock.today()) == {}
