"""mgapp.services.letters.create_letter, of a reply: it belongs to what it answers"""

import pytest

from mgapp.services import letters
from mgapp.services.access import Role
from mgapp.services.letters import Classification
from mgapp.state.letter_reply import reply
from tests.bureau import an_input
from tests.cast import APTIKA, hire
from tests.incoming import a_received, dispose


@pytest.fixture
def dewi(session, house):
    """An operator who also writes letters."""
    return hire(session, "dewi", "Dewi Anggraini", Role.CREATOR, Role.APPROVER, unit=APTIKA)


@pytest.mark.parametrize("closed", ["internal", "confidential", "secret"])
def test_a_reply_is_as_closed_as_what_it_answers(session, house, dewi, closed):
    letter = a_received(session, house.office, classification=closed)
    dispose(session, house.rina, letter, dewi)

    made = reply(session, dewi, letter_id=letter.id)

    assert made.classification is Classification(closed)


def test_over_rest_too_unless_its_creator_says_otherwise(session, house, dewi):
    letter = a_received(session, house.office, classification="confidential")
    dispose(session, house.rina, letter, dewi)

    def begun(**changes):
        told = an_input(house, reply_to_id=str(letter.id), **changes)
        return letters.create_letter(session, dewi, letter=told)

    assert begun().classification is Classification.CONFIDENTIAL
    assert begun(classification="secret").classification is Classification.SECRET
