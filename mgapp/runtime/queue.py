"""How the job queue stands, as an operator asks."""

import psycopg

ALIVE_WITHIN = 30  # seconds since a worker's last sign of life

_STATE = """
select (select count(*) from procrastinate_jobs where status in ('todo', 'doing')),
       (select count(*) from procrastinate_jobs where status = 'failed'),
       (select count(*) from procrastinate_workers
         where last_heartbeat > now() - make_interval(secs => %s))
"""


def state(url: str) -> tuple[int, int, int]:
    """Tell how many jobs wait, how many failed for good, and how many workers live.

    Raises:
        psycopg.Error: the database does not answer, or has no queue yet.
    """
    with psycopg.connect(url, connect_timeout=5) as connection:
        row = connection.execute(_STATE, (ALIVE_WITHIN,)).fetchone()
    assert row is not None  # noqa: S101 (an aggregate always answers)
    return int(row[0]), int(row[1]), int(row[2])
