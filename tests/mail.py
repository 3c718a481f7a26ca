"""A mail server on this machine, that takes what it is sent or answers as it is told."""

import asyncio
import email
from contextlib import suppress
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import Envelope

from tests.served import free_port


class MailServer:
    """Keeps what arrived; ``answers`` maps a receiver to the line that refuses him."""

    def __init__(self, *, utf8: bool = True, **more: Any) -> None:
        """Listen on a free port; with or without SMTPUTF8, ``more`` as the server names it."""
        self.arrived: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.after_data: dict[str, str] = {}
        self.hangs_up_on_reset = False
        self.is_numb = False
        self.delay = 0.0  # seconds until it has taken a message
        self._controller = Controller(
            self, hostname="127.0.0.1", port=free_port(), enable_SMTPUTF8=utf8, **more
        )
        self._controller.start()

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._controller.port

    @property
    def url(self) -> str:
        """Where it is, as a setting says it."""
        return f"smtp://127.0.0.1:{self.port}"

    async def handle_RCPT(  # noqa: N802 (the name that the server calls)
        self, _server: Any, _session: Any, envelope: Envelope, address: str, _options: Any
    ) -> str:
        """Take a receiver or refuse him."""
        if refusal := self.answers.get(address):
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_RSET(  # noqa: N802 (same)
        self, server: Any, _session: Any, _envelope: Envelope
    ) -> str:
        """Begin anew, or say nothing more."""
        if self.hangs_up_on_reset:
            server.transport.close()
        return "250 OK"

    async def handle_NOOP(  # noqa: N802 (same)
        self, _server: Any, _session: Any, _envelope: Envelope, _told: str
    ) -> str:
        """Give a sign of life, or none for very long."""
        if self.is_numb:
            await asyncio.sleep(60)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 (same)
        self, server: Any, _session: Any, envelope: Envelope
    ) -> str:
        """Take a message."""
        await asyncio.sleep(self.delay)
        answer = self.after_data.get(envelope.rcpt_tos[0])
        if answer == "hang up":
            server.transport.close()
            return ""
        self.arrived.append(email.message_from_bytes(envelope.content or b"", policy=default))  # type: ignore[arg-type]
        return answer or "250 OK"

    def stop(self) -> None:
        """End it."""
        with suppress(RuntimeError, AssertionError):  # a test may have ended it
            self._controller.stop()
