"""What open pages hear of sessions and people, in the transaction of the change."""

import json

import psycopg
import pytest

from mgapp.services import accounts
from mgapp.services.accounts.models import AuthSession
from mgapp.services.kernel import db
from mgapp.services.kernel.live import CHANNEL
from tests.signing import proven


@pytest.fixture
def heard(database, office):
    """Run something in a transaction and tell the notices that it sent."""
    with psycopg.connect(database.url(), autocommit=True) as connection:
        connection.execute(f"listen {CHANNEL}")

        def listen(work):
            with db.transaction() as session:
                work(session)
            return [json.loads(n.payload) for n in connection.notifies(timeout=0.3)]

        yield listen


def test_a_session_that_ends_is_told(heard, office):
    with db.transaction() as session:
        proof = proven(session, office.sari)
    told = heard(lambda session: accounts.end_other_sessions(session, office.sari, proof=proof))
    assert told == []

    other = str(office.sari.session_id)
    told = heard(
        lambda session: accounts.end_session(
            session, office.sari, session_id=office.sari.session_id, proof=proof
        )
    )
    assert told == [{"topic": "session", "id": other}]


def test_a_disabled_person_is_told_with_all_his_sessions(heard, office):
    change = accounts.UserChange.read({"version": 1, "status": "disabled"})
    told = heard(
        lambda session: accounts.change_user(
            session, office.admin, user_id=office.budi.user_id, change=change
        )
    )

    assert {"topic": "session", "id": str(office.budi.session_id)} in told
    assert {"topic": "person", "user": str(office.budi.user_id)} in told


def test_changed_roles_are_told(heard, office):
    change = accounts.UserChange.read({"version": 1, "roles": ["viewer"]})
    told = heard(
        lambda session: accounts.change_user(
            session, office.admin, user_id=office.budi.user_id, change=change
        )
    )

    assert told == [{"topic": "person", "user": str(office.budi.user_id)}]


def test_a_duty_that_is_done_is_told(heard, office):
    me = {"topic": "person", "user": str(office.sari.user_id)}
    assert me in heard(
        lambda session: accounts.reset_password(session, office.admin, user_id=office.sari.user_id)
    )

    def set_up(session):
        session.get_one(AuthSession, office.sari.session_id).restricted = True
        session.flush()
        session.get_one(AuthSession, office.sari.session_id).restricted = False

    assert heard(set_up) == [me]


def test_the_trail_takes_no_change(database, office):
    with db.transaction() as session:
        accounts.reset_password(session, office.admin, user_id=office.budi.user_id)

    for statement in (
        "update security_events set event_type = 'x'",
        "delete from security_events",
        "truncate security_events",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            database.run(statement)
