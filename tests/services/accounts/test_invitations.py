"""mgapp.services.accounts: who has no password is invited to make one, once and for some days"""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from mgapp.services import accounts, outbox
from mgapp.services.access import Role
from mgapp.services.accounts import (
    AccountDisabled,
    CannotInvite,
    InvitationNotFound,
    InvitationOver,
    Invitations,
    PasswordSet,
    UserChange,
    UserStatus,
)
from mgapp.services.accounts.models import User
from mgapp.services.accounts.queries.invitations import EXPIRED, HAS_ONE, REPLACED, USED
from mgapp.services.kernel import clock, vault
from mgapp.services.kernel.errors import Forbidden
from mgapp.services.outbox import Channel
from tests.cast import hire

NEW = "perahu-pinisi-berlayar"


@pytest.fixture
def titi(session, office):
    """Somebody of an import: an account without a password."""
    return hire(session, "titi", "Titi Lestari", Role.OPERATOR, password_hash=None)


def invited(session, office, who):
    [link] = accounts.invite(session, office.admin, wanted=Invitations(user_ids=[who.me]))
    return link


def token(link):
    return link.url.rpartition("/invite/")[2]


def accept(session, office, link, password=NEW):
    hashed = accounts.hashed(password)
    facts = {"token": token(link), "password_hash": hashed}
    return accounts.accept_invitation(session, office.guest, **facts)


def why_not(session, office, link):
    with pytest.raises(InvitationOver) as refused:
        accept(session, office, link)
    return refused.value.sentence


def test_whoever_is_invited_makes_a_password_and_signs_in(session, office, titi):
    link = invited(session, office, titi)
    assert accounts.invitation(session, office.guest, token=token(link)).username == "titi"

    accept(session, office, link)

    attempt = accounts.begin_sign_in(session, office.guest, username="titi")
    signed_in = accounts.sign_in(session, office.guest, proof=accounts.prove(attempt, NEW))
    assert signed_in.granted().user.username == "titi"
    assert not signed_in.granted().user.must_change_password


def test_both_are_on_the_trail_and_the_link_is_nowhere(session, office, titi):
    link = invited(session, office, titi)
    accept(session, office, link)
    session.flush()

    told = accounts.personal.happenings(session, row_id=titi.me)
    assert {one.what for one in told} >= {
        "diundang membuat kata sandi", "membuat kata sandi lewat undangan",
    }  # fmt: skip
    for table in ("invitations", "security_events", "outbox_messages"):
        rows = session.scalars(sa.text(f"select t::text from {table} t")).all()
        assert not any(token(link) in row for row in rows), table


def test_a_link_is_good_once(session, office, titi):
    link = invited(session, office, titi)
    accept(session, office, link)

    assert why_not(session, office, link) == USED


def test_a_newer_link_takes_the_place_of_the_older(session, office, titi):
    old, new = invited(session, office, titi), invited(session, office, titi)

    assert why_not(session, office, old) == REPLACED
    assert accept(session, office, new).username == "titi"


def test_a_link_ends_after_a_week(session, office, titi, monkeypatch):
    link = invited(session, office, titi)
    later = clock.now() + timedelta(days=7, seconds=1)
    monkeypatch.setattr(clock, "now", lambda: later)

    assert why_not(session, office, link) == EXPIRED


def test_a_password_that_an_admin_set_ends_the_link(session, office, titi):
    link = invited(session, office, titi)
    accounts.reset_password(session, office.admin, user_id=titi.me)

    assert why_not(session, office, link) == HAS_ONE


def test_who_was_disabled_meanwhile_stays_out(session, office, titi):
    link = invited(session, office, titi)
    change = UserChange(version=1, status=UserStatus.DISABLED)
    accounts.change_user(session, office.admin, user_id=titi.me, change=change)

    with pytest.raises(AccountDisabled):
        accept(session, office, link)


@pytest.mark.parametrize("wrong", ["", "x", "é", "A" * 43])
def test_a_made_up_link_is_unknown(session, office, titi, wrong):
    with pytest.raises(InvitationNotFound):
        accounts.invitation(session, office.guest, token=wrong)


def test_a_link_of_another_kind_for_the_same_row_is_unknown(session, office, titi):
    link = invited(session, office, titi)
    row_id = vault.row_of("invitation", token(link))

    with pytest.raises(InvitationNotFound):
        accounts.invitation(session, office.guest, token=vault.token_for("receipt", row_id))


def test_only_who_manages_people_invites(session, office, titi):
    for who in (office.sari, office.rina, titi):
        with pytest.raises(Forbidden):
            accounts.invite(session, who, wanted=Invitations(user_ids=[titi.me]))
        with pytest.raises(Forbidden):
            accounts.list_uninvited(session, who)


def test_who_has_a_password_or_is_not_active_is_not_invited(session, office, titi):
    with pytest.raises(PasswordSet):
        invited(session, office, office.budi)
    session.get_one(User, titi.me).status = UserStatus.PENDING
    with pytest.raises(CannotInvite):
        invited(session, office, titi)


def test_the_list_names_who_has_no_password_and_his_invitation(session, office, titi):
    [before] = accounts.list_uninvited(session, office.admin).items
    invited(session, office, titi)
    link = invited(session, office, titi)
    [after] = accounts.list_uninvited(session, office.admin).items
    accept(session, office, link)

    assert (before.username, before.expires_at) == ("titi", None)
    assert after.expires_at == link.expires_at
    assert accounts.list_uninvited(session, office.admin).items == []


def test_the_link_leaves_by_message_where_a_way_is_open(session, office, titi):
    assert not invited(session, office, titi).sent
    outbox.configure({Channel.EMAIL})
    try:
        assert invited(session, office, titi).sent
    finally:
        outbox.configure(())
