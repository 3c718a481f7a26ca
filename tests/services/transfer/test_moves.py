"""mgapp.services.transfer.dumps: begin_move, note_move, fail_move, recent_moves, forget_moves"""

from datetime import timedelta

import pytest

from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import Forbidden
from mgapp.services.transfer import dumps
from mgapp.services.transfer.dumps import MoveKind, MoveState
from mgapp.services.transfer.dumps.moves import finish_move
from mgapp.state.moving import line_of


def begun(session, office, kind=MoveKind.EXPORT):
    return dumps.begin_move(session, office.admin, kind=kind)


def only(session, office):
    session.expire_all()
    [found] = dumps.recent_moves(session, office.admin)
    return found


def test_how_far_a_move_is_stands_with_it_and_on_the_page(session, office):
    move_id = begun(session, office)
    assert (only(session, office).percent, line_of(only(session, office)).told) == (
        None,
        "menghitung",
    )

    dumps.note_move(session, move_id=move_id, done=1500, total=4000)
    found = only(session, office)
    assert (found.state, found.percent) == (MoveState.RUNNING, 37)
    assert line_of(found).told == "1.500 dari 4.000 data (37 %)"

    finish_move(session, move_id=move_id, total=4000)
    found = only(session, office)
    assert (found.state, found.done, found.percent) == (MoveState.DONE, 4000, 100)


def test_the_last_byte_read_is_not_yet_the_end(session, office):
    move_id = begun(session, office, MoveKind.IMPORT)
    dumps.note_move(session, move_id=move_id, done=2_000_000, total=2_000_000)

    assert only(session, office).percent == 99
    assert line_of(only(session, office)).told == "2,0 MB dari 2,0 MB dibaca (99 %)"


def test_one_that_failed_says_why_and_stays_so(session, office):
    move_id = begun(session, office, MoveKind.IMPORT)

    assert dumps.fail_move(session, move_id=move_id, why="Berkas terpotong.")
    dumps.note_move(session, move_id=move_id, done=1, total=2)
    finish_move(session, move_id=move_id, total=4000)

    found = only(session, office)
    assert (found.state, found.refusal, found.done) == (MoveState.FAILED, "Berkas terpotong.", 0)
    assert line_of(found).told == "Berkas terpotong."


def test_one_that_ended_well_does_not_fail_any_more(session, office):
    move_id = begun(session, office, MoveKind.IMPORT)
    finish_move(session, move_id=move_id, total=4000)

    assert not dumps.fail_move(session, move_id=move_id, why="Terhenti.")
    assert only(session, office).state is MoveState.DONE


def test_one_whose_process_is_silent_has_failed(session, office):
    begun(session, office, MoveKind.IMPORT)

    with clock.at(clock.now() + timedelta(seconds=31)):
        found = only(session, office)

    assert found.state is MoveState.FAILED
    assert "Tidak ada yang berubah" in (found.refusal or "")


def test_yesterdays_are_forgotten(session, office):
    begun(session, office)
    with clock.at(clock.now() + timedelta(days=1, minutes=1)):
        assert dumps.recent_moves(session, office.admin) == []
        dumps.forget_moves(session)

    session.expire_all()
    assert dumps.recent_moves(session, office.admin) == []


def test_nobody_else_may(session, office):
    for who in (office.sari, office.budi, office.rina):
        with pytest.raises(Forbidden):
            dumps.begin_move(session, who, kind=MoveKind.EXPORT)
        with pytest.raises(Forbidden):
            dumps.recent_moves(session, who)
