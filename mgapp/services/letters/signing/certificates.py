"""Making keys and certificates: pure, given a name and an instant."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

AUTHORITY_LASTS = timedelta(days=20 * 365)
SIGNER_LASTS = timedelta(days=3 * 365)
SKEW = timedelta(minutes=5)
"""Computers whose clocks are a little behind accept a fresh certificate too."""

_LONGEST_NAME = 64  # X.520, upper bound of a common name


@dataclass(frozen=True, slots=True)
class Pair:
    """A private key and its certificate."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate


def new_authority(office: str, now: datetime) -> Pair:
    """Make the authority of an office: it vouches for seals and for nothing else."""
    key = _new_key()
    name = _name(f"Otoritas Sertifikat {office}", office)
    usage = _usage(certifies=True)
    made = (
        _unsigned(name, name, key, now, AUTHORITY_LASTS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
    )
    return Pair(key, made.sign(key, hashes.SHA256()))


def new_signer(office: str, authority: Pair, now: datetime) -> Pair:
    """Make the certificate with which an office seals its letters."""
    key = _new_key()
    issuer = authority.certificate.subject
    vouching = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key())
    made = (
        _unsigned(_name(office, office), issuer, key, now, SIGNER_LASTS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(certifies=False), critical=True)
        .add_extension(vouching, critical=False)
    )
    return Pair(key, made.sign(authority.key, hashes.SHA256()))


def to_pem(certificate: x509.Certificate) -> str:
    """Write a certificate as text."""
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


def to_der(certificate: x509.Certificate) -> bytes:
    """Write a certificate as it lies in signatures."""
    return certificate.public_bytes(serialization.Encoding.DER)


def from_pem(text: str) -> x509.Certificate:
    """Read a certificate."""
    return x509.load_pem_x509_certificate(text.encode())


def key_to_pem(key: ec.EllipticCurvePrivateKey) -> str:
    """Write a private key as text; whoever stores it encrypts it first."""
    return key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


def key_from_pem(text: str) -> ec.EllipticCurvePrivateKey:
    """Read a private key.

    Raises:
        TypeError: it is of another kind than ours.
    """
    key = serialization.load_pem_private_key(text.encode(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise TypeError(type(key).__name__)
    return key


def fingerprint(certificate: x509.Certificate) -> str:
    """Tell the SHA-256 of a certificate, hexadecimal."""
    return certificate.fingerprint(hashes.SHA256()).hex()


def _new_key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _name(common: str, office: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "ID"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, office[:_LONGEST_NAME].strip()),
            x509.NameAttribute(NameOID.COMMON_NAME, common[:_LONGEST_NAME].strip()),
        ]
    )


def _usage(*, certifies: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not certifies,
        content_commitment=not certifies,
        key_cert_sign=certifies,
        crl_sign=certifies,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _unsigned(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    now: datetime,
    lasts: timedelta,
) -> x509.CertificateBuilder:
    identity = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - SKEW)
        .not_valid_after(now + lasts)
        .add_extension(identity, critical=False)
    )
