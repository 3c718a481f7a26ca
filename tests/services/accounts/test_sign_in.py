"""mgapp.services.accounts.sign_in."""

from datetime import timedelta

import bcrypt
import pytest

from mgapp.services import accounts
from mgapp.services.access import Owes, Role
from mgapp.services.accounts import UserStatus
from mgapp.services.accounts.errors import (
    AccountDisabled,
    AccountPending,
    AccountRejected,
    InvalidCredentials,
)
from mgapp.services.accounts.models import AuthSession, User
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import NotAuthenticated, RateLimited
from tests.cast import PASSWORD, hire
from tests.database import StatementCounter
from tests.signing import let_in, security_trail


def refusal(outcome):
    assert outcome.given is None
    return type(outcome.refusal)


@pytest.mark.parametrize("typed", ["sari", " Sari ", "sari@kantor.example", "SARI@kantor.example"])
def test_who_gives_the_right_password_is_let_in(session, office, typed):
    begun = let_in(session, office.guest, typed).granted()

    actor = accounts.identify(session, begun.tokens.access_token)
    assert (actor.user_id, actor.roles) == (office.sari.user_id, office.sari.roles)


def test_it_is_on_the_trail(session, office):
    let_in(session, office.guest, "sari", "salah salah salah")
    let_in(session, office.guest, "sari")

    assert security_trail(session, office.sari.user_id) == ["sign_in_refused", "signed_in"]


def test_every_sign_in_begins_a_session_of_its_own(session, office):
    first = let_in(session, office.guest, "sari", agent="Firefox").granted()
    second = let_in(session, office.guest, "sari").granted()

    assert first.session_id != second.session_id
    kept = session.get_one(AuthSession, first.session_id)
    assert (kept.address, kept.agent) == (office.guest.address, "Firefox")


def test_a_wrong_password_and_an_unknown_name_are_refused_alike(session, office):
    wrong = let_in(session, office.guest, "sari", "salah salah salah")
    unknown = let_in(session, office.guest, "siapa", "salah salah salah")

    assert refusal(wrong) is refusal(unknown) is InvalidCredentials
    assert str(wrong.refusal) == str(unknown.refusal)


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (UserStatus.PENDING, AccountPending),
        (UserStatus.REJECTED, AccountRejected),
        (UserStatus.DISABLED, AccountDisabled),
    ],
)
def test_only_the_right_password_tells_how_it_stands_with_the_account(session, office, status, why):
    hire(session, "tono", "Tono", Role.VIEWER, status=status, rejection_reason="Bukan pegawai")

    assert refusal(let_in(session, office.guest, "tono")) is why
    wrong = let_in(session, office.guest, "tono", "salah salah salah")
    assert refusal(wrong) is InvalidCredentials


def test_a_rejected_person_reads_why(session, office):
    facts = {"status": UserStatus.REJECTED, "rejection_reason": "Bukan pegawai kantor ini"}
    hire(session, "tono", "Tono", Role.VIEWER, **facts)

    assert "Bukan pegawai kantor ini" in str(let_in(session, office.guest, "tono").refusal)


@pytest.mark.parametrize("stored", [None, "", "!", "not-a-hash"])
def test_without_a_readable_hash_no_password_is_right(session, office, stored):
    hire(session, "impor", "Orang Impor", Role.VIEWER, password_hash=stored)

    assert refusal(let_in(session, office.guest, "impor")) is InvalidCredentials


def test_an_imported_hash_is_renewed_at_the_first_right_password(session, office):
    old = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode()
    person = hire(session, "lama", "Orang Lama", Role.VIEWER, password_hash=old)

    let_in(session, office.guest, "lama").granted()

    renewed = session.get_one(User, person.user_id).password_hash
    assert renewed.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert let_in(session, office.guest, "lama").given


def test_a_role_that_needs_a_second_factor_may_only_set_it_up(session, office):
    begun = let_in(session, office.guest, "adi", totp_roles=frozenset({Role.ADMIN})).granted()

    actor = accounts.identify(session, begun.tokens.access_token)
    assert begun.restricted
    assert actor.owes is Owes.SECOND_FACTOR
    assert actor.permissions == frozenset()
    assert accounts.own_account(session, actor).restricted


def test_who_has_a_password_from_an_admin_is_asked_to_change_it(session, office):
    password = accounts.reset_password(session, office.admin, user_id=office.sari.user_id).password
    begun = let_in(session, office.guest, "sari", password).granted()

    actor = accounts.identify(session, begun.tokens.access_token)
    assert (actor.owes, actor.roles) == (Owes.PASSWORD, office.sari.roles)


def test_a_session_ends_by_idleness_and_by_age(session, office):
    begun = let_in(session, office.guest, "sari").granted()

    with clock.at(clock.now() + timedelta(days=7, minutes=1)):
        assert accounts.actor_of_session(session, begun.session_id) is None
    for day in range(1, 31, 5):
        with clock.at(clock.now() + timedelta(days=day, minutes=-1)):
            assert accounts.actor_of_session(session, begun.session_id) is not None
    with clock.at(clock.now() + timedelta(days=30, minutes=1)):
        assert accounts.actor_of_session(session, begun.session_id) is None


def test_who_asks_is_read_in_one_statement(session, office, database):
    begun = let_in(session, office.guest, "sari").granted()
    session.flush()

    with StatementCounter(session.get_bind()) as counted:
        accounts.identify(session, begun.tokens.access_token)

    assert len(counted.statements) == 1


def test_a_dismissed_person_is_out_with_the_next_request(session, office):
    begun = let_in(session, office.guest, "sari").granted()
    change = accounts.UserChange.read({"version": 1, "status": "disabled"})
    accounts.change_user(session, office.admin, user_id=office.sari.user_id, change=change)

    with pytest.raises(NotAuthenticated):
        accounts.identify(session, begun.tokens.access_token)


def test_a_hash_is_in_no_text_of_what_carries_it(session, office):
    attempt = accounts.begin_sign_in(session, office.guest, username="sari")
    proof = accounts.prove(attempt, PASSWORD)

    assert "argon2" not in repr(attempt) + repr(proof)


def test_a_blocked_account_is_refused_before_the_password_is_looked_at(session, office):
    for _ in range(5):
        let_in(session, office.guest, "sari", "salah salah salah")

    with pytest.raises(RateLimited) as refused:
        accounts.begin_sign_in(session, office.guest, username="sari")
    assert 0 < refused.value.retry_after <= 31
