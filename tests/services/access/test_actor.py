"""mgapp.services.access: the policy as the cast meets it."""

import pytest

from mgapp.services.access import Actor, Permission, open_to_all, requires, signed_in
from mgapp.services.kernel.errors import Forbidden, NotAuthenticated


@requires(Permission.CASE_ASSIGN)
def assign(session, actor):
    return "assigned"


@signed_in
def look(session, actor):
    return "seen"


@open_to_all
def greet(session, actor):
    return "hello"


def test_who_holds_the_permission_may(office):
    assert assign(None, office.sari) == "assigned"
    assert assign(None, office.admin) == "assigned"
    assert assign(None, Actor.system("a test")) == "assigned"


@pytest.mark.parametrize("name", ["budi", "rina", "vina"])
def test_who_does_not_hold_it_is_refused(office, name):
    with pytest.raises(Forbidden):
        assign(None, getattr(office, name))


@pytest.mark.parametrize("verb", [assign, look])
def test_the_public_is_asked_to_sign_in(office, verb):
    with pytest.raises(NotAuthenticated):
        verb(None, office.guest)


def test_everybody_may_do_what_is_open(office):
    assert greet(None, office.guest) == greet(None, office.vina) == "hello"


def test_the_verb_tells_its_permission():
    assert assign.permission is Permission.CASE_ASSIGN
    assert (look.permission, greet.permission) == ("signed_in", "open")


def test_roles_add_up(office):
    both = Actor(office.budi.kind, roles=office.budi.roles | office.sari.roles)

    assert both.permissions == office.budi.permissions | office.sari.permissions
