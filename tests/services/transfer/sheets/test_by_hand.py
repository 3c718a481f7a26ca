"""mgapp.services.transfer.sheets.keep_current, while people sort, type and delete in the sheet"""

import json
from datetime import timedelta

import pytest
import sqlalchemy as sa

from mgapp.services import accounts, letters
from mgapp.services.accounts import UserChange
from mgapp.services.kernel import clock, db
from mgapp.services.letters import LetterStatus
from mgapp.services.transfer import sheets
from mgapp.services.transfer.models import SheetEdit
from tests.bureau import a_letter, bureau

LEARNT = [None, None]
"""A turn learns where everything stands by three requests; the third is followed by a hand."""


def sync() -> None:
    while sheets.keep_current():
        pass


def rename(office, who, name: str) -> None:
    with db.transaction() as session:
        version = accounts.user(session, office.admin, user_id=who.me).version
        change = UserChange(version=version, name=name)
        accounts.change_user(session, office.admin, user_id=who.me, change=change)


def line(google, tab: str, row_id: str) -> int:
    """Tell in which line an id stands."""
    lines = [row[0] if row else "" for row in google.grids[tab].lines()]
    return lines.index(row_id) + 1


def move(google, tab: str, one: int, other: int) -> None:
    """Let two lines change their places, as sorting does."""
    places = {one: other, other: one}
    cells = google.grids[tab].cells.items()
    google.grids[tab].cells = {(places.get(row, row), at): cell for (row, at), cell in cells}


def remove(google, tab: str, gone: int) -> None:
    """Delete a line; those below move up."""
    cells = google.grids[tab].cells.items()
    google.grids[tab].cells = {
        (row - (row > gone), at): cell for (row, at), cell in cells if row != gone
    }


def names(google) -> dict[str, str]:
    return {row["id"]: row["name"] for row in google.rows("Users")}


def test_a_row_that_is_moved_during_a_turn_is_written_where_it_went(office, google):
    sync()
    before = names(google)
    here, there = (line(google, "Users", str(one.me)) for one in (office.vina, office.budi))
    rename(office, office.vina, "Vina Baru")
    google.between = [*LEARNT, lambda: move(google, "Users", here, there)]
    sync()

    assert names(google) == before | {str(office.vina.me): "Vina Baru"}
    assert line(google, "Users", str(office.vina.me)) == there
    with db.transaction() as session:
        assert session.scalars(sa.select(SheetEdit)).all() == []


def test_a_row_of_what_is_gone_is_not_emptied_where_another_one_stands(office, google):
    with db.transaction() as session:
        house = bureau(session, office)
        first, second = a_letter(session, house), a_letter(session, house)
    sync()
    here, there = (line(google, "Letters", str(one.id)) for one in (first, second))
    with db.transaction() as session:
        letters.delete_letter(session, house.citra, letter_id=first.id)
    google.between = [*LEARNT, lambda: move(google, "Letters", here, there)]
    sync()

    assert [row["id"] for row in google.rows("Letters")] == [str(second.id)]


@pytest.mark.parametrize("when", ["before", "meanwhile"])
def test_what_somebody_typed_below_our_rows_stays(office, google, when):
    sync()
    last = len(google.grids["Users"].lines())

    def types() -> None:
        google.grids["Users"].cells[last + 2, 3] = "catatan rapat"

    types() if when == "before" else google.between.extend([*LEARNT, types])
    with db.transaction() as session:
        bureau(session, office)
    sync()

    assert google.grids["Users"].cells[last + 2, 3] == "catatan rapat"
    assert {"Citra Ayu", "Hadi Wijaya"} <= set(names(google).values())


def test_a_line_that_was_deleted_by_hand_comes_back(office, google):
    sync()
    before = names(google)
    remove(google, "Users", line(google, "Users", str(office.vina.me)))
    with clock.at(clock.now() + timedelta(minutes=11)):
        sync()
    sync()

    assert names(google) == before


def test_of_a_copied_line_the_upper_one_is_ours(office, google):
    sync()
    cells, last = google.grids["Users"].cells, len(google.grids["Users"].lines())
    vina = line(google, "Users", str(office.vina.me))
    for (row, column), cell in list(cells.items()):
        if row == vina:
            cells[last + 1, column] = cell
    rename(office, office.vina, "Vina Baru")
    sync()

    lines = google.grids["Users"].lines()
    assert ("Vina Baru" in lines[vina - 1], "Vina Baru" in lines[last]) == (True, False)


def test_a_list_of_which_we_could_take_a_part_only_is_not_made_shorter(office, google):
    with db.transaction() as session:
        house = bureau(session, office)
        made = a_letter(session, house, LetterStatus.APPROVED)
    sync()
    [row] = google.rows("Letters")
    whole = [*json.loads(row["signatures"]), {"signedById": "hilang"}]
    place, header = line(google, "Letters", str(made.id)), google.grids["Letters"].lines()[0]
    google.grids["Letters"].cells[place, header.index("signatures") + 1] = json.dumps(whole)
    with db.transaction() as session:  # as after an import: nothing was told there yet
        session.execute(sa.text("delete from sheet_rows where tab = 'Letters'"))
        session.execute(sa.text("select note_for_sheet('Letters', :row_id)"), {"row_id": made.id})
    sync()

    [row] = google.rows("Letters")
    assert json.loads(row["signatures"]) == whole


def test_a_google_that_is_slow_keeps_nobody_waiting_and_one_that_hangs_is_left(
    office, google, monkeypatch
):
    connection = "mgapp.services.transfer.sheets.connection.TIMEOUT"
    monkeypatch.setattr(connection, (0.3, 0.3))
    sync()
    google.latency = 1.0
    rename(office, office.vina, "Vina Baru")
    begun = clock.now()
    assert not sheets.keep_current()

    assert clock.now() - begun < timedelta(seconds=5)
    with db.transaction() as session:
        told = session.execute(sa.text("select state, message from sheets_sync")).one()
    assert (told.state, "tidak ada jawaban" in told.message) == ("waiting", True)
