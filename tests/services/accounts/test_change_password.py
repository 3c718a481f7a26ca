"""mgapp.services.accounts.change_password."""

import pytest
from pydantic_core import PydanticCustomError

from mgapp.services import accounts
from mgapp.services.accounts import passwords
from mgapp.services.kernel.errors import InputRefused, NotAuthenticated, RateLimited
from tests.cast import PASSWORD
from tests.signing import let_in, proven, security_trail

NEW = "perahu-kecil-di-losari"


def change(session, actor, proof, password=NEW):
    facts = {"proof": proof, "password_hash": accounts.hashed(password)}
    accounts.change_password(session, actor, **facts)


def test_the_new_password_opens_and_the_old_one_does_not(session, office):
    change(session, office.sari, proven(session, office.sari))

    assert let_in(session, office.guest, "sari", NEW).given
    assert let_in(session, office.guest, "sari", PASSWORD).given is None


def test_it_is_on_the_trail_and_the_admins_wish_is_fulfilled(session, office):
    accounts.reset_password(session, office.admin, user_id=office.sari.user_id)
    made = accounts.user(session, office.admin, user_id=office.sari.user_id)
    assert made.must_change_password

    secret = accounts.reset_password(session, office.admin, user_id=office.sari.user_id).password
    change(session, office.sari, proven(session, office.sari, secret))

    assert not accounts.own_account(session, office.sari).user.must_change_password
    assert security_trail(session, office.sari.user_id)[-1] == "password_changed"


def test_all_other_sessions_end_and_this_one_goes_on(session, office):
    other = let_in(session, office.guest, "sari").granted()

    change(session, office.sari, proven(session, office.sari))

    assert accounts.actor_of_session(session, other.session_id) is None
    assert accounts.actor_of_session(session, office.sari.session_id) is not None


def test_the_present_password_must_be_right(session, office):
    with pytest.raises(InputRefused) as refused:
        change(session, office.sari, proven(session, office.sari, "salah salah salah"))
    assert refused.value.errors[0].field == "current_password"


def test_the_proof_of_somebody_else_is_none(session, office):
    with pytest.raises(InputRefused):
        change(session, office.sari, proven(session, office.budi))


def test_guessing_the_present_password_gets_slow(session, office):
    for _ in range(5):
        proven(session, office.sari, "salah salah salah")

    with pytest.raises(RateLimited):
        proven(session, office.sari)


def test_the_public_has_no_password(session, office):
    with pytest.raises(NotAuthenticated):
        accounts.begin_proof(session, office.guest)


@pytest.mark.parametrize(
    "password",
    [
        "", "pendek", "elevenchars", "a" * 129, "111111111111", "123456789012", "QWERTYUIOP123",
        "Password1234", "administrator", "kata\x00sandi-rahasia", "bukutamu bukutamu",
        "diskominfo-makassar", "Sekretariat2026!", "D1sk0minf0-kota-M4kassar",
    ],
)  # fmt: skip
def test_a_password_that_is_easily_guessed_is_refused(password):
    with pytest.raises(PydanticCustomError):
        passwords.acceptable(password)


@pytest.mark.parametrize(
    "password", [NEW, "a b c d e f g", "ab" * 64, "kata sandi ünik 漢字", "🙂" * 6 + "abcdef"]
)
def test_everything_else_is_taken(password):
    stored = passwords.hashed(passwords.acceptable(password))

    assert passwords.verified(password, stored) == (True, None)


def test_equal_looking_characters_are_equal():
    stored = passwords.hashed(passwords.acceptable("caf\u00e9 di pantai losari"))

    assert passwords.verified("cafe\u0301 di pantai losari", stored)[0]


def test_what_the_office_is_called_may_stand_beside_other_words():
    for password in ("makassar-hujan-lagi-kemarin", "surat-dari-nenek-moyang", "4829-1057-3318"):
        assert passwords.acceptable(password) == password


def test_an_office_adds_its_own_words():
    assert passwords.acceptable("panakkukang-2026")
    accounts.refuse_in_passwords(("Panakkukang", " abc "))
    try:
        with pytest.raises(PydanticCustomError):
            passwords.acceptable("panakkukang-2026")
        assert passwords.acceptable("abc-483920-xyz")
    finally:
        accounts.refuse_in_passwords(())
