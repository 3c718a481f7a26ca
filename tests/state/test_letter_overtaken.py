"""Who is overtaken while a letter is open reads by whom, and what the letter is now."""

import pytest

from mgapp.services import letters
from mgapp.services.kernel import db
from mgapp.services.letters import LetterStatus
from mgapp.state.letter import LetterState
from tests.bureau import a_letter, bureau
from tests.sockets import Tab
from tests.state.conftest import token_of

PATH = "/letters/[letter_id]"
STATE = LetterState.get_full_name()


@pytest.fixture
def house(office):
    """The people of the letters."""
    with db.transaction() as session:
        return bureau(session, office)


@pytest.fixture
def moves(served, line, house):
    """Have Citra open a letter, let something happen, then let her make a move; tell what came."""
    opened = []

    def made(letter, happens, name):
        tab = Tab(line, served.url, f"mg_access={token_of(house.citra.session_id)}",
                  Origin=served.url)  # fmt: skip
        opened.append(tab)
        query = {"letter_id": str(letter.id)}
        tab.send(f"{STATE}.load", path=PATH, query=query)
        tab.forget()
        with db.transaction() as session:
            happens(session)
        payload = {"name": name, "version": letter.version}
        return tab.send(f"{STATE}.move", payload, PATH, query=query).text

    yield made
    for tab in opened:
        tab.close()


def status_of(house, letter):
    with db.transaction() as session:
        return letters.letter(session, house.citra, letter_id=letter.id).status


def test_a_letter_that_was_just_read_is_not_taken_back(moves, house, office):
    with db.transaction() as session:
        facts = {"to_user_ids": [str(office.vina.me)]}
        letter = a_letter(session, house, LetterStatus.SENT, **facts)

    told = moves(letter, lambda s: letters.read(s, office.vina, letter_id=letter.id), "withdraw")

    assert "Surat ini sudah dibaca penerima, jadi tidak dapat ditarik kembali." in told
    assert '"withdraw"' not in told  # the page was shown anew, without that move
    assert status_of(house, letter) is LetterStatus.SENT


def test_a_letter_that_was_just_returned_is_not_recalled(moves, house):
    with db.transaction() as session:
        letter = a_letter(session, house, LetterStatus.PENDING_APPROVAL, chain=[house.rina.me])
    remark = {"letter_id": letter.id, "comment": "Lengkapi dasarnya."}

    told = moves(letter, lambda s: letters.return_letter(s, house.rina, **remark), "recall")

    assert "Lengkapi dasarnya." in told
    assert '"recall"' not in told
    assert status_of(house, letter) is LetterStatus.REVISION
