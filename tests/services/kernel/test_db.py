"""mgapp.services.kernel.db: a connection that the server closed is never handed out"""

import sqlalchemy as sa

from mgapp.services.kernel import db


def test_work_goes_on_after_the_server_hung_up(database):
    with db.transaction() as session:
        first = session.execute(sa.text("select pg_backend_pid()")).scalar_one()
    database.run(f"select pg_terminate_backend({first}, 2000)")

    with db.transaction() as session:
        second = session.execute(sa.text("select pg_backend_pid()")).scalar_one()

    assert second != first


def test_no_connection_is_asked_whether_it_lives(database):
    with db.transaction() as session:
        session.execute(sa.text("select 1"))
    heard: list[str] = []
    sa.event.listen(db.engine(), "before_cursor_execute", lambda *x: heard.append(x[2]))
    with db.transaction() as session:
        session.execute(sa.text("select 2"))

    assert heard == ["select 2"]
