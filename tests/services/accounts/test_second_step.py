"""mgapp.services.accounts: the second factor."""

from datetime import timedelta

import pytest
from pyotp import TOTP

from mgapp.services import accounts
from mgapp.services.access import Role
from mgapp.services.accounts import TotpRequired, TotpWrong
from mgapp.services.accounts.errors import TotpActive, TotpNotStarted
from mgapp.services.accounts.models import RecoveryCode, TotpSecret
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import Forbidden, InputRefused, NotAuthenticated, RateLimited
from tests.signing import let_in, proven, security_trail


@pytest.fixture
def secret(session, office):
    """Sari's authenticator, switched on a minute ago."""
    with clock.at(clock.now() - timedelta(minutes=1)):
        setup = accounts.begin_totp(
            session, office.sari, proof=proven(session, office.sari), office="Diskominfo"
        )
        accounts.confirm_totp(session, office.sari, code=code_of(setup.secret))
    return setup.secret


def code_of(secret):
    return TOTP(secret).at(clock.now())


def test_the_first_code_switches_it_on_and_gives_recovery_codes(session, office):
    proof = proven(session, office.sari)
    setup = accounts.begin_totp(session, office.sari, proof=proof, office="Diskominfo")
    assert setup.address.startswith("otpauth://totp/Diskominfo:sari?")
    assert let_in(session, office.guest, "sari").given

    codes = accounts.confirm_totp(session, office.sari, code=code_of(setup.secret))

    assert len(set(codes)) == 10
    assert accounts.own_account(session, office.sari).user.totp_enabled
    assert "totp_enabled" in security_trail(session, office.sari.user_id)


def test_secret_and_codes_are_not_readable_in_the_database(session, office, secret):
    assert secret not in session.get_one(TotpSecret, office.sari.user_id).secret_sealed
    assert all(len(row.code_hash) == 64 for row in session.query(RecoveryCode))


def test_the_password_alone_is_not_enough(session, office, secret):
    outcome = let_in(session, office.guest, "sari")

    assert isinstance(outcome.refusal, TotpRequired)
    assert outcome.second_step is not None


def test_password_and_code_in_one_step(session, office, secret):
    assert let_in(session, office.guest, "sari", code=code_of(secret)).given


def test_the_code_in_a_second_step(session, office, secret):
    step = let_in(session, office.guest, "sari").second_step
    facts = {"second_step": step, "code": code_of(secret), "agent": "Firefox"}

    begun = accounts.sign_in_second_step(session, office.guest, **facts).granted()

    actor = accounts.identify(session, begun.tokens.access_token)
    assert actor.user_id == office.sari.user_id


def test_a_code_counts_once(session, office, secret):
    code = code_of(secret)
    let_in(session, office.guest, "sari", code=code).granted()

    again = let_in(session, office.guest, "sari", code=code)
    assert isinstance(again.refusal, TotpWrong)


def test_a_recovery_code_counts_once(session, office, secret):
    recovery = accounts.renew_recovery_codes(
        session, office.sari, proof=proven(session, office.sari)
    )[3]

    assert let_in(session, office.guest, "sari", code=recovery.lower()).given
    assert isinstance(let_in(session, office.guest, "sari", code=recovery).refusal, TotpWrong)
    assert "recovery_used" in security_trail(session, office.sari.user_id)


def test_guessing_codes_gets_slow(session, office, secret):
    step = let_in(session, office.guest, "sari").second_step
    tries = {"second_step": step, "code": "000000"}
    for _ in range(5):
        accounts.sign_in_second_step(session, office.guest, **tries)

    with pytest.raises(RateLimited):
        accounts.sign_in_second_step(session, office.guest, **tries)
    with pytest.raises(RateLimited):
        let_in(session, office.guest, "sari")


def test_the_second_step_is_open_for_five_minutes(session, office, secret):
    step = let_in(session, office.guest, "sari").second_step

    with clock.at(clock.now() + timedelta(minutes=7)), pytest.raises(NotAuthenticated):
        accounts.sign_in_second_step(session, office.guest, second_step=step, code=code_of(secret))


def test_an_access_token_is_no_second_step(session, office, secret):
    token = let_in(session, office.guest, "sari", code=code_of(secret)).granted().tokens
    with pytest.raises(NotAuthenticated):
        accounts.sign_in_second_step(
            session, office.guest, second_step=token.access_token, code="000000"
        )


def test_a_wrong_first_code_switches_nothing_on(session, office):
    proof = proven(session, office.sari)
    accounts.begin_totp(session, office.sari, proof=proof, office="Diskominfo")

    with pytest.raises(InputRefused):
        accounts.confirm_totp(session, office.sari, code="000000")
    assert let_in(session, office.guest, "sari").given


def test_there_must_be_something_to_confirm(session, office):
    with pytest.raises(TotpNotStarted):
        accounts.confirm_totp(session, office.sari, code="000000")


def test_a_running_authenticator_is_not_replaced_unseen(session, office, secret):
    with pytest.raises(TotpActive):
        accounts.begin_totp(
            session, office.sari, proof=proven(session, office.sari), office="Diskominfo"
        )


def test_it_is_switched_off_with_the_password_only(session, office, secret):
    wrong = proven(session, office.sari, "salah salah salah")
    with pytest.raises(InputRefused):
        accounts.disable_totp(session, office.sari, proof=wrong)

    accounts.disable_totp(session, office.sari, proof=proven(session, office.sari))
    assert let_in(session, office.guest, "sari").given


def test_an_admin_helps_who_lost_the_phone(session, office, secret):
    with pytest.raises(Forbidden):
        accounts.remove_totp(session, office.budi, user_id=office.sari.user_id)

    user = accounts.remove_totp(session, office.admin, user_id=office.sari.user_id)
    assert not user.totp_enabled
    assert let_in(session, office.guest, "sari").given


def test_setting_it_up_opens_a_restricted_session(session, office):
    demanded = frozenset({Role.RECEPTIONIST})
    begun = let_in(session, office.guest, "sari", totp_roles=demanded).granted()
    actor = accounts.identify(session, begun.tokens.access_token)
    setup = accounts.begin_totp(session, actor, proof=proven(session, actor), office="Diskominfo")

    accounts.confirm_totp(session, actor, code=code_of(setup.secret))

    assert accounts.actor_of_session(session, begun.session_id).roles == office.sari.roles
