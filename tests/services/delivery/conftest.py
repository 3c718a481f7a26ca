"""A mail server, the ways out, and the worker's turn."""

from collections.abc import Callable, Iterator

import pytest

from mgapp.jobs import messages
from mgapp.services import delivery, outbox
from mgapp.services.outbox import Lane
from tests.mail import MailServer


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
