"""mgapp.services.accounts: what an admin does with accounts."""

import pytest

from mgapp.services import accounts
from mgapp.services.access import Role
from mgapp.services.accounts import (
    LastAdmin,
    NewUser,
    StatusRefused,
    UserApproval,
    UserChange,
    UserDuplicate,
    UserNotFound,
    UserRejection,
    UserStatus,
)
from mgapp.services.kernel.errors import Forbidden, InputRefused, StaleVersion
from mgapp.services.kernel.ids import new_id
from tests.cast import APTIKA, hire
from tests.signing import let_in, security_trail

NEW = {
    "username": "Dewi.Lestari",
    "name": "  Dewi   Lestari ",
    "email": "Dewi@Kantor.example",
    "nip_nik": "19900101 201504 2 999",
    "instansi": "diskominfo",
    "roles": ["operator", "creator"],
    "org_unit_id": APTIKA,
    "whatsapp": "0812-3456-7890",
    "password": "perahu-kecil-di-losari",
}


def create(session, actor, **changes):
    return accounts.create_user(session, actor, user=NewUser.read({**NEW, **changes}))


def change(session, actor, person, **facts):
    facts.setdefault("version", 1)
    wanted = UserChange.read(facts)
    return accounts.change_user(session, actor, user_id=person.user_id, change=wanted)


def test_an_admin_lets_somebody_in_at_once(session, office):
    made = create(session, office.admin)

    assert (made.username, made.name, made.email) == (
        "dewi.lestari", "Dewi Lestari", "dewi@kantor.example",
    )  # fmt: skip
    assert (made.nip_nik, made.whatsapp) == ("199001012015042999", "+6281234567890")
    assert made.roles == (Role.OPERATOR, Role.CREATOR)
    assert (made.status, made.approved_by) == (UserStatus.ACTIVE, office.admin.user_id)
    assert made.must_change_password
    assert let_in(session, office.guest, "dewi.lestari", NEW["password"]).given
    assert security_trail(session, made.id)[0] == "user_created"


VERBS = (
    lambda session, actor, user_id: create(session, actor),
    lambda session, actor, user_id: accounts.list_users(session, actor),
    lambda session, actor, user_id: accounts.user(session, actor, user_id=user_id),
    lambda session, actor, user_id: accounts.remove_user(session, actor, user_id=user_id),
    lambda session, actor, user_id: accounts.reset_password(session, actor, user_id=user_id),
    lambda session, actor, user_id: accounts.approve_user(
        session, actor, user_id=user_id, approval=UserApproval(roles=[Role.ADMIN])
    ),
    lambda session, actor, user_id: accounts.reject_user(
        session, actor, user_id=user_id, rejection=UserRejection(reason="tidak dikenal")
    ),
    lambda session, actor, user_id: accounts.change_user(
        session, actor, user_id=user_id, change=UserChange.read({"version": 1, "name": "X"})
    ),
)


@pytest.mark.parametrize("who", ["sari", "budi", "rina", "vina"])
@pytest.mark.parametrize("verb", VERBS)
def test_nobody_else_may(session, office, who, verb):
    with pytest.raises(Forbidden):
        verb(session, getattr(office, who), office.joko.user_id)


@pytest.mark.parametrize("verb", VERBS[2:])
def test_who_is_not_there_is_not_found(session, office, verb):
    with pytest.raises(UserNotFound):
        verb(session, office.admin, new_id())


@pytest.mark.parametrize(
    ("field", "value"),
    [("username", "SARI"), ("email", "Sari@Kantor.Example"), ("nip_nik", "7371011708909999")],
)
def test_what_another_person_has_is_named(session, office, field, value):
    change(session, office.admin, office.budi, nip_nik="7371 0117 0890 9999")

    for attempt in (
        lambda: create(session, office.admin, **{field: value}),
        lambda: change(session, office.admin, office.joko, **{field: value}),
    ):
        with pytest.raises(UserDuplicate) as refused:
            attempt()
        assert refused.value.errors[0].field == field
    assert accounts.user(session, office.admin, user_id=office.joko.user_id).version == 1


def test_a_unit_that_is_not_there_is_named(session, office):
    with pytest.raises(InputRefused) as refused:
        create(session, office.admin, org_unit_id="BIDANG_SIHIR")
    assert refused.value.errors[0].field == "org_unit_id"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", "b"), ("username", "budi santoso"), ("username", "budi@kantor"),
        ("name", " "), ("name", "x" * 121), ("email", "budi"), ("nip_nik", "12"),
        ("roles", []), ("roles", ["raja"]), ("whatsapp", "112"), ("password", "pendek"),
        ("instansi", "pemkot"), ("colour", "red"), ("name", "Bu\x00di"),
        ("pangkat", "II\x00"), ("username", "bu\x00di"),
    ],
)  # fmt: skip
def test_wrong_input_is_named_and_nothing_is_written(session, office, field, value):
    with pytest.raises(InputRefused) as refused:
        create(session, office.admin, **{field: value})
    assert refused.value.errors[0].field.split(".")[0] == field


def test_only_what_was_sent_changes(session, office):
    changed = change(session, office.admin, office.budi, name="Budi S. Santoso")

    assert (changed.name, changed.version) == ("Budi S. Santoso", 2)
    assert (changed.org_unit_id, changed.roles) == (APTIKA, (Role.OPERATOR,))
    emptied = change(session, office.admin, office.budi, version=2, email=None)
    assert (emptied.email, emptied.name) == (None, "Budi S. Santoso")


def test_an_old_version_is_refused(session, office):
    change(session, office.admin, office.budi, name="Budi Satu")

    with pytest.raises(StaleVersion):
        change(session, office.admin, office.budi, name="Budi Dua")


def test_roles_change_at_once_and_are_on_the_trail(session, office):
    change(session, office.admin, office.budi, roles=["receptionist", "operator"])

    actor = accounts.actor_of_session(session, office.budi.session_id)
    assert actor.roles == {Role.RECEPTIONIST, Role.OPERATOR}
    assert "roles_changed" in security_trail(session, office.budi.user_id)


def test_a_disabled_person_is_out_and_can_come_back(session, office):
    disabled = change(session, office.admin, office.budi, status="disabled")
    assert disabled.status is UserStatus.DISABLED
    assert accounts.actor_of_session(session, office.budi.session_id) is None

    change(session, office.admin, office.budi, version=2, status="active")
    assert accounts.actor_of_session(session, office.budi.session_id) is None
    assert let_in(session, office.guest, "budi").given


@pytest.mark.parametrize("facts", [{"status": "disabled"}, {"roles": ["viewer"]}])
def test_the_last_admin_stays(session, office, facts):
    with pytest.raises(LastAdmin):
        change(session, office.admin, office.admin, **facts)
    with pytest.raises(LastAdmin):
        accounts.remove_user(session, office.admin, user_id=office.admin.user_id)


def test_of_two_admins_one_may_go(session, office):
    hire(session, "ani", "Ani", Role.ADMIN)

    assert change(session, office.admin, office.admin, roles=["viewer"]).roles == (Role.VIEWER,)


def test_a_disabled_admin_is_no_help(session, office):
    hire(session, "ani", "Ani", Role.ADMIN, status=UserStatus.DISABLED)

    with pytest.raises(LastAdmin):
        change(session, office.admin, office.admin, status="disabled")


def test_who_left_no_trace_is_deleted(session, office):
    made = create(session, office.admin)

    assert accounts.remove_user(session, office.admin, user_id=made.id) is None
    with pytest.raises(UserNotFound):
        accounts.user(session, office.admin, user_id=made.id)
    assert security_trail(session, made.id)[-1] == "user_deleted"


def test_who_appears_in_history_is_disabled(session, office):
    kept = accounts.remove_user(session, office.admin, user_id=office.budi.user_id)

    assert kept.status is UserStatus.DISABLED
    assert accounts.actor_of_session(session, office.budi.session_id) is None
    assert "user_disabled" in security_trail(session, office.budi.user_id)


def test_who_registered_is_let_in_with_roles_or_turned_away_and_may_come_later(session, office):
    person = hire(session, "tono", "Tono", Role.VIEWER, status=UserStatus.PENDING)
    rejection = UserRejection(reason="Bukan pegawai kantor ini")
    rejected = accounts.reject_user(
        session, office.admin, user_id=person.user_id, rejection=rejection
    )
    assert (rejected.status, rejected.rejection_reason) == (
        UserStatus.REJECTED, "Bukan pegawai kantor ini",
    )  # fmt: skip

    approval = UserApproval(roles=[Role.CREATOR])
    approved = accounts.approve_user(
        session, office.admin, user_id=person.user_id, approval=approval
    )
    assert (approved.status, approved.roles) == (UserStatus.ACTIVE, (Role.CREATOR,))
    assert (approved.rejection_reason, approved.approved_by) == (None, office.admin.user_id)


def test_who_is_active_is_neither_approved_nor_rejected(session, office):
    facts = {"user_id": office.budi.user_id}
    with pytest.raises(StatusRefused):
        accounts.approve_user(
            session, office.admin, approval=UserApproval(roles=[Role.VIEWER]), **facts
        )
    with pytest.raises(StatusRefused):
        accounts.reject_user(
            session, office.admin, rejection=UserRejection(reason="salah orang"), **facts
        )


def test_a_new_password_is_drawn_and_ends_all_sessions(session, office):
    made = accounts.reset_password(session, office.admin, user_id=office.budi.user_id)

    assert accounts.actor_of_session(session, office.budi.session_id) is None
    assert let_in(session, office.guest, "budi", made.password).given
    assert made.user.must_change_password
