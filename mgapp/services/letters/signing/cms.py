"""Reading the signature inside a PDF, strictly: one changed bit makes it another thing.

Not every bit of a signature is signed: version numbers, the filling behind it, spellings of the
same value. A seal of the office has one spelling only, and no other is taken for it. It is read
from front to back once, so that nobody can make it take long.

Source:
    RFC 5652 (CMS), 5.1 to 5.4; X.690 (DER).
"""

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from mgapp.services.letters.signing import certificates

LONGEST = 512 * 1024
"""What a signature may hold, in characters."""

_SEQUENCE, _SET, _OCTETS, _INTEGER, _FIRST = 0x30, 0x31, 0x04, 0x02, 0xA0
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_ONE = bytes.fromhex("020101")
_DATA = bytes.fromhex("300b06092a864886f70d010701")
_SHA256 = bytes.fromhex("300d06096086480165030402010500")
_ECDSA = bytes.fromhex("300a06082a8648ce3d040302")
_MESSAGE_DIGEST = bytes.fromhex("302f06092a864886f70d01090431220420")
_FAR = 12
"""Its kind stands within so many bytes."""


def contents(text: bytes) -> bytes | None:
    """Read the hexadecimal between the brackets of a PDF's ``/Contents``; None: no signature."""
    if not text.startswith(b"<") or not text.endswith(b">") or len(text) > LONGEST:
        return None
    try:
        found = bytes.fromhex(text[1:-1].decode("ascii"))
    except ValueError:
        return None
    return found if _SIGNED_DATA in found[: _FAR + len(_SIGNED_DATA)] else None


def fits(text: bytes, digest: bytes, certificate: x509.Certificate) -> bool:
    """Tell whether it is, sign by sign, a seal over what has this digest, with a certificate."""
    filled = contents(text)
    if filled is None:
        return False
    try:
        length, attributes, value = _parts(filled, certificate)
        _verify(certificate, attributes, value)
    except (ValueError, IndexError, InvalidSignature):
        return False
    written = filled[:length].hex().upper().encode()
    is_plain = text[1:-1] == written.ljust(len(text) - 2, b"0")
    return is_plain and attributes.count(_MESSAGE_DIGEST) == 1 and _says(attributes, digest)


def _says(attributes: bytes, digest: bytes) -> bool:
    start = attributes.index(_MESSAGE_DIGEST) + len(_MESSAGE_DIGEST)
    return attributes[start : start + len(digest)] == digest


def _parts(filled: bytes, certificate: x509.Certificate) -> tuple[int, bytes, bytes]:
    """Walk through a seal, where all that is not signed must stand as in every seal.

    Returns:
        Its length, the attributes that are signed, and the signature.
    """
    outside = _Reader(filled)
    info = outside.inside(_SEQUENCE)
    info.expect(_SIGNED_DATA)
    data = info.only(_FIRST).only(_SEQUENCE)
    data.expect(_ONE)
    data.expect(_tagged(_SET, _SHA256))
    data.expect(_DATA)
    data.expect(_tagged(_FIRST, certificates.to_der(certificate)))
    signer = data.only(_SET).only(_SEQUENCE)
    signer.expect(_ONE)
    signer.expect(_tagged(_SEQUENCE, _name_of(certificate)))
    signer.expect(_SHA256)
    attributes = signer.take(_FIRST)
    signer.expect(_ECDSA)
    value = signer.take(_OCTETS)
    signer.end()
    return outside.at, attributes, value


def _verify(certificate: x509.Certificate, attributes: bytes, value: bytes) -> None:
    key = certificate.public_key()
    if not isinstance(key, ec.EllipticCurvePublicKey):
        raise TypeError(type(key).__name__)
    # They lie in the signature as "[0]" and are signed as a set.
    key.verify(value, _tagged(_SET, attributes), ec.ECDSA(hashes.SHA256()))


def _name_of(certificate: x509.Certificate) -> bytes:
    number = certificate.serial_number
    written = number.to_bytes(number.bit_length() // 8 + 1, "big")
    return certificate.issuer.public_bytes() + _tagged(_INTEGER, written)


def _tagged(tag: int, content: bytes) -> bytes:
    size = len(content)
    if size < 0x80:  # noqa: PLR2004 (the short form)
        return bytes((tag, size)) + content
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + content


class _Reader:
    """Reads values one after another, in the one way that DER allows."""

    def __init__(self, raw: bytes) -> None:
        self.raw, self.at = raw, 0

    def take(self, tag: int) -> bytes:
        """Read a value and step behind it."""
        size, start = self.raw[self.at + 1], self.at + 2
        if size & 0x80:
            more = size & 0x7F
            size = int.from_bytes(self.raw[start : start + more], "big")
            start += more
        content = self.raw[start : start + size]
        self.expect(_tagged(tag, content))
        return content

    def inside(self, tag: int) -> "_Reader":
        """Read a value that holds others."""
        return _Reader(self.take(tag))

    def only(self, tag: int) -> "_Reader":
        """Read a value that holds others, and behind which nothing follows."""
        found = self.inside(tag)
        self.end()
        return found

    def expect(self, known: bytes) -> None:
        """Step over what must stand here."""
        end = self.at + len(known)
        if self.raw[self.at : end] != known:
            raise ValueError(self.at)
        self.at = end

    def end(self) -> None:
        """Make sure that nothing follows."""
        if self.at != len(self.raw):
            raise ValueError(self.at)
