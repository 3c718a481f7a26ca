"""mgapp.services.organisation.directory."""

import pytest

from mgapp.services import organisation
from mgapp.services.access import Actor, Role
from mgapp.services.kernel.errors import NotAuthenticated
from mgapp.services.organisation import ContactInput
from tests.cast import APTIKA, hire


def names(session, actor, **facts):
    return [entry.name for entry in organisation.directory(session, actor, **facts).items]


def test_colleagues_and_contacts_stand_in_one_list_by_name(session, office):
    found = names(session, office.vina)

    assert found == sorted(found, key=str.lower)
    assert {"Budi Santoso", "Kepala Dinas", "Koordinator UPT Warroom"} <= set(found)


def test_a_part_of_a_name_or_of_a_unit_finds(session, office):
    assert names(session, office.vina, q="santo") == ["Budi Santoso"]
    assert names(session, office.vina, q="warroom") == ["Koordinator UPT Warroom"]
    assert names(session, office.vina, q="%") == []


def test_a_unit_comes_with_what_lies_below(session, office):
    assert names(session, office.vina, org_unit_id=APTIKA) == [
        "Budi Santoso",
        "Kepala Bidang APTIKA",
    ]
    assert "Budi Santoso" in names(session, office.vina, org_unit_id="DISKOMINFO_KOTA_MAKASSAR")


def test_a_role_finds_who_holds_it(session, office):
    assert names(session, office.vina, role=Role.OPERATOR) == ["Budi Santoso", "Joko Susilo"]


def test_who_left_is_not_listed(session, office):
    hire(session, "yusuf", "Yusuf Lama", Role.OPERATOR, status="disabled")

    assert names(session, office.vina, q="yusuf") == []


def test_a_mobile_number_can_be_clicked(session, office):
    contact = ContactInput.read(
        {"org_unit_id": APTIKA, "contact_type": "backup", "name_override": "Ahmad",
         "whatsapp": "081234567890"}
    )  # fmt: skip
    organisation.create_contact(session, office.admin, contact=contact)

    (entry,) = organisation.directory(session, office.vina, q="ahmad").items

    assert entry.whatsapp == "+6281234567890"
    assert entry.whatsapp_url == "https://wa.me/6281234567890"
    assert entry.role_label == "Pengganti"
    assert entry.org_unit is not None
    assert entry.org_unit.id == APTIKA


def test_the_pages_together_are_the_whole_list(session, office):
    whole, cursor, paged = names(session, office.vina, limit=100), None, []
    while True:
        page = organisation.directory(session, office.vina, limit=2, cursor=cursor)
        paged += [entry.name for entry in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break

    assert paged == whole


def test_a_guest_sees_nobody(session, office):
    with pytest.raises(NotAuthenticated):
        organisation.directory(session, Actor.public(address=None))
