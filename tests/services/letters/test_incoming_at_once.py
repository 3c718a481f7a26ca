"""Two at the desk, two in one tree: one wins, the other is told, nothing is half done."""

from concurrent.futures import ThreadPoolExecutor

import sqlalchemy as sa

from mgapp.services import intake, letters
from mgapp.services.kernel import db
from mgapp.services.kernel.errors import OfficeError
from mgapp.services.letters import BranchesOpen, Finishing, NotYoursToDispose, TakenOver
from mgapp.services.letters.models import Letter
from tests.forms import a_letter
from tests.incoming import a_received, dispose, what_came

AT_ONCE = 6


def _tries(work):
    """Run something in a transaction of its own; tell its result or its refusal."""
    try:
        with db.transaction() as session:
            return work(session)
    except OfficeError as refusal:
        return refusal


def _at_once(*works):
    with ThreadPoolExecutor(len(works)) as crowd:
        return list(crowd.map(_tries, works))


def test_of_many_who_take_a_letter_over_one_does(database, office):
    with db.transaction() as session:
        surat_id = intake.submit_letter(session, office.guest, surat=a_letter()).surat.id

    def take(session):
        return letters.take_over(session, office.sari, surat_id=surat_id)

    done = _at_once(*[take] * AT_ONCE)

    assert sum(isinstance(one, TakenOver) for one in done) == AT_ONCE - 1
    with db.transaction() as session:
        assert list(session.scalars(sa.select(Letter.sequence))) == [1]


def test_letters_recorded_at_once_get_numbers_in_a_row(database, office):
    def record(session):
        return letters.record_incoming(session, office.sari, letter=what_came()).letter

    done = _at_once(*[record] * AT_ONCE)

    assert sorted(one.sequence for one in done) == list(range(1, AT_ONCE + 1))


def test_nobody_finishes_while_he_hands_on(database, office):
    with db.transaction() as session:
        letter = a_received(session, office)
        given = dispose(session, office.rina, letter, office.budi)

    finished, handed_on = _at_once(
        lambda session: letters.finish_branch(
            session, office.budi, disposition_id=given.id, finishing=Finishing()
        ),
        lambda session: dispose(session, office.budi, letter, office.vina),
    )

    # Either he was done first and had nothing to hand on, or he handed on and is not done yet.
    assert isinstance(finished, BranchesOpen) != isinstance(handed_on, NotYoursToDispose)


def test_what_is_read_at_the_same_moment_is_read_or_withdrawn(database, office):
    with db.transaction() as session:
        letter = a_received(session, office)
        given = dispose(session, office.rina, letter, office.budi)

    read, withdrawn = _at_once(
        lambda session: letters.read_disposition(session, office.budi, disposition_id=given.id),
        lambda session: letters.withdraw_disposition(session, office.rina, disposition_id=given.id),
    )

    assert isinstance(read, OfficeError) != isinstance(withdrawn, OfficeError)
