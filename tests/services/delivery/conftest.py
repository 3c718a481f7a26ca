"""A mail server, the ways out, and the worker's turn."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import sqlalchemy as sa

from mgapp.jobs import messages
from mgapp.services import delivery, outbox
from mgapp.services.access import Actor
from mgapp.services.kernel import db
from mgapp.services.outbox import Lane
from tests.database import Database
from tests.graph import Graph, Told, signed
from tests.mail import MailServer


@pytest.fixture
def database(empty_office: Database) -> Database:
    """Only the test carries what waits here, no running office's worker."""
    return empty_office


@pytest.fixture
def mail() -> Iterator[MailServer]:
    """The office sends e-mail by this server."""
    server = MailServer()
    delivery.configure(smtp_url=server.url, smtp_from="tamu@kantor.example")
    yield server
    delivery.configure()
    server.stop()


@pytest.fixture
def carry() -> Callable[[], None]:
    """Let the worker have its turn."""
    return lambda: messages.carry(Lane.PEOPLE, messages.PREPARERS) and None


@pytest.fixture(autouse=True)
def _no_way_is_left_open() -> Iterator[None]:
    yield
    assert outbox.channels() == frozenset()


@pytest.fixture
def graph() -> Iterator[Graph]:
    """The office sends by WhatsApp through this server."""
    server = Graph()
    delivery.configure(whatsapp=server.cloud)
    yield server
    delivery.configure()
    server.stop()


@pytest.fixture
def tell(carry: Callable[[], None]) -> Told:
    """Let Meta tell something, and the worker read and answer it."""

    def told(call: Any) -> None:
        body, signature = signed(call)
        asks = Actor.public(address="203.0.113.9")
        with db.transaction() as session:
            delivery.take_call(session, asks, body=body, signature=signature)
        with db.transaction() as session:
            query = "select id from wa_calls where read_at is null order by created_at"
            unread = session.execute(sa.text(query)).scalars().all()
        for call_id in unread:
            with db.transaction() as session:
                delivery.read_call(session, call_id=call_id)
        carry()

    return told
