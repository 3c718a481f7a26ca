"""A client that costs little: one kept connection, requests written by hand."""

import json
import socket
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Ask:
    """A request; ``token`` and ``browser`` go as cookies, ``address`` as a proxy would tell it."""

    method: str
    path: str
    body: Any = None
    token: str = ""
    browser: str = ""
    address: str = ""

    def written(self, port: int) -> bytes:
        """Write it as HTTP/1.1."""
        body = b"" if self.body is None else json.dumps(self.body).encode()
        cookies = {"mg_access": self.token, "mg_browser": self.browser}
        shown = "; ".join(f"{name}={value}" for name, value in cookies.items() if value)
        lines = [
            f"{self.method} {self.path} HTTP/1.1",
            f"Host: 127.0.0.1:{port}",
            f"Origin: http://127.0.0.1:{port}",
            f"Content-Length: {len(body)}",
            "Content-Type: application/json",
        ]
        lines += [f"Cookie: {shown}"] if shown else []
        lines += [f"X-Forwarded-For: {self.address}"] if self.address else []
        return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    body: bytes

    def json(self) -> Any:
        """Read the body."""
        return json.loads(self.body)


class Line:
    """One connection that is kept."""

    def __init__(self, port: int) -> None:
        """Connect."""
        self.port = port
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=30)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def send(self, request: bytes) -> Answer:
        """Send a written request and read the whole answer."""
        self._socket.sendall(request)
        head, rest = self._until(b"\r\n\r\n")
        lines = head.decode("latin-1").lower().split("\r\n")
        fields = dict(line.split(": ", 1) for line in lines[1:] if ": " in line)
        if "content-length" not in fields:
            message = f"an answer without a length: {lines[0]}"
            raise RuntimeError(message)
        body = self._exactly(rest, int(fields["content-length"]))
        return Answer(int(lines[0].split(" ")[1]), body)

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _until(self, mark: bytes) -> tuple[bytes, bytes]:
        got = b""
        while mark not in got:
            got += self._more()
        head, _, rest = got.partition(mark)
        return head, rest

    def _exactly(self, got: bytes, length: int) -> bytes:
        while len(got) < length:
            got += self._more()
        return got

    def _more(self) -> bytes:
        part = self._socket.recv(65536)
        if not part:
            message = "the server hung up"
            raise ConnectionError(message)
        return part
