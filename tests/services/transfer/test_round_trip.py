"""mgapp.services.transfer.dumps: out of one office, into another, and out again"""

from mgapp.services import cases, letters
from mgapp.services.kernel import db, vault
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
