"""mgapp.services.accounts: signing out and ending sessions."""

from datetime import timedelta

import pytest

from mgapp.services import accounts
from mgapp.services.accounts.errors import SessionNotFound
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import InputRefused, NotAuthenticated
from mgapp.services.kernel.ids import new_id
from tests.cast import PASSWORD
from tests.signing import let_in, proven, security_trail


def end(session, actor, session_id, password=PASSWORD):
    proof = proven(session, actor, password)
    accounts.end_session(session, actor, session_id=session_id, proof=proof)


def is_open(session, begun):
    return accounts.actor_of_session(session, begun.session_id) is not None


def test_signing_out_ends_this_session_and_no_other(session, office):
    first = let_in(session, office.guest, "sari").granted()
    second = let_in(session, office.guest, "sari").granted()

    assert accounts.sign_out(session, office.guest, access_token=first.tokens.access_token)

    assert not is_open(session, first)
    assert is_open(session, second)
    assert security_trail(session, office.sari.user_id)[-1] == "signed_out"


def test_a_token_that_is_too_old_still_signs_out(session, office):
    begun = let_in(session, office.guest, "sari").granted()

    with clock.at(clock.now() + timedelta(hours=1)):
        assert accounts.sign_out(session, office.guest, access_token=begun.tokens.access_token)
    assert not is_open(session, begun)


def test_the_refresh_token_signs_out_too(session, office):
    begun = let_in(session, office.guest, "sari").granted()

    assert accounts.sign_out(session, office.guest, refresh_token=begun.tokens.refresh_token)
    assert not is_open(session, begun)


def test_signing_out_twice_is_no_mistake(session, office):
    token = let_in(session, office.guest, "sari").granted().tokens.access_token
    accounts.sign_out(session, office.guest, access_token=token)

    assert not accounts.sign_out(session, office.guest, access_token=token)
    assert not accounts.sign_out(session, office.guest)
    assert not accounts.sign_out(session, office.guest, access_token="x", refresh_token="y")


def test_one_sees_ones_own_sessions(session, office):
    agent = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/156.0 Mobile Safari/537.36"
    let_in(session, office.guest, "sari", agent=agent).granted()
    let_in(session, office.guest, "budi").granted()

    seen = accounts.own_sessions(session, office.sari)
    assert [(row.device, row.current) for row in seen] == [
        ("Chrome di Android", False),
        ("Program atau perangkat lain", True),
    ]


def test_one_ends_the_session_of_a_lost_phone(session, office):
    begun = let_in(session, office.guest, "sari").granted()

    end(session, office.sari, begun.session_id)

    assert not is_open(session, begun)
    assert security_trail(session, office.sari.user_id)[-1] == "session_ended"


def test_the_session_of_somebody_else_is_not_there(session, office):
    begun = let_in(session, office.guest, "budi").granted()

    for session_id in (begun.session_id, new_id()):
        with pytest.raises(SessionNotFound):
            end(session, office.sari, session_id)
    assert is_open(session, begun)


def test_a_session_ends_once(session, office):
    begun = let_in(session, office.guest, "sari").granted()
    end(session, office.sari, begun.session_id)

    with pytest.raises(SessionNotFound):
        end(session, office.sari, begun.session_id)


def test_all_others_end_at_once(session, office):
    others = [let_in(session, office.guest, "sari").granted() for _ in range(3)]

    assert (
        accounts.end_other_sessions(session, office.sari, proof=proven(session, office.sari)) == 3
    )
    assert not any(is_open(session, other) for other in others)
    assert accounts.actor_of_session(session, office.sari.session_id) is not None


def test_the_public_has_no_sessions(session, office):
    for verb in (accounts.own_sessions, accounts.own_account):
        with pytest.raises(NotAuthenticated):
            verb(session, office.guest)


def test_who_finds_an_open_page_throws_nobody_out(session, office):
    begun = let_in(session, office.guest, "sari").granted()
    wrong, budis = proven(session, office.sari, "salah salah"), proven(session, office.budi)

    for proof in (wrong, budis):
        with pytest.raises(InputRefused):
            facts = {"session_id": begun.session_id, "proof": proof}
            accounts.end_session(session, office.sari, **facts)
        with pytest.raises(InputRefused):
            accounts.end_other_sessions(session, office.sari, proof=proof)
    assert is_open(session, begun)
