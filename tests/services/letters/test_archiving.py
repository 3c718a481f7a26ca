"""mgapp.services.letters.archive, of a letter that came in: who may, and what he must say"""

import pytest

from mgapp.services import letters
from mgapp.services.kernel.errors import Forbidden, InputRefused
from mgapp.services.letters import Finishing, LetterStatus
from tests.bureau import stand_in
from tests.incoming import a_received, dispose

WHY = "Acaranya dibatalkan pengundang."


@pytest.fixture
def handed(session, house):
    """A letter that Rina leads and handed to Hadi; Tuti knows of it."""
    letter = a_received(session, house.office)
    made = dispose(session, house.rina, letter, house.hadi, copies=[house.tuti])
    return letter, made


def _may(session, who, letter):
    return letters.letter(session, who, letter_id=letter.id).allowed_actions


@pytest.mark.parametrize("who", ["hadi", "tuti"])
def test_who_was_only_given_a_branch_does_not_file_it_for_all(session, house, handed, who):
    letter, _ = handed
    actor = getattr(house, who)

    assert "archive" not in _may(session, actor, letter)
    with pytest.raises(Forbidden):
        letters.archive(session, actor, letter_id=letter.id, note=WHY)


@pytest.mark.parametrize("who", ["rina", "sari", "admin"])
def test_who_directs_it_the_desk_and_the_admin_file_it_with_the_reason(session, house, handed, who):
    letter, _ = handed
    actor = getattr(house.office, who)

    assert "archive" in _may(session, actor, letter)
    with pytest.raises(InputRefused) as refusal:
        letters.archive(session, actor, letter_id=letter.id)
    assert refusal.value.errors[0].message.startswith("Disposisi kepada Hadi Wijaya belum selesai.")
    done = letters.archive(session, actor, letter_id=letter.id, note=WHY)
    assert done.status is LetterStatus.ARCHIVED


def test_who_stands_in_for_its_lead_files_it(session, house):
    letter = a_received(session, house.office)
    dispose(session, house.rina, letter, house.hadi)
    stand_in(session, house.rina, house.tuti)

    assert "archive" in _may(session, house.tuti, letter)
    assert letters.archive(session, house.tuti, letter_id=letter.id, note=WHY)


def test_once_all_have_finished_no_reason_is_needed(session, house, handed):
    letter, made = handed
    letters.finish_branch(session, house.hadi, disposition_id=made.id, finishing=Finishing())

    done = letters.archive(session, house.rina, letter_id=letter.id)

    assert done.status is LetterStatus.ARCHIVED
