"""mgapp.services.organisation: members."""

import pytest
import sqlalchemy as sa

from mgapp.services import organisation
from mgapp.services.accounts.models import User
from mgapp.services.accounts.words import UserStatus
from mgapp.services.kernel.errors import Forbidden, InputRefused, InUse, StaleVersion
from mgapp.services.kernel.ids import new_id
from mgapp.services.letters.models import Letter
from mgapp.services.letters.words import LetterType
from mgapp.services.organisation import (
    MemberChange,
    MemberInput,
    MemberNotFound,
    MemberStatus,
    PeriodCopy,
    PeriodInput,
    PeriodNotFound,
    PostHeld,
)
from tests.cast import APTIKA, IKP
from tests.signing import security_trail


@pytest.fixture
def running(session, office):
    """The period that runs."""
    return organisation.active_period(session)


@pytest.fixture
def following(session, office):
    """The next period, still empty."""
    wanted = {"name": "2029–2032", "start_date": "2029-01-01", "end_date": "2032-12-31"}
    return organisation.create_period(session, office.admin, period=PeriodInput.read(wanted))


def create(session, actor, period, who, role="Kepala Bidang", **facts):
    wanted = {"user_id": who.me, "period_id": period.id, "role": role, **facts}
    return organisation.create_member(session, actor, member=MemberInput.read(wanted))


def change(session, actor, post, **facts):
    wanted = MemberChange.read({"version": post.version, **facts})
    return organisation.change_member(session, actor, member_id=post.id, change=wanted)


def copy(session, actor, source, target):
    wanted = PeriodCopy(from_period_id=source.id)
    return organisation.copy_period(session, actor, period_id=target.id, copy=wanted)


def test_the_admin_gives_somebody_a_post(session, office, running):
    made = create(session, office.admin, running, office.rina, "Kepala Dinas", org_unit_id=APTIKA)

    assert (made.name, made.email, made.role, made.org_unit_id, made.status) == (
        "Rina Marlina", "rina@kantor.example", "Kepala Dinas", APTIKA, MemberStatus.ACTIVE,
    )  # fmt: skip
    assert made.place == "Bidang APTIKA (Aplikasi Informatika)"
    assert security_trail(session, office.rina.me) == ["member_added"]


def test_a_department_may_stand_for_a_unit_and_neither_is_no_fault(session, office, running):
    made = create(session, office.admin, running, office.rina, department="Panitia HUT Kota")
    bare = create(session, office.admin, running, office.budi)

    assert (made.place, bare.place) == ("Panitia HUT Kota", "")


VERBS = (
    lambda session, actor, post, period: create(session, actor, period, actor),
    lambda session, actor, post, period: change(session, actor, post, role="X"),
    lambda session, actor, post, period: organisation.delete_member(
        session, actor, member_id=post.id
    ),
    lambda session, actor, post, period: copy(session, actor, period, period),
)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", ["sari", "budi", "rina", "vina"])
def test_nobody_else_may(session, office, running, who, verb):
    post = create(session, office.admin, running, office.rina)

    with pytest.raises(Forbidden):
        verb(session, getattr(office, who), post, running)


@pytest.mark.parametrize("status", [UserStatus.PENDING, UserStatus.REJECTED, UserStatus.DISABLED])
def test_only_active_people_serve(session, office, running, status):
    session.get_one(User, office.budi.me).status = status
    session.flush()

    with pytest.raises(InputRefused) as refused:
        create(session, office.admin, running, office.budi)

    assert [error.field for error in refused.value.errors] == ["user_id"]


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"user_id": new_id()}, "user_id"), ({"period_id": new_id()}, "period_id"),
     ({"org_unit_id": "NOWHERE"}, "org_unit_id")],
)  # fmt: skip
def test_what_is_unknown_is_refused_by_name(session, office, running, facts, field):
    with pytest.raises(InputRefused) as refused:
        create(session, office.admin, running, office.budi, **facts)

    assert [error.field for error in refused.value.errors] == [field]


@pytest.mark.parametrize(
    ("facts", "field"),
    [({"role": " "}, "role"), ({"role": "x" * 161}, "role"), ({"role": "a\x00"}, "role"),
     ({"org_unit_id": APTIKA, "department": "Panitia"}, "department"),
     ({"status": "pensiun"}, "status"), ({"user_id": "budi"}, "user_id"), ({"name": "B"}, "name")],
)  # fmt: skip
def test_wrong_input_names_its_field(facts, field):
    whole = {"user_id": new_id(), "period_id": new_id(), "role": "Ketua"}

    with pytest.raises(InputRefused) as refused:
        MemberInput.read({**whole, **facts})

    assert [error.field for error in refused.value.errors] == [field]


def test_one_person_holds_two_posts_but_none_twice(session, office, running):
    create(session, office.admin, running, office.rina, "Sekretaris", org_unit_id=APTIKA)
    create(session, office.admin, running, office.rina, "Sekretaris", org_unit_id=IKP)

    with pytest.raises(PostHeld):
        create(session, office.admin, running, office.rina, "Sekretaris", org_unit_id=IKP)
    assert len(organisation.memberships(session, office.rina.me)) == 2


def test_a_post_changes_and_moves_to_a_department(session, office, running):
    post = create(session, office.admin, running, office.rina, org_unit_id=APTIKA)

    moved = change(session, office.admin, post, role="Ketua", department="Panitia HUT")
    back = change(session, office.admin, moved, org_unit_id=IKP)

    assert (moved.role, moved.place, moved.org_unit_id) == ("Ketua", "Panitia HUT", None)
    assert (back.org_unit_id, back.department) == (IKP, None)
    assert security_trail(session, office.rina.me)[1:] == ["member_changed", "member_changed"]
    with pytest.raises(StaleVersion):
        change(session, office.admin, post, role="X")


def test_a_change_that_makes_a_twin_is_refused(session, office, running):
    create(session, office.admin, running, office.rina, "Ketua")
    other = create(session, office.admin, running, office.rina, "Anggota")

    with pytest.raises(PostHeld):
        change(session, office.admin, other, role="Ketua")


def test_a_post_rests_and_wakes_only_with_an_active_holder(session, office, running):
    post = create(session, office.admin, running, office.budi)
    resting = change(session, office.admin, post, status="inactive")
    assert organisation.memberships(session, office.budi.me) == []
    session.get_one(User, office.budi.me).status = UserStatus.DISABLED
    session.flush()

    with pytest.raises(InputRefused) as refused:
        change(session, office.admin, resting, status="active")

    assert [error.field for error in refused.value.errors] == ["status"]


def test_a_post_goes_unless_a_letter_names_it(session, office, running):
    spare = create(session, office.admin, running, office.budi)
    named = create(session, office.admin, running, office.rina)
    session.add(
        Letter(
            type=LetterType.NOTA_DINAS,
            subject="Rapat",
            from_member_id=named.id,
            created_by=office.rina.me,
        )
    )
    session.flush()

    organisation.delete_member(session, office.admin, member_id=spare.id)

    with pytest.raises(InUse):
        organisation.delete_member(session, office.admin, member_id=named.id)
    with pytest.raises(MemberNotFound):
        organisation.delete_member(session, office.admin, member_id=spare.id)
    assert security_trail(session, office.budi.me) == ["member_added", "member_removed"]


def test_closing_a_period_changes_no_letter(session, office, running):
    named = create(session, office.admin, running, office.rina)
    letter = Letter(
        type=LetterType.NOTA_DINAS, subject="Rapat", from_member_id=named.id,
        created_by=office.rina.me,
    )  # fmt: skip
    session.add(letter)
    session.flush()
    before = session.execute(sa.select(Letter.__table__)).mappings().one()

    organisation.close_period(session, office.admin, period_id=running.id)

    assert session.execute(sa.select(Letter.__table__)).mappings().one() == before


def test_a_whole_period_is_copied_and_only_once(session, office, running, following):
    create(session, office.admin, running, office.rina, "Kepala Dinas", org_unit_id=APTIKA)
    create(session, office.admin, running, office.rina, "Ketua", department="Panitia")
    create(session, office.admin, running, office.sari, status="inactive")
    create(session, office.admin, running, office.budi)
    session.get_one(User, office.budi.me).status = UserStatus.DISABLED
    session.flush()

    done = copy(session, office.admin, running, following)
    again = copy(session, office.admin, running, following)

    assert (done.copied, done.present, done.left_out) == (2, 0, 2)
    assert (again.copied, again.present, again.left_out) == (0, 2, 2)
    assert (done.period.id, done.period.member_count) == (following.id, 2)
    found = organisation.members(session, office.vina, period_id=following.id).items
    assert sorted((m.role, m.place) for m in found) == [
        ("Kepala Dinas", "Bidang APTIKA (Aplikasi Informatika)"), ("Ketua", "Panitia"),
    ]  # fmt: skip


def test_what_is_missing_is_added_to_what_is_there(session, office, running, following):
    create(session, office.admin, running, office.rina, "Ketua")
    create(session, office.admin, running, office.sari, "Sekretaris")
    create(session, office.admin, following, office.rina, "Ketua")

    done = copy(session, office.admin, running, following)

    assert (done.copied, done.present) == (1, 1)


def test_a_copy_needs_two_periods(session, office, running, following):
    with pytest.raises(InputRefused):
        copy(session, office.admin, running, running)
    with pytest.raises(InputRefused):
        copy(
            session, office.admin, running.__class__(**{**_facts(running), "id": new_id()}), running
        )
    with pytest.raises(PeriodNotFound):
        organisation.copy_period(
            session, office.admin, period_id=new_id(), copy=PeriodCopy(from_period_id=running.id)
        )


def _facts(period):
    return {name: getattr(period, name) for name in period.__slots__}


def test_posts_are_found_by_name_position_and_place(session, office, running, following):
    create(session, office.admin, running, office.rina, "Kepala Dinas", org_unit_id=APTIKA)
    create(session, office.admin, running, office.budi, "Ketua 100%", department="Panitia_A")
    create(session, office.admin, following, office.budi, "Ketua")

    def found(q):
        page = organisation.members(session, office.vina, period_id=running.id, q=q)
        return [member.name for member in page.items]

    assert found("rina") == ["Rina Marlina"]
    assert found("aptika") == ["Rina Marlina"]
    assert found("100%") == ["Budi Santoso"]
    assert found("%") == ["Budi Santoso"]
    assert found("panitia_a") == ["Budi Santoso"]
    assert found("  ") == ["Budi Santoso", "Rina Marlina"]
    assert found("tidak ada") == []
    assert len(organisation.members(session, office.vina).items) == 3


def test_pages_of_posts_show_each_once(session, office, running):
    for role in ("A", "B", "C"):
        create(session, office.admin, running, office.rina, role)

    first = organisation.members(session, office.vina, limit=2)
    second = organisation.members(session, office.vina, limit=2, cursor=first.next_cursor)

    assert sorted(member.role for member in first.items + second.items) == ["A", "B", "C"]
