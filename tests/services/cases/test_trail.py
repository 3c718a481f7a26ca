"""mgapp.services.cases.verify: every manipulation of a trail is found and named"""

import random

import psycopg
import pytest
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from mgapp.services import cases
from mgapp.services.access import Actor
from mgapp.services.cases import Break, CaseStatus
from mgapp.services.kernel import db
from mgapp.services.kernel.errors import Forbidden
from tests.builders import a_case

TRIALS = [100, pytest.param(1_000, marks=pytest.mark.long)]


@pytest.fixture
def told(database, office):
    """A closed case with five events, committed."""
    with db.transaction() as session:
        return a_case(session, office, CaseStatus.CLOSED)


@pytest.fixture
def intruder(database):
    """A superuser who gets past the triggers."""
    with psycopg.connect(database.url("postgres"), autocommit=True) as connection:
        connection.execute("set session_replication_role = replica")
        yield connection


def _verify(case):
    with db.transaction() as session:
        return cases.verify(session, Actor.system("test"), case_id=case.id)


def _events(intruder, case):
    query = "select id from case_events where case_id = %s order by seq"
    return [row[0] for row in intruder.execute(query, (case.id,)).fetchall()]


def test_an_untouched_trail_is_valid(told):
    audit = _verify(told)

    assert (audit.valid, audit.events, audit.first_broken) == (True, 5, None)


@pytest.mark.parametrize(
    "edit",
    [
        "actor_user_id = null",
        "event_type = 'contacted'",
        "created_at = created_at + interval '1 microsecond'",
        'payload = payload || \'{"to_status": "new"}\'',
        "note_hash = repeat('0', 64)",
        "hash = repeat('0', 64)",
    ],
)
def test_an_edited_event_is_named(told, intruder, edit):
    third = _events(intruder, told)[2]
    intruder.execute(f"update case_events set {edit} where id = %s", (third,))

    audit = _verify(told)

    assert (audit.reason, audit.first_broken) == (Break.EDITED, third)


def test_a_deleted_event_is_missed_at_the_next_one(told, intruder):
    events = _events(intruder, told)
    intruder.execute("delete from case_events where id = %s", (events[2],))

    audit = _verify(told)

    assert (audit.reason, audit.first_broken) == (Break.MISSING, events[3])


def test_a_cut_tail_is_found_by_the_anchored_head(told, intruder):
    intruder.execute("delete from case_events where id = %s", (_events(intruder, told)[-1],))

    assert _verify(told).reason is Break.CUT


def test_swapped_events_are_found(told, intruder):
    second, third = _events(intruder, told)[1:3]
    for event, seq in ((second, 99), (third, 2), (second, 3)):
        intruder.execute("update case_events set seq = %s where id = %s", (seq, event))

    assert not _verify(told).valid


def test_an_edited_note_is_found_and_an_erased_one_is_not_a_break(told, intruder):
    last = _events(intruder, told)[-1]
    intruder.execute("update case_notes set text = null, salt = null where event_id = %s", (last,))
    assert _verify(told).valid
    intruder.execute("update case_notes set text = 'lain' where event_id = %s", (last,))
    assert _verify(told).reason is Break.EDITED
    intruder.execute("delete from case_notes where event_id = %s", (last,))
    assert _verify(told).reason is Break.MISSING


_RESTORE = """update case_events set seq = %(seq)s, created_at = %(created_at)s,
  payload = %(payload)s, prev_hash = %(prev_hash)s, hash = %(hash)s where id = %(id)s"""


@pytest.mark.parametrize("trials", TRIALS)
def test_no_random_manipulation_stays_unseen(told, intruder, measures, trials):
    dice = random.Random(7)  # noqa: S311 (the same tries in each run)
    edits = (
        "payload = payload || jsonb_build_object('x', %s::int)",
        "created_at = created_at + make_interval(secs => %s)",
        "seq = seq + 10 + %s",
        "prev_hash = md5(%s::text)",
        "hash = md5(%s::text)",
    )
    intruder.row_factory = dict_row
    events = intruder.execute("select * from case_events").fetchall()
    for _ in range(trials):
        event = dice.choice(events)
        statement = f"update case_events set {dice.choice(edits)} where id = %s"
        intruder.execute(statement, (dice.randint(1, 10**6), event["id"]))
        assert not _verify(told).valid
        intruder.execute(_RESTORE, {**event, "payload": Jsonb(event["payload"])})
    assert _verify(told).valid
    measures.tell(f"{trials:,} manipulations of the trail as superuser", "all found", "all found")


def test_all_trails_are_verified_in_batches(database, office):
    with db.transaction() as session:
        for _ in range(5):
            a_case(session, office, CaseStatus.CLOSED)
        audits = list(cases.verify_all(session, Actor.system("test"), batch=2))

    assert [audit.valid for audit in audits] == [True] * 5


def test_only_the_admin_verifies(session, office):
    case = a_case(session, office)

    with pytest.raises(Forbidden):
        cases.verify(session, office.sari, case_id=case.id)
