"""mgapp.services.accounts.refresh."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from mgapp.services import accounts
from mgapp.services.accounts import TokenExpired, TokenReused
from mgapp.services.accounts.models import AuthSession, RefreshToken
from mgapp.services.kernel import clock, db
from mgapp.services.kernel.errors import NotAuthenticated
from tests.signing import let_in, security_trail


@pytest.fixture
def begun(session, office):
    """Sari's new session."""
    return let_in(session, office.guest, "sari").granted()


def refreshed(session, office, token):
    outcome = accounts.refresh(session, office.guest, refresh_token=token)
    session.flush()
    return outcome


def test_a_token_is_good_for_its_successor(session, office, begun):
    given = refreshed(session, office, begun.tokens.refresh_token).granted()

    assert given.session_id == begun.session_id
    assert given.tokens.refresh_token != begun.tokens.refresh_token
    actor = accounts.identify(session, given.tokens.access_token)
    assert actor.session_id == begun.session_id
    assert refreshed(session, office, given.tokens.refresh_token).given


def test_within_the_grace_the_successor_is_the_same(session, office, begun):
    first = refreshed(session, office, begun.tokens.refresh_token).granted()
    with clock.at(clock.now() + timedelta(seconds=29)):
        second = refreshed(session, office, begun.tokens.refresh_token).granted()

    assert first.tokens.refresh_token == second.tokens.refresh_token


def test_a_copied_token_ends_the_session_and_is_on_the_trail(session, office, begun):
    successor = refreshed(session, office, begun.tokens.refresh_token).granted().tokens
    with clock.at(clock.now() + timedelta(seconds=31)):
        outcome = refreshed(session, office, begun.tokens.refresh_token)

    assert isinstance(outcome.refusal, TokenReused)
    with pytest.raises(NotAuthenticated):
        accounts.identify(session, successor.access_token)
    with pytest.raises(NotAuthenticated):
        refreshed(session, office, successor.refresh_token)
    assert security_trail(session, office.sari.user_id)[-1] == "token_reused"


def test_other_sessions_of_the_person_go_on(session, office, begun):
    other = let_in(session, office.guest, "sari").granted()
    refreshed(session, office, begun.tokens.refresh_token)
    with clock.at(clock.now() + timedelta(minutes=2)):
        refreshed(session, office, begun.tokens.refresh_token)

    assert accounts.identify(session, other.tokens.access_token)


def test_only_the_hash_of_a_token_is_kept(session, office, begun):
    kept = session.query(RefreshToken).filter_by(session_id=begun.session_id).one()

    assert kept.token_hash not in begun.tokens.refresh_token
    assert begun.tokens.refresh_token not in str(kept)


@pytest.mark.parametrize("token", ["", "x", "a.b.c"])
def test_what_is_no_token_is_refused(session, office, token):
    with pytest.raises(NotAuthenticated):
        refreshed(session, office, token)


def test_an_access_token_refreshes_nothing(session, office, begun):
    with pytest.raises(NotAuthenticated):
        refreshed(session, office, begun.tokens.access_token)


def test_after_seven_days_it_is_too_old(session, office, begun):
    with clock.at(clock.now() + timedelta(days=7, minutes=2)), pytest.raises(TokenExpired):
        refreshed(session, office, begun.tokens.refresh_token)


def test_a_session_that_is_kept_alive_still_ends_after_thirty_days(session, office, begun):
    token, start = begun.tokens.refresh_token, clock.now()
    for day in range(5, 30, 5):
        with clock.at(start + timedelta(days=day)):
            token = refreshed(session, office, token).granted().tokens.refresh_token

    with clock.at(start + timedelta(days=30, minutes=2)), pytest.raises(NotAuthenticated):
        refreshed(session, office, token)


def test_a_disabled_person_refreshes_nothing(session, office, begun):
    change = accounts.UserChange.read({"version": 1, "status": "disabled"})
    accounts.change_user(session, office.admin, user_id=office.sari.user_id, change=change)

    with pytest.raises(NotAuthenticated):
        refreshed(session, office, begun.tokens.refresh_token)


def test_an_ended_session_refreshes_nothing(session, office, begun):
    accounts.sign_out(session, office.guest, access_token=begun.tokens.access_token)
    session.expire_all()

    with pytest.raises(NotAuthenticated):
        refreshed(session, office, begun.tokens.refresh_token)
    assert session.get_one(AuthSession, begun.session_id).end_reason == "signed_out"


def test_two_tabs_at_once_both_go_on(office, database):
    with db.transaction() as session:
        token = let_in(session, office.guest, "sari").granted().tokens.refresh_token

    def tab(_number):
        with db.transaction() as session:
            outcome = accounts.refresh(session, office.guest, refresh_token=token)
        return outcome.granted().tokens.refresh_token

    with ThreadPoolExecutor(8) as tabs:
        successors = set(tabs.map(tab, range(16)))

    assert len(successors) == 1
    assert database.rows("select count(*) from refresh_tokens") == [(2,)]


def test_the_next_sign_in_drops_what_is_too_old(session, office, begun):
    with clock.at(clock.now() + timedelta(days=8)):
        let_in(session, office.guest, "sari").granted()

    kept = session.query(RefreshToken).filter_by(session_id=begun.session_id)
    assert kept.count() == 0
