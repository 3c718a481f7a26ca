"""mgapp.services.organisation: units."""

import pytest

from mgapp.services import organisation
from mgapp.services.kernel.errors import Duplicate, Forbidden, InputRefused, InUse, StaleVersion
from mgapp.services.organisation import UnitChange, UnitInput, UnitType
from mgapp.services.organisation.errors import UnitCycle, UnitNotFound

NEW = {"id": "BIDANG_TIK", "name": "Bidang TIK", "type": "bidang", "parent_id": "SEKRETARIAT"}


def create(session, actor, **changes):
    return organisation.create_unit(session, actor, unit=UnitInput.read({**NEW, **changes}))


def change(session, actor, unit_id, version=1, **changes):
    wanted = UnitChange.read({"version": version, **changes})
    return organisation.change_unit(session, actor, unit_id=unit_id, change=wanted)


def test_the_admin_adds_a_unit_to_the_tree(session, office):
    unit = create(session, office.admin)

    assert (unit.id, unit.code, unit.type, unit.version) == (
        "BIDANG_TIK", "BIDANG_TIK", UnitType.BIDANG, 1,
    )  # fmt: skip
    assert "BIDANG_TIK" in organisation.unit_and_below(session, "SEKRETARIAT")


@pytest.mark.parametrize("who", ["sari", "budi", "rina", "vina"])
def test_nobody_else_may(session, office, who):
    with pytest.raises(Forbidden):
        create(session, getattr(office, who))


def test_a_code_is_given_once(session, office):
    create(session, office.admin)

    with pytest.raises(Duplicate):
        create(session, office.admin)
    with pytest.raises(Duplicate):
        create(session, office.admin, id="OTHER", code="BIDANG_TIK")


def test_a_parent_must_exist(session, office):
    with pytest.raises(InputRefused) as refused:
        create(session, office.admin, parent_id="NOWHERE")

    assert [error.field for error in refused.value.errors] == ["parent_id"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("id", "../etc"), ("id", "A"), ("name", "   "), ("name", "x" * 161), ("type", "kantor"),
     ("name", "a\x00b"), ("extra", 1)],
)  # fmt: skip
def test_wrong_input_names_its_field(field, value):
    with pytest.raises(InputRefused) as refused:
        UnitInput.read({**NEW, field: value})

    assert [error.field for error in refused.value.errors] == [field]
    assert all(error.message.endswith(".") for error in refused.value.errors)


def test_a_unit_moves_with_what_lies_below(session, office):
    moved = change(session, office.admin, "SEKRETARIAT", parent_id="UPT_WARROOM")

    assert (moved.parent_id, moved.version) == ("UPT_WARROOM", 2)
    assert "SUBBAG_KEUANGAN" in organisation.unit_and_below(session, "UPT_WARROOM")


def test_a_unit_can_stand_on_its_own(session, office):
    assert change(session, office.admin, "SEKRETARIAT", parent_id=None).parent_id is None


@pytest.mark.parametrize("parent", ["SEKRETARIAT", "SUBBAG_KEUANGAN"])
def test_no_unit_lies_below_itself(session, office, parent):
    with pytest.raises(UnitCycle):
        change(session, office.admin, "SEKRETARIAT", parent_id=parent)


def test_an_old_version_changes_nothing(session, office):
    change(session, office.admin, "SEKRETARIAT", name="Sekretariat Dinas")

    with pytest.raises(StaleVersion):
        change(session, office.admin, "SEKRETARIAT", name="Sekretariat")


def test_changing_nothing_is_no_edit(session, office):
    assert change(session, office.admin, "SEKRETARIAT", name="Sekretariat").version == 1


def test_a_unit_that_nothing_refers_to_is_deleted(session, office):
    create(session, office.admin)

    organisation.delete_unit(session, office.admin, unit_id="BIDANG_TIK")

    with pytest.raises(UnitNotFound):
        organisation.unit(session, office.admin, unit_id="BIDANG_TIK")


@pytest.mark.parametrize("unit_id", ["SEKRETARIAT", "BIDANG_APTIKA", "BIDANG_IKP"])
def test_a_unit_with_something_below_it_or_people_in_it_stays(session, office, unit_id):
    with pytest.raises(InUse):
        organisation.delete_unit(session, office.admin, unit_id=unit_id)

    assert organisation.unit(session, office.admin, unit_id=unit_id).id == unit_id


def test_the_list_goes_on_where_the_page_ended(session, office):
    first = organisation.units(session, office.vina, limit=4)
    second = organisation.units(session, office.vina, limit=100, cursor=first.next_cursor)

    assert len(first.items) == 4
    assert len(second.items) == 7
    assert second.next_cursor is None


def test_in_the_tree_every_unit_follows_its_parent(session, office):
    seen = set()
    for unit in organisation.tree(session, office.vina):
        assert unit.parent_id is None or unit.parent_id in seen
        seen.add(unit.id)
    assert len(seen) == 11
