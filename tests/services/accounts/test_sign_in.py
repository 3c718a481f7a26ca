"""mgapp.services.accounts.sign_in."""

from mgapp.services import accounts
from mgapp.services.access import Actor
from tests.cast import PASSWORD


def test_who_gives_the_right_password_is_let_in(session, office):
    attempt = accounts.begin_sign_in(session, office.guest, username="Sari")
    proof = accounts.prove(attempt, PASSWORD)
    begun = accounts.sign_in(session, office.guest, proof=proof).granted()

    actor = accounts.identify(session, begun.tokens.access_token)
    assert actor.user_id == office.sari.user_id
    assert actor.roles == office.sari.roles
    assert isinstance(actor, Actor)
