"""A stand-in for the agency's service of BSrE: speaks its documented shapes, and misbehaves."""

import base64
import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from mgapp.services.kernel import clock
from mgapp.services.letters.signing import certificates
from mgapp.services.letters.signing.pades import Words, sign

USERNAME, PASSWORD = "mgapp", "kata-sandi-layanan"
EMAIL, PASSPHRASE = "rina@kantor.example", "frasa-sandi-kenari"
MANY = 1_000_000  # bytes at once
STATUS, SIGN = "/api/v2/user/check/status", "/api/v2/sign/pdf"

Answer = tuple[int, bytes]
Answering = Callable[[dict[str, Any]], Answer]


def as_json(code: int, /, **facts: Any) -> Answer:
    """Answer an object."""
    return code, json.dumps(facts).encode()


def _pair() -> certificates.Pair:
    authority = certificates.new_authority("Balai Besar Sertifikasi Elektronik", clock.now())
    return certificates.new_signer("Rina Marlina", authority, clock.now())


def signing(asked: dict[str, Any]) -> Answer:
    """Sign as the service does."""
    if asked["passphrase"] != PASSPHRASE:
        return as_json(400, error="Proses signing gagal : Passphrase anda salah", status_code=2031)
    [properties], [file] = asked["signatureProperties"], asked["file"]
    words = Words("Rina Marlina", properties["reason"], properties["location"])
    made = sign(base64.b64decode(file), _pair(), words, field="TandaTanganBSrE")
    return as_json(200, time=412, file=[base64.b64encode(made).decode()])


def issued(_asked: dict[str, Any]) -> Answer:
    """Say that the certificate may sign."""
    return as_json(200, status="ISSUE", message="User sudah memiliki sertifikat")


@dataclass
class Esign:
    """The running stand-in: what it was asked, and how it answers."""

    url: str
    status: Answering = issued
    sign: Answering = signing
    slowly: float = 0.0
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    def paths(self) -> list[str]:
        """Tell which routes were asked, in order."""
        return [path for path, _ in self.asked]


@contextmanager
def running() -> Iterator[Esign]:
    """Run it on a free port of this machine."""
    made = Esign("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            made.asked.append((self.path, body))
            expected = base64.b64encode(f"{USERNAME}:{PASSWORD}".encode()).decode()
            if self.headers.get("authorization") != f"Basic {expected}":
                self._answer(401, b'{"error":"Unauthorized"}')
                return
            self._answer(*(made.status if self.path == STATUS else made.sign)(body))

        def _answer(self, status: int, content: bytes) -> None:
            self.send_response(status)
            self.send_header("location", "/elsewhere")
            self.send_header("content-length", str(len(content)))
            self.end_headers()
            with suppress(OSError):  # whoever waits no longer hangs up
                step = 64 if made.slowly else MANY
                for start in range(0, len(content), step):
                    self.wfile.write(content[start : start + step])
                    time.sleep(made.slowly)

        def log_message(self, *_args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()
