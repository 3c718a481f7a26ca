"""mgapp.services.transfer.dumps: out of one office, into another, and out again"""

import sqlalchemy as sa

from mgapp.services import accounts, cases, letters, organisation
from mgapp.services.kernel import db, vault
from tests.builders import a_case
from tests.cast import PASSWORD, move_in
from tests.matrix.world import build
from tests.served import SECRET
from tests.services.transfer.conftest import MACHINE, brought, exported, lists


def test_an_office_that_moved_is_the_same_office(office, clone, data_dir, elsewhere):
    with db.transaction() as session:
        build(session, office)
    first = exported()

    with elsewhere.entered(clone, data_dir / "files"):
        vault.configure("another secret of another office, long enough")
        try:
            outcome = brought(first)
            second = exported()
            again = brought(first)
        finally:
            vault.configure(SECRET)
        with db.transaction() as session:
            audits = [*cases.verify_all(session, MACHINE), *letters.verify_all(session, MACHINE)]

    assert outcome.refused == []
    assert lists(second) == lists(first)
    assert (again.created, again.changed, again.refused) == (0, 0, [])
    assert audits
    assert all(audit.valid for audit in audits)


def test_what_was_just_exported_changes_nothing_where_it_came_from(office, clone, data_dir):
    with db.transaction() as session:
        build(session, office)

    again = brought(exported(with_keys=False))

    assert (again.created, again.changed, again.refused) == (0, 0, [])


def test_an_office_moves_into_a_new_installation_whose_first_admin_has_the_same_name(
    office, clone, data_dir, elsewhere
):
    with db.transaction() as session:
        build(session, office)
    ours = exported()

    with elsewhere.entered(clone, data_dir / "files"):
        with db.transaction() as session:
            organisation.seed(session)
            letters.seed(session)
            accounts.ensure_first_admin(session, username="adi", password=PASSWORD)
            session.execute(sa.text("update users set email = 'adi@kantor.example'"))
        outcome = brought(ours)
        people = elsewhere.database.rows(
            "select username, email, id, password_hash is not null from users"
            " where username like 'adi%' order by 1"
        )

    assert outcome.refused == []
    assert people[0] == ("adi", "adi@kantor.example", office.admin.me, True)
    assert people[1][:2] == ("adi-2", None)
    assert len(outcome.notes) == 1
    assert "adi-2" in outcome.notes[0]


def test_in_an_office_that_works_nobody_is_renamed(office, clone, data_dir, elsewhere):
    with db.transaction() as session:
        a_case(session, office)
    ours = exported()

    with elsewhere.entered(clone, data_dir / "files"):
        with db.transaction() as session:
            a_case(session, move_in(session))
        outcome = brought(ours)

    taken = [one.reason for one in outcome.refused if one.source == "users"]
    assert len(taken) == 6
    assert all("halaman Pengguna" in reason for reason in taken)
    assert outcome.notes == []
