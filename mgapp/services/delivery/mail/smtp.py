"""Sending by SMTP: connections are kept for the next message, every answer becomes an outcome.

An address with letters beyond ASCII before its @ needs a server that knows SMTPUTF8 (RFC 6531).
"""

import smtplib
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from email.message import EmailMessage
from queue import Empty, LifoQueue
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from mgapp.services.outbox import Later, Outcome, Refused, Sent, Unknown

WITHIN = 20.0  # seconds for each answer of the server
TRY_WITHIN = (
    35.0  # seconds for a whole try, so that two in a row end before they are taken for dead
)
IDLE = 20.0  # seconds after which a kept connection is not trusted
LIVES_WITHIN = 5.0  # seconds for its sign of life, so that a new one still has its time
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})
_PORTS = {"smtp": 587, "smtps": 465}
_FINAL = 500  # from here on an answer would only repeat itself
_KEPT = 8

_AWAY = "Server pos-el tidak dapat dihubungi."
_NO_ENTRY = "Server pos-el menolak nama pengguna atau kata sandi kantor."
_NO_TLS = "Server pos-el tidak menawarkan sambungan terenkripsi."
_NO_SENDER = "Server pos-el menolak alamat pengirim kantor."
_NO_UTF8 = "Alamat ini memakai huruf khusus, yang tidak didukung server pos-el kantor."
_SILENT = "Server pos-el tidak menjawab setelah menerima pesan."


@dataclass(frozen=True, slots=True)
class SmtpServer:
    """Where e-mail is handed over, as ``MGAPP_SMTP_URL`` says."""

    host: str
    port: int
    implicit_tls: bool
    plain: bool = False
    username: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def of(cls, url: str) -> "SmtpServer":
        """Read an address such as ``smtp://user:secret@mail.example:587``.

        ``?tls=no`` allows a server elsewhere without encryption; on this machine it is allowed.
        """
        parts = urlsplit(url)
        host = parts.hostname or "localhost"
        told = parse_qs(parts.query).get("tls", [""])[0]
        return cls(
            host,
            parts.port or _PORTS[parts.scheme],
            implicit_tls=parts.scheme == "smtps",
            plain=told == "no" or host in _LOCAL,
            username=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
        )


class _NoTls(Exception):
    """The server offers no encryption, and the office did not allow to go without."""


class Mailer:
    """Hands e-mail over; may be used by several threads."""

    def __init__(self, server: SmtpServer) -> None:
        """Connect when the first message is there."""
        self.server = server
        self._kept: LifoQueue[tuple[float, smtplib.SMTP]] = LifoQueue(_KEPT)

    def send(self, mail: EmailMessage, *, from_: str, to: str) -> Outcome:
        """Hand one message over; tells what became of it."""
        until = time.monotonic() + TRY_WITHIN
        try:
            connection = self._connection(until)
        except smtplib.SMTPAuthenticationError:
            return Later(_NO_ENTRY, shut=True)
        except _NoTls:
            return Later(_NO_TLS, shut=True)
        except (OSError, smtplib.SMTPException):
            return Later(_AWAY, shut=True)
        outcome = _hand_over(_Talk(connection, until), mail, from_, to)
        if isinstance(outcome, Sent | Refused):
            self._keep(connection)
        else:
            connection.close()
        return outcome

    def check(self) -> str | None:
        """Try to get in, for whoever sets it up; tells what is wrong."""
        try:
            self._connection(time.monotonic() + TRY_WITHIN).close()
        except smtplib.SMTPAuthenticationError:
            return _NO_ENTRY
        except _NoTls:
            return _NO_TLS
        except (OSError, smtplib.SMTPException):
            return _AWAY
        return None

    def close(self) -> None:
        """Let go of kept connections."""
        with suppress(Empty):
            while True:
                self._kept.get_nowait()[1].close()

    def _connection(self, until: float) -> smtplib.SMTP:
        with suppress(Empty):
            while True:
                since, kept = self._kept.get_nowait()
                if time.monotonic() - since < IDLE and _lives(kept, until):
                    return kept
                kept.close()
        return self._connect(until)

    def _connect(self, until: float) -> smtplib.SMTP:
        """Get in; every answer on the way has to come before the try is over."""
        server, context = self.server, ssl.create_default_context()
        made: smtplib.SMTP
        if server.implicit_tls:
            made = smtplib.SMTP_SSL(server.host, server.port, timeout=_left(until), context=context)
        else:
            made = smtplib.SMTP(server.host, server.port, timeout=_left(until))
        try:
            _enter(made, server, context, until)
        except BaseException:
            made.close()
            raise
        return made

    def _keep(self, connection: smtplib.SMTP) -> None:
        if connection.sock is None or self._kept.full():
            connection.close()
        else:
            self._kept.put((time.monotonic(), connection))


def _in_time(made: smtplib.SMTP, until: float) -> None:
    """Let the next answer take no longer than the try has left."""
    if made.sock is not None:
        made.sock.settimeout(_left(until))


def _left(until: float) -> float:
    """Tell how many seconds an answer may take."""
    return min(max(until - time.monotonic(), 0.1), WITHIN)


def _enter(made: smtplib.SMTP, server: SmtpServer, context: ssl.SSLContext, until: float) -> None:
    if not server.implicit_tls:
        _encrypt(made, server, context, until)
    _in_time(made, until)
    made.ehlo_or_helo_if_needed()
    if server.username:
        _in_time(made, until)
        made.login(server.username, server.password)


def _encrypt(made: smtplib.SMTP, server: SmtpServer, context: ssl.SSLContext, until: float) -> None:
    _in_time(made, until)
    made.ehlo_or_helo_if_needed()
    if made.has_extn("starttls"):
        _in_time(made, until)
        made.starttls(context=context)
        made.ehlo()
    elif not server.plain:
        raise _NoTls


def _lives(connection: smtplib.SMTP, until: float) -> bool:
    try:
        _in_time(connection, min(until, time.monotonic() + LIVES_WITHIN))
        return connection.noop()[0] == 250  # noqa: PLR2004 (the code of yes)
    except (OSError, smtplib.SMTPException):
        return False


@dataclass(frozen=True, slots=True)
class _Talk:
    """A conversation that ends in time, however slowly the server answers."""

    connection: smtplib.SMTP
    until: float

    def __call__(self, say: Callable[..., tuple[int, bytes]], *words: Any) -> int:
        """Say something and wait for the answer; tells its code.

        Raises:
            OSError: no answer came in time.
        """
        _in_time(self.connection, self.until)
        return say(*words)[0]


def _hand_over(talk: _Talk, mail: EmailMessage, from_: str, to: str) -> Outcome:
    """Say who writes to whom, then the message; only its very end can leave a doubt."""
    connection = talk.connection
    options = [] if (from_ + to).isascii() else ["SMTPUTF8", "BODY=8BITMIME"]
    if options and not connection.has_extn("smtputf8"):
        return Refused(_NO_UTF8)
    try:
        if not _is_yes(talk(connection.mail, from_, options)):
            return Later(_NO_SENDER, shut=True)
        code = talk(connection.rcpt, to)
        if not _is_yes(code):
            return _reset(talk, _refusal(code))
        code = talk(connection.docmd, "data")
        if code != 354:  # noqa: PLR2004 (the code of "go on")
            return _reset(talk, _refusal(code))
    except (OSError, smtplib.SMTPException):
        return Later(_AWAY, shut=True)
    return _contents(talk, mail)


def _reset(talk: _Talk, outcome: Outcome) -> Outcome:
    """Let the connection serve the next message; one that does not answer serves none."""
    try:
        talk(talk.connection.rset)
    except (OSError, smtplib.SMTPException):
        talk.connection.close()
    return outcome


def _contents(talk: _Talk, mail: EmailMessage) -> Outcome:
    connection = talk.connection
    raw = mail.as_bytes().replace(b"\r\n.", b"\r\n..")
    try:
        connection.send(raw if raw.endswith(b"\r\n") else raw + b"\r\n")
    except (OSError, smtplib.SMTPException):
        return Later(_AWAY, shut=True)  # without its last dot no server delivers it
    try:
        connection.send(b".\r\n")
        code = talk(connection.getreply)
    except (OSError, smtplib.SMTPException):
        return Unknown(_SILENT, shut=True)
    return Sent(str(mail["Message-ID"])) if _is_yes(code) else _refusal(code)


def _is_yes(code: int) -> bool:
    return code // 100 == 2  # noqa: PLR2004 (the family of yes)


def _refusal(code: int) -> Outcome:
    if code >= _FINAL:
        return Refused(f"Server pos-el menolak alamat atau pesan ini (kode {code}).")
    return Later(f"Server pos-el meminta dicoba lagi nanti (kode {code}).")
