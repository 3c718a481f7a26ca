"""Guessing gets slow: mgapp.services.accounts.throttle behind signing in."""

import dataclasses
from datetime import timedelta

import pytest

from mgapp.services.accounts import throttle
from mgapp.services.accounts.models import SignInFailure
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import RateLimited
from tests.signing import let_in

WRONG = "salah salah salah"


def guess(session, actor, username="sari", **facts):
    """Try a wrong password; tell whether it was looked at."""
    try:
        let_in(session, actor, username, WRONG, **facts)
    except RateLimited:
        return False
    return True


def test_of_a_thousand_wrong_passwords_few_are_looked_at(session, office):
    looked_at = sum(guess(session, office.guest) for _ in range(1000))

    assert looked_at == 5


def test_the_wait_doubles_up_to_a_quarter_of_an_hour():
    waits = [throttle.delay(beyond).total_seconds() for beyond in range(8)]

    assert waits == [30, 60, 120, 240, 480, 900, 900, 900]


def test_after_the_wait_one_try_is_free_and_the_next_wait_is_longer(session, office):
    for _ in range(5):
        guess(session, office.guest)

    with clock.at(clock.now() + timedelta(seconds=31)):
        assert guess(session, office.guest)
        with pytest.raises(RateLimited) as refused:
            let_in(session, office.guest, "sari")
        assert 31 < refused.value.retry_after <= 61


def test_the_right_password_still_works_from_the_usual_device(session, office):
    usual = let_in(session, office.guest, "sari").granted().device_token
    for _ in range(1000):
        guess(session, office.guest)

    assert let_in(session, office.guest, "sari", device=usual).given
    with pytest.raises(RateLimited):
        let_in(session, office.guest, "sari")


def test_a_device_that_guesses_is_slowed_down_too(session, office):
    usual = let_in(session, office.guest, "sari").granted().device_token

    assert sum(guess(session, office.guest, device=usual) for _ in range(50)) == 5


def test_the_device_of_somebody_else_opens_nothing(session, office):
    stolen = let_in(session, office.guest, "budi").granted().device_token
    for _ in range(5):
        guess(session, office.guest)

    for token in (stolen, "no token", stolen + "x"):
        with pytest.raises(RateLimited):
            let_in(session, office.guest, "sari", device=token)


def test_the_email_is_no_second_way_to_guess(session, office):
    looked_at = [guess(session, office.guest, name) for name in ("sari", "sari@kantor.example") * 5]

    assert sum(looked_at) == 5


def test_an_unknown_name_is_slowed_down_alike(session, office):
    assert sum(guess(session, office.guest, "siapa") for _ in range(20)) == 5


def test_one_address_may_not_guess_at_many_accounts(session, office):
    looked_at = sum(guess(session, office.guest, f"orang{number}") for number in range(60))

    assert looked_at == 20
    elsewhere = dataclasses.replace(office.guest, address="198.51.100.9")
    assert let_in(session, elsewhere, "sari").given


def test_a_right_password_forgives_the_account_but_not_the_address(session, office):
    for _ in range(4):
        guess(session, office.guest)
    let_in(session, office.guest, "sari").granted()

    assert sum(guess(session, office.guest) for _ in range(10)) == 5
    others = sum(guess(session, office.guest, f"orang{number}") for number in range(60))
    assert others == 20 - 4 - 5


def test_old_mistakes_are_forgotten(session, office):
    for _ in range(4):
        guess(session, office.guest)

    with clock.at(clock.now() + timedelta(hours=1, minutes=1)):
        assert sum(guess(session, office.guest) for _ in range(10)) == 5


def test_what_was_typed_is_kept_as_a_print_only(session, office):
    guess(session, office.guest, "rahasia di kolom yang salah")

    kept = [row.key for row in session.query(SignInFailure)]
    assert len(kept) == 2
    assert "rahasia" not in str(kept)
