"""The night forgets by the table of the settings, on the day and not before."""

from datetime import timedelta

import pytest

from mgapp.jobs import housekeeping, registry
from mgapp.services import intake, privacy
from mgapp.services.kernel import clock, db, files
from mgapp.services.privacy import RetentionTable
from tests.database import Database
from tests.services.privacy.conftest import NAME

DAY = timedelta(days=1)


@pytest.fixture
def database(empty_office: Database) -> Database:
    """Only the test does what waits here, no running office's worker."""
    return empty_office


def keep_signatures(office, days: int) -> None:
    with db.transaction() as session:
        rules = privacy.retention_rules(session, office.admin)
        [version] = [one.version for one in rules if one.kind == "visit_signature"]
        line = {"kind": "visit_signature", "days": days, "version": version}
        table = RetentionTable.read({"rules": [line]})
        privacy.change_retention(session, office.admin, table=table)


def the_night(database: Database) -> None:
    """Do what the worker does at ten to two, and what follows from it."""
    registry.run(housekeeping.keep_no_longer.__name__, {})
    for name in ("forget_kept", "destroy_files"):
        query = f"delete from procrastinate_jobs where task_name = '{name}' returning args"
        for (facts,) in database.rows(query):
            registry.run(name, facts)


def test_the_night_goes_by_the_table_on_the_day(office, person, database):
    keep_signatures(office, days=30)
    visitor = person.visit.visitor
    with clock.at(visitor.created_at + 30 * DAY):
        the_night(database)
    assert files.get(visitor.signature_file_id)

    with clock.at(visitor.created_at + 31 * DAY):
        the_night(database)

    with pytest.raises(FileNotFoundError):
        files.get(visitor.signature_file_id)
    with db.transaction() as session:
        visit = intake.visit(session, office.admin, visitor_id=visitor.id).visit
    assert (visit.signature_file_id, visit.name) == (None, NAME)
