"""mgapp.state.action and what a state does with a refusal."""

import pytest
from reflex_base.registry import RegistrationContext

from mgapp.state.base import OfficeState
from tests.state.rooms import RoomState


def test_a_handler_runs_with_the_arguments_its_annotations_ask_for(page, office):
    assert page(office.sari).send(RoomState, "add", by="7", note="ab")["count"] == 9


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"by": "many"},
        {"by": 1.5},
        {"by": None},
        {"by": [1]},
        {"by": 2**64},
        {"by": 1, "note": 5},
        {"by": 1, "note": "a\x00b"},
        {"by": 1, "note": "\ud800"},
        {"by": 1, "more": True},
        {"by": 1, "self": "x"},
    ],
)
def test_wrong_arguments_never_reach_the_handler(page, office, wrong):
    open_page = page(office.sari)

    assert open_page.send(RoomState, "add", **wrong).get("count", 0) == 0
    assert "tidak dikenal" in open_page.told
    assert open_page.send(RoomState, "add", by=1)["count"] == 1


def test_a_verb_is_performed_as_the_person_at_the_page(page, office):
    room = "0f0f0f0f-0000-7000-8000-000000000000"

    assert page(office.budi).send(RoomState, "enter", room_id=room)["who"] == "Budi Santoso"


def test_wrong_input_stands_beside_its_field(page):
    shown = page().send(RoomState, "submit", form={"name": ""})

    assert shown["errors"] == {"name": "Wajib diisi."}
    assert shown["refusal"] == "Ada isian yang perlu diperbaiki."


def test_the_next_action_takes_an_old_refusal_away(page, office):
    open_page = page(office.sari)
    open_page.send(RoomState, "submit", form={})

    assert open_page.send(RoomState, "add", by=1) == {"count": 1, "errors": {}, "refusal": ""}


def test_what_is_wrong_with_a_form_as_a_whole_is_said_in_passing(page):
    opened = page()
    opened.send(RoomState, "contradict", form={})

    assert "Isi salah satu saja." in opened.told


def test_any_other_refusal_is_said_in_passing(page, office):
    open_page = page(office.sari)

    assert open_page.send(RoomState, "climb")["count"] == 2
    assert "Data tidak ditemukan." in open_page.told


def test_a_refusal_in_the_background_is_said_as_well(page, office):
    open_page = page(office.sari)
    open_page.send(RoomState, "slowly")

    assert "Data tidak ditemukan." in open_page.told


def test_a_handler_may_lean_on_another(page, office):
    assert page(office.sari).send(RoomState, "twice")["count"] == 3


def test_what_nobody_foresaw_is_one_neutral_sentence_with_a_number(page):
    open_page = page()
    open_page.send(RoomState, "stumble")

    assert "sampaikan nomor" in open_page.told
    assert "division" not in open_page.told


def test_a_public_method_without_a_mark_fails_at_import():
    apart = RegistrationContext.set(RegistrationContext.get().fork())

    with pytest.raises(TypeError, match=r"BadState\.help_out needs @action"):
        type("BadState", (OfficeState,), {"__module__": __name__, "help_out": lambda self: None})

    RegistrationContext.reset(apart)
