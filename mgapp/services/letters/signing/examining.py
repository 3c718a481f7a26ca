"""Whether a PDF still is what the office sealed.

The file is read as bytes and never opened: it comes from anybody, and a seal covers every byte
but itself. So a file counts as genuine only when it is, bit by bit, what the office once made.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from cryptography.x509 import Certificate

from mgapp.services.letters.seal_words import FileResult, Finding
from mgapp.services.letters.signing import certificates, cms

_MOST_SEALS = 8
_MOST_TRIES = 64
_AFTER = 2_000
"""How far behind a signature its own words lie, in bytes."""

_RANGE = re.compile(
    rb"/ByteRange\s{0,20}\[\s{0,20}0\s{1,20}(\d{1,10})\s{1,20}(\d{1,10})\s{1,20}(\d{1,10})\s{0,20}\]"
)
_MOMENT = re.compile(r"/M \(D:(\d{14})(?:Z|([+-]\d\d)'(\d\d)'?)\)")
_CONTACT = re.compile(r"/ContactInfo \(([A-Za-z0-9_-]{43})\)")
_LINK = re.compile(rb"/verify/([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])")
_OCTAL = re.compile(r"\\([0-3][0-7]{2})")


@dataclass(frozen=True, slots=True)
class Examined:
    """What the bytes of a PDF prove.

    Attributes:
        fingerprint: Of the office's certificate that sealed it, if one did.
        sealed_at: When, by the office's own clock; only what an intact seal says.
        tokens: Links to letters that the file names; whether they are ours is not known here.
    """

    result: FileResult
    finding: Finding
    fingerprint: str | None = None
    sealed_at: datetime | None = None
    tokens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Seal:
    """One signature of a file, and how much of the file it covers."""

    finding: Finding
    fingerprint: str | None = None
    sealed_at: datetime | None = None


# The first of these that a file has says most about it.
_WEIGHT = (
    Finding.INTACT,
    Finding.APPENDED,
    Finding.CUT,
    Finding.CHANGED,
    Finding.OTHER_SIGNATURE,
    Finding.NO_SEAL,
)
_RESULTS = {
    Finding.INTACT: FileResult.GENUINE,
    Finding.APPENDED: FileResult.ALTERED,
    Finding.CUT: FileResult.ALTERED,
    Finding.CHANGED: FileResult.ALTERED,
}


def examine(pdf: bytes, ours: Mapping[str, str]) -> Examined:
    """Tell what a file proves.

    Args:
        pdf: The bytes, whatever they are.
        ours: The certificates (PEM) with which the office ever sealed, by fingerprint.
    """
    if not pdf.startswith(b"%PDF-"):
        return Examined(FileResult.UNKNOWN, Finding.NO_PDF)
    seals = [*_seals(pdf, ours), _Seal(Finding.NO_SEAL)]
    best = min(seals, key=lambda seal: _WEIGHT.index(seal.finding))
    result = _RESULTS.get(best.finding, FileResult.UNKNOWN)
    return Examined(result, best.finding, best.fingerprint, best.sealed_at, _tokens(pdf))


def _seals(pdf: bytes, ours: Mapping[str, str]) -> Iterator[_Seal]:
    for found in _last(b"/ByteRange", _RANGE, pdf):
        begin, end, rest = map(int, found.groups())
        # The words of a signature stand right behind it; a range from elsewhere is none.
        if begin < end <= found.start() <= end + _AFTER:
            yield _seal(pdf, ours, begin, end, rest)


def _seal(pdf: bytes, ours: Mapping[str, str], begin: int, end: int, rest: int) -> _Seal:
    text = pdf[begin:end]
    contents = cms.contents(text)
    if contents is None:
        return _Seal(Finding.NO_SEAL)
    fingerprint, certificate = _whose(contents, ours)
    if certificate is None:
        return _Seal(Finding.OTHER_SIGNATURE)
    if end + rest > len(pdf):
        return _Seal(Finding.CUT, fingerprint)
    if not cms.fits(text, _digest(pdf, begin, end, rest), certificate):
        return _Seal(Finding.CHANGED, fingerprint)
    whole = end + rest == len(pdf)
    finding = Finding.INTACT if whole else Finding.APPENDED
    return _Seal(finding, fingerprint, _moment(_words(pdf[end : end + _AFTER])))


def _whose(contents: bytes, ours: Mapping[str, str]) -> tuple[str | None, Certificate | None]:
    """Find the certificate of ours that a signature carries."""
    for fingerprint, pem in ours.items():
        certificate = certificates.from_pem(pem)
        if certificates.to_der(certificate) in contents:
            return fingerprint, certificate
    return None, None


def _digest(pdf: bytes, begin: int, end: int, rest: int) -> bytes:
    seen = memoryview(pdf)
    made = hashlib.sha256(seen[:begin])
    made.update(seen[end : end + rest])
    return made.digest()


def _words(raw: bytes) -> str:
    """Read what a signature says of itself; signs other than letters and digits are escaped."""
    return _OCTAL.sub(lambda sign: chr(int(sign[1], 8)), raw.decode("latin-1"))


def _moment(words: str) -> datetime | None:
    found = _MOMENT.search(words)
    if found is None:
        return None
    zone = f"{found[2] or '+00'}{found[3] or '00'}"
    try:
        return datetime.strptime(f"{found[1]}{zone}", "%Y%m%d%H%M%S%z").astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _tokens(pdf: bytes) -> tuple[str, ...]:
    """Name the letters that a file points to: in the words of a seal, or by a link."""
    tails = (
        _words(pdf[one.end() : one.end() + _AFTER]) for one in _last(b"/ByteRange", _RANGE, pdf)
    )
    said = [found[1] for tail in tails for found in _CONTACT.finditer(tail)]
    linked = [found[1].decode() for found in _last(b"/verify/", _LINK, pdf)]
    return tuple(dict.fromkeys([*said, *linked]))[:_MOST_SEALS]


def _last(word: bytes, pattern: re.Pattern[bytes], pdf: bytes) -> list[re.Match[bytes]]:
    """Find the last places of a pattern that begins with a word; looks at a few only."""
    found: list[re.Match[bytes]] = []
    place = len(pdf)
    for _ in range(_MOST_TRIES):
        place = pdf.rfind(word, 0, place)
        if place < 0 or len(found) == _MOST_SEALS:
            break
        if match := pattern.match(pdf, place):
            found.insert(0, match)
    return found
