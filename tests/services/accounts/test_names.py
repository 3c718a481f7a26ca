"""mgapp.services.accounts.names: kept for half a minute, never older than the own change"""

from mgapp.services import accounts
from mgapp.services.accounts import UserChange
from mgapp.services.kernel import db
from tests.database import StatementCounter


def _asked(office):
    with StatementCounter(db.engine()) as sent, db.transaction() as session:
        names = accounts.names(session, [office.budi.me, office.joko.me])
    return names, len(sent.statements)


def test_names_are_asked_once(office):
    first, _ = _asked(office)
    second, statements = _asked(office)

    assert first == second == {office.budi.me: "Budi Santoso", office.joko.me: "Joko Susilo"}
    assert statements == 0


def test_a_new_name_is_seen_at_once_by_who_gives_it_and_then_by_everybody(office):
    _asked(office)
    with db.transaction() as session:
        change = UserChange(version=1, name="Budi Hartono")
        accounts.change_user(session, office.admin, user_id=office.budi.me, change=change)
        assert accounts.names(session, [office.budi.me]) == {office.budi.me: "Budi Hartono"}

    assert _asked(office)[0][office.budi.me] == "Budi Hartono"
