"""Reading the signature inside a PDF, strictly: one changed bit makes it another thing.

Not every bit of a signature is signed: version numbers, the filling behind it, spellings of the
same value. A seal of the office has one spelling only, and no other is taken for it.
"""

from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from mgapp.services.letters.signing import certificates

LONGEST = 64 * 1024
"""What a signature may hold, in characters."""

_SET = b"\x31"


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature as far as it can be read."""

    raw: bytes
    info: Any

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the certificate that it carries."""
        return sha256(self._certificate.dump()).hexdigest()

    @property
    def _data(self) -> Any:
        return self.info["content"]

    @property
    def _signer(self) -> Any:
        return self._data["signer_infos"][0]

    @property
    def _certificate(self) -> Any:
        return self._data["certificates"][0].chosen

    def fits(self, digest: bytes, certificate: str) -> bool:
        """Tell whether it is a seal over these bytes with this certificate (PEM)."""
        try:
            return self._is_plain() and self._signs(digest) and self._is_by(certificate)
        except (ValueError, TypeError, KeyError, IndexError, InvalidSignature):
            return False

    def _is_plain(self) -> bool:
        """Tell whether what nobody signs stands there as in every seal."""
        data, signer = self._data, self._signer
        plain = (
            data["version"].native == signer["version"].native == "v1"
            and data["encap_content_info"].native == {"content_type": "data", "content": None}
            and [one["algorithm"].native for one in data["digest_algorithms"]] == ["sha256"]
            and signer["digest_algorithm"]["algorithm"].native == "sha256"
            and signer["signature_algorithm"]["algorithm"].native == "sha256_ecdsa"
        )
        return (
            plain
            and len(data["certificates"]) == len(data["signer_infos"]) == 1
            and not data["crls"]
            and not signer["unsigned_attrs"]
            and self._names_its_certificate()
            and self.info.dump(force=True) == self.raw
        )

    def _names_its_certificate(self) -> bool:
        named, certificate = self._signer["sid"].chosen, self._certificate
        return (
            named["issuer"].dump() == certificate.issuer.dump()
            and named["serial_number"].native == certificate.serial_number
        )

    def _signs(self, digest: bytes) -> bool:
        found = {one["type"].native: one["values"] for one in self._signer["signed_attrs"]}
        said: bytes = found["message_digest"][0].native
        return len(found["message_digest"]) == 1 and said == digest

    def _is_by(self, certificate: str) -> bool:
        key = certificates.from_pem(certificate).public_key()
        attributes: bytes = self._signer["signed_attrs"].dump()
        if not isinstance(key, ec.EllipticCurvePublicKey):
            return False
        # They lie in the signature as "[0]" and are signed as a set (RFC 5652, 5.4).
        signed = _SET + attributes[1:]
        key.verify(self._signer["signature"].native, signed, ec.ECDSA(hashes.SHA256()))
        return True


def read(text: bytes) -> Signature | None:
    """Read the hexadecimal between the brackets of a PDF's ``/Contents``; None: it is none."""
    if not text.startswith(b"<") or not text.endswith(b">") or len(text) > LONGEST:
        return None
    try:
        filled = bytes.fromhex(text[1:-1].decode("ascii"))
        info = _cms().ContentInfo.load(filled)
        raw: bytes = info.dump()
        made = Signature(raw, info)
        _touch(made)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError):
        return None
    written = raw.hex().upper().encode() + b"0" * (len(text) - 2 - 2 * len(raw))
    return made if text[1:-1] == written else None


def _touch(made: Signature) -> None:
    """Read it to the end once, so that nothing that cannot be read is found later."""
    _ = made.fingerprint, made.info.native


def _cms() -> Any:
    return import_module("asn1crypto.cms")
