"""mgapp.services.backups: the worker makes what was asked for, keeps a few, tells what failed"""

import pytest

from mgapp.jobs import backups as _jobs  # noqa: F401 (registers them)
from mgapp.jobs import registry
from mgapp.services import backups, notices
from mgapp.services.backups import BackupKind, BackupStatus
from mgapp.services.kernel import db
from mgapp.services.kernel.errors import Forbidden
from tests.services.backups.conftest import Full


def asked(full: Full) -> backups.BackupSummary:
    """Ask for a backup and let the worker make it, as the role of the web."""
    with db.transaction() as session:
        wanted = backups.request_backup(session, full.office.admin)
    registry.run("make_backup", {"backup_id": str(wanted.id)})
    with db.transaction() as session:
        return backups.show_backup(session, full.office.admin, backup_id=wanted.id)


def test_the_worker_makes_what_an_admin_asked_for(full: Full):
    done = asked(full)

    assert (done.status, done.kind, done.has_keys) == (BackupStatus.DONE, BackupKind.MANUAL, True)
    assert done.requested_by == "Adi Pratama"
    place = full.folder / (done.filename or "")
    assert place.stat().st_size == done.size
    assert place.stat().st_mode & 0o077 == 0
    with backups.reading(place) as opened:
        assert backups.manifest_of(opened).tables["cases"] == 2


def test_only_the_newest_stay_and_strangers_are_left_alone(full: Full):
    full.folder.mkdir()
    (full.folder / "mgapp-catatan.zip").write_text("milik orang lain")
    first, *rest = [asked(full) for _ in range(3)]

    left = {place.name for place in full.folder.iterdir()}

    assert left == {"mgapp-catatan.zip", *(one.filename for one in rest)}
    with db.transaction() as session:
        gone = backups.show_backup(session, full.office.admin, backup_id=first.id)
    assert gone.removed_at is not None


def test_a_place_that_cannot_be_written_is_told_and_keeps_the_old_ones(full: Full):
    good = asked(full)
    full.folder.rename(full.folder.with_name("away"))
    full.folder.write_text("bukan direktori")

    failed = asked(full)

    assert failed.status is BackupStatus.FAILED
    assert str(full.folder) in (failed.problem or "")
    with db.transaction() as session:
        assert backups.backup_state(session, full.office.admin).last == good
        [told] = notices.mine(session, full.office.admin).items
        assert (told.type, told.link) == ("backup_failed", "/admin/settings?part=backups")
        others = notices.mine(session, full.office.sari).items
        assert "backup_failed" not in [one.type for one in others]


def test_while_one_is_made_no_other_is_queued(full: Full):
    with db.transaction() as session:
        first = backups.request_backup(session, full.office.admin)
        again = backups.request_backup(session, full.office.admin)

    assert first.id == again.id
    assert full.database.rows("select count(*) from procrastinate_jobs") == [(1,)]


def test_the_night_asks_for_one(full: Full):
    registry.run("nightly_backup", {})

    assert full.database.rows("select kind from backups") == [("nightly",)]


def test_only_an_admin_sees_them(full: Full):
    for person in (full.office.sari, full.office.budi, full.office.rina, full.office.vina):
        with db.transaction() as session, pytest.raises(Forbidden):
            backups.list_backups(session, person)
        with db.transaction() as session, pytest.raises(Forbidden):
            backups.request_backup(session, person)
