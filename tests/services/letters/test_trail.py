"""mgapp.services.letters.verify: a manipulated trail of a letter is found and named"""

import psycopg
import pytest

from mgapp.services import letters
from mgapp.services.access import Actor
from mgapp.services.kernel import db
from mgapp.services.kernel.errors import Forbidden
from mgapp.services.kernel.trail import Break
from mgapp.services.letters import LetterNotFound, LetterStatus
from tests.bureau import a_letter, bureau

SYSTEM = Actor.system("test")


@pytest.fixture
def told(database, office):
    """A letter that was returned, with its note beside the chain, committed."""
    with db.transaction() as session:
        return a_letter(session, bureau(session, office), LetterStatus.REVISION)


@pytest.fixture
def intruder(database):
    """A superuser who gets past the triggers."""
    with psycopg.connect(database.url("postgres"), autocommit=True) as connection:
        connection.execute("set session_replication_role = replica")
        yield connection


def _verify(letter):
    with db.transaction() as session:
        return letters.verify(session, SYSTEM, letter_id=letter.id)


def _events(intruder, letter):
    query = "select id from letter_events where letter_id = %s order by seq"
    return [row[0] for row in intruder.execute(query, (letter.id,)).fetchall()]


def test_an_untouched_trail_is_valid(told):
    found = _verify(told)

    assert (found.valid, found.events, found.first_broken) == (True, 3, None)


@pytest.mark.parametrize(
    "edit",
    [
        "actor_user_id = null",
        "event_type = 'signed'",
        "created_at = created_at + interval '1 microsecond'",
        "payload = payload || '{\"round\": 9}'",
        "note_hash = repeat('0', 64)",
        "hash = repeat('0', 64)",
    ],
)
def test_an_edited_event_is_named(told, intruder, edit):
    second = _events(intruder, told)[1]
    intruder.execute(f"update letter_events set {edit} where id = %s", (second,))

    found = _verify(told)

    assert (found.reason, found.first_broken) == (Break.EDITED, second)


def test_a_missing_event_and_a_cut_tail_are_found(told, intruder):
    events = _events(intruder, told)
    intruder.execute("delete from letter_events where id = %s", (events[1],))
    assert _verify(told).reason is Break.MISSING
    intruder.execute("delete from letter_events where id = any(%s)", (events[2:],))
    assert _verify(told).reason is Break.CUT


def test_an_edited_remark_is_found_and_an_erased_one_is_no_break(told, intruder):
    last = _events(intruder, told)[-1]
    erased = "update letter_notes set text = null, salt = null where event_id = %s"
    intruder.execute(erased, (last,))
    assert _verify(told).valid
    intruder.execute("update letter_notes set text = 'lain' where event_id = %s", (last,))
    assert _verify(told).reason is Break.EDITED


@pytest.mark.parametrize(
    "change", ["update letter_events set seq = 9", "delete from letter_events"]
)
def test_the_web_cannot_change_what_happened(told, database, change):
    with (
        pytest.raises(psycopg.errors.InsufficientPrivilege),
        psycopg.connect(database.url()) as web,
    ):
        web.execute(change)


def test_all_trails_are_verified_in_batches(told, office):
    with db.transaction() as session:
        audits = list(letters.verify_all(session, SYSTEM, batch=1))

    assert [audit.valid for audit in audits] == [True]


def test_only_the_admin_verifies(told, office):
    with db.transaction() as session:
        with pytest.raises(Forbidden):
            letters.verify(session, office.sari, letter_id=told.id)
        with pytest.raises(LetterNotFound):
            letters.verify(session, office.admin, letter_id=office.sari.me)
