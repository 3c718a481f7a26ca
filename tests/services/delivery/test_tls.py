"""mgapp.services.delivery.mail: encrypted from the start or by STARTTLS, with the right password"""

import ssl
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from mgapp.services import delivery
from mgapp.services.cases import CaseStatus
from mgapp.services.kernel import clock, db
from tests.builders import a_case
from tests.mail import MailServer

STANDS = "select status, reason from outbox_messages"
Start = Callable[..., tuple[MailServer, str]]


@pytest.fixture(scope="module")
def certified(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate of this machine, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(clock.now() - timedelta(days=1))
        .not_valid_after(clock.now() + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    file = tmp_path_factory.mktemp("tls") / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return file


class Entry:
    """Lets in who knows the password, and remembers whom."""

    def __init__(self) -> None:
        """Nobody came yet."""
        self.came: list[str] = []

    def __call__(self, _server: Any, _session: Any, _envelope: Any, _how: str, told: Any) -> Any:
        """Look at what is told."""
        known = isinstance(told, LoginPassword) and told.password == b"rahasia @kantor"
        if known:
            self.came.append(told.login.decode())
        return AuthResult(success=known, handled=False)


@pytest.fixture
def entry() -> Entry:
    return Entry()


@pytest.fixture
def start(certified: Path, entry: Entry) -> Iterator[Start]:
    """Start a server that wants a password, over an encrypted connection only."""
    servers: list[MailServer] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certified)

    def started(scheme: str, told: str = "rahasia%20%40kantor") -> tuple[MailServer, str]:
        way = (
            {"ssl_context": context, "auth_require_tls": False}
            if scheme == "smtps"
            else {"tls_context": context, "require_starttls": True}
        )
        server = MailServer(authenticator=entry, auth_required=True, **way)
        servers.append(server)
        url = f"{scheme}://kantor:{told}@localhost:{server.port}"
        delivery.configure(smtp_url=url, smtp_from="tamu@kantor.example")
        return server, url

    yield started
    delivery.configure()
    for server in servers:
        server.stop()


def _told(office) -> None:
    with db.transaction() as session:
        a_case(session, office, CaseStatus.ASSIGNED)


# The server of the test does not know that it speaks inside TLS from the start.
@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_message_leaves_encrypted_with_the_offices_password(
    *, office, start, entry, carry, certified, monkeypatch, scheme
):
    monkeypatch.setenv("SSL_CERT_FILE", str(certified))
    server, _ = start(scheme)
    _told(office)
    carry()

    assert (len(server.arrived), entry.came) == (1, ["kantor"])


def test_a_server_that_nobody_vouches_for_gets_nothing(*, office, start, entry, carry, database):
    server, _ = start("smtp")
    _told(office)
    carry()

    assert (server.arrived, entry.came) == ([], [])
    assert database.rows(STANDS) == [("queued", "Server pos-el tidak dapat dihubungi.")]


def test_a_wrong_password_is_told_and_nothing_is_lost(
    *, office, start, carry, database, certified, monkeypatch
):
    monkeypatch.setenv("SSL_CERT_FILE", str(certified))
    start("smtp", "salah")
    _told(office)
    carry()

    why = "Server pos-el menolak nama pengguna atau kata sandi kantor."
    assert database.rows(STANDS) == [("queued", why)]
