"""mgapp.services.accounts: who works here."""

import pytest

from mgapp.services import accounts
from mgapp.services.access import Role
from mgapp.services.accounts import OperatorNotFound, UserFilter, UserStatus
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.kernel.ids import new_id
from tests.cast import APTIKA, hire


def listed(session, actor, **only):
    page = accounts.list_users(session, actor, only=UserFilter.read(only), limit=100)
    return [user.username for user in page.items]


def test_people_are_listed_by_name_page_by_page(session, office):
    seen, cursor = [], None
    while True:
        page = accounts.list_users(session, office.admin, limit=2, cursor=cursor)
        seen += [user.name for user in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break
    assert seen == sorted(seen, key=str.lower)
    assert len(seen) == len(set(seen)) == 6


def test_a_cursor_of_somebody_elses_making_is_refused(session, office):
    with pytest.raises(InputRefused):
        accounts.list_users(session, office.admin, cursor="e30")


def test_the_list_narrows(session, office):
    assert listed(session, office.admin, q="SANTO") == ["budi"]
    assert listed(session, office.admin, q="%") == []
    assert listed(session, office.admin, roles=["operator"]) == ["budi", "joko"]
    assert listed(session, office.admin, org_unit_id=APTIKA) == ["budi"]
    assert listed(session, office.admin, statuses=["disabled"]) == []


def test_an_identity_number_is_masked_in_lists(session, office):
    hire(session, "nia", "Nia", Role.VIEWER, nip_nik="7371011708909999")

    (nia,) = accounts.list_users(session, office.admin, only=UserFilter(q="nia")).items
    assert nia.masked().nip_nik == "••••••••••••9999"


def test_only_an_active_operator_takes_a_case(session, office):
    found = accounts.operator(session, office.budi.user_id)
    assert (found.name, found.org_unit_id) == ("Budi Santoso", APTIKA)

    gone = hire(session, "lama", "Orang Lama", Role.OPERATOR, status=UserStatus.DISABLED)
    for nobody in (office.sari.user_id, gone.user_id, new_id()):
        with pytest.raises(OperatorNotFound):
            accounts.operator(session, nobody)
    assert [one.name for one in accounts.operators(session)] == ["Budi Santoso", "Joko Susilo"]


def test_holders_of_a_role_are_one_part_of_a_statement(session, office):
    hire(session, "lama", "Orang Lama", Role.RECEPTIONIST, status=UserStatus.DISABLED)

    found = session.scalars(accounts.holders(Role.RECEPTIONIST)).all()
    assert found == [office.sari.user_id]


def test_names_are_known_whatever_the_status(session, office):
    gone = hire(session, "lama", "Orang Lama", Role.VIEWER, status=UserStatus.DISABLED)

    told = accounts.names(session, [gone.user_id, office.sari.user_id, new_id()])
    assert sorted(told.values()) == ["Orang Lama", "Sari Dewi"]
    assert accounts.names(session, []) == {}


def test_colleagues_see_each_other(session, office):
    names = [one.name for one in accounts.colleagues(session, office.vina, q="s")]

    assert names == ["Budi Santoso", "Joko Susilo", "Sari Dewi", "Vina Lestari"]
    (budi,) = accounts.colleagues(session, office.vina, org_unit_id=APTIKA, role=Role.OPERATOR)
    assert budi.id == office.budi.user_id


def test_the_first_admin_is_made_once(session, database):
    facts = {"username": "Kepala", "password": "perahu-kecil-di-losari"}

    assert accounts.ensure_first_admin(session, **facts)
    assert not accounts.ensure_first_admin(session, username="lain", password="x")
    with pytest.raises(InputRefused):
        accounts.create_admin(session, username="kedua", password="pendek")
