"""mgapp.services.accounts: register."""

import pytest
import sqlalchemy as sa

from mgapp.services import accounts, notices
from mgapp.services.access import Role
from mgapp.services.accounts import (
    AccountPending,
    AccountRejected,
    Registration,
    SecurityEventType,
    UserApproval,
    UserDuplicate,
    UserRejection,
    UserStatus,
)
from mgapp.services.accounts.models import User
from mgapp.services.kernel.errors import Forbidden, InputRefused, RateLimited
from tests.cast import password_hash
from tests.signing import let_in, security_trail

FORM = {
    "name": " Tono  Hartono ",
    "email": "Tono.Hartono@Contoh.example",
    "password": "perahu-pinisi-berlayar",
}


def register(session, actor, **changes):
    wanted = Registration.read({**FORM, **changes})
    application = accounts.begin_registration(session, actor, registration=wanted)
    return accounts.register(session, actor, application=application, password_hash=password_hash())


def test_anybody_asks_for_an_account_and_waits(session, office):
    made = register(session, office.guest)

    assert (made.name, made.email, made.username) == (
        "Tono Hartono", "tono.hartono@contoh.example", "tono.hartono",
    )  # fmt: skip
    assert (made.status, made.roles) == (UserStatus.PENDING, (Role.VIEWER,))
    assert (made.approved_at, made.approved_by) == (None, None)
    refused = let_in(session, office.guest, "tono.hartono@contoh.example")
    assert isinstance(refused.refusal, AccountPending)


def test_it_is_on_the_trail(session, office):
    made = register(session, office.guest)

    assert security_trail(session, made.id) == ["user_registered"]


def test_the_admins_are_told_and_find_the_way(session, office):
    register(session, office.guest)

    (told,) = notices.mine(session, office.admin).items
    assert (told.type, told.link) == ("account", "/admin/users")
    assert "menunggu persetujuan" in told.text
    assert "Tono" not in told.text
    assert notices.mine(session, office.sari).items == []


def test_a_username_may_be_chosen(session, office):
    assert register(session, office.guest, username="Tono").username == "tono"


@pytest.mark.parametrize(
    ("email", "begins"),
    [
        ("sari@lain.example", "sari-"),
        ("a@lain.example", "a-"),
        ("+++@lain.example", "pengguna-"),
        ("x" * 64 + "@lain.example", "x" * 50),
    ],
)
def test_without_one_the_address_makes_it(session, office, email, begins):
    made = register(session, office.guest, email=email)

    assert made.username.startswith(begins)
    assert len(made.username) <= 60


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"email": "RINA@kantor.example"}, "email"), ({"username": "rina"}, "username")],
)
def test_what_another_person_has_is_refused_by_name(session, office, changes, field):
    with pytest.raises(UserDuplicate) as refused:
        register(session, office.guest, **changes)

    assert [error.field for error in refused.value.errors] == [field]


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("name", "x" * 121), ("email", "tono"), ("email", ""), ("password", "pendek"),
     ("password", "000000000000"), ("username", "a b"), ("username", "../x"),
     ("name", "a\x00b"), ("website", "https://iklan.example"), ("roles", ["admin"]),
     ("status", "active")],
)  # fmt: skip
def test_wrong_input_names_its_field(field, value):
    with pytest.raises(InputRefused) as refused:
        Registration.read({**FORM, field: value})

    assert {error.field.split(".")[0] for error in refused.value.errors} == {field}


def test_one_browser_asks_so_often_and_no_more(session, office):
    for number in range(5):
        register(session, office.guest, email=f"tono{number}@contoh.example")

    with pytest.raises(RateLimited):
        register(session, office.guest, email="tono9@contoh.example")


def test_an_admin_lets_him_in_and_who_and_when_is_kept(session, office):
    made = register(session, office.guest)
    approval = UserApproval(roles=[Role.CREATOR, Role.APPROVER])
    accounts.approve_user(session, office.admin, user_id=made.id, approval=approval)

    decision = accounts.decision_on(session, office.admin, user_id=made.id)
    assert decision is not None
    assert (decision.kind, decision.by) == (SecurityEventType.USER_APPROVED, "Adi Pratama")
    assert let_in(session, office.guest, "tono.hartono").given


def test_who_is_turned_away_reads_the_reason_and_may_still_be_let_in(session, office):
    made = register(session, office.guest)
    rejection = UserRejection(reason="Bukan pegawai kantor ini.")
    accounts.reject_user(session, office.admin, user_id=made.id, rejection=rejection)

    refused = let_in(session, office.guest, "tono.hartono").refusal
    assert isinstance(refused, AccountRejected)
    assert "Bukan pegawai kantor ini." in refused.sentence
    decision = accounts.decision_on(session, office.admin, user_id=made.id)
    assert decision is not None
    assert (decision.kind, decision.by) == (SecurityEventType.USER_REJECTED, "Adi Pratama")

    accounts.approve_user(
        session, office.admin, user_id=made.id, approval=UserApproval(roles=[Role.VIEWER])
    )
    assert let_in(session, office.guest, "tono.hartono").given


def test_nobody_has_decided_on_who_waits(session, office):
    made = register(session, office.guest)

    assert accounts.decision_on(session, office.admin, user_id=made.id) is None
    with pytest.raises(Forbidden):
        accounts.decision_on(session, office.sari, user_id=made.id)


def test_who_waits_is_nobodys_colleague(session, office):
    made = register(session, office.guest)

    assert accounts.active_among(session, [made.id]) == set()
    assert session.scalar(sa.select(User.password_changed_at).where(User.id == made.id))
