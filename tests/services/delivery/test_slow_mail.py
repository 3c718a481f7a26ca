"""mgapp.services.delivery.mail: a silent server holds up a message no longer than a try"""

import socket
import time
from email.message import EmailMessage

import pytest

from mgapp.services.delivery.mail import smtp
from mgapp.services.delivery.mail.smtp import Mailer, SmtpServer
from mgapp.services.outbox import Later, Outcome, Sent
from tests.mail import MailServer

SOON = 5.0  # seconds, on a busy machine; an answer has twenty


def sent(mailer: Mailer) -> tuple[Outcome, float]:
    """Send a message; tells what became of it, and in how many seconds."""
    mail = EmailMessage()
    mail["Message-ID"] = "<1@kantor.example>"
    mail.set_content("Halo")
    began = time.monotonic()
    outcome = mailer.send(mail, from_="tu@kantor.example", to="budi@kantor.example")
    return outcome, time.monotonic() - began


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_server_that_never_greets_is_left_when_the_try_is_over(monkeypatch, scheme):
    monkeypatch.setattr(smtp, "TRY_WITHIN", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"{scheme}://127.0.0.1:{silent.getsockname()[1]}"
        outcome, seconds = sent(Mailer(SmtpServer.of(url)))

    assert outcome == Later("Server pos-el tidak dapat dihubungi.", shut=True)
    assert seconds < SOON


def test_a_kept_connection_that_gives_no_sign_of_life_makes_way_for_a_new_one(monkeypatch):
    monkeypatch.setattr(smtp, "LIVES_WITHIN", 0.3)
    server = MailServer()
    mailer = Mailer(SmtpServer.of(server.url))
    sent(mailer)
    server.is_numb = True
    outcome, seconds = sent(mailer)
    mailer.close()
    server.stop()

    assert isinstance(outcome, Sent)
    assert len(server.arrived) == 2
    assert seconds < SOON
