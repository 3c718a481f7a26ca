"""What is said of a file: three things apart, each proven, disproven or open, never one tick.

Source:
    PP 71/2019 Pasal 60: only with a certificate of an Indonesian PSrE is a signature
    *tersertifikasi*.
"""

from dataclasses import dataclass
from datetime import datetime

from mgapp.services.kernel import dates
from mgapp.services.letters.seal_words import FileResult, Finding, SealedBy
from mgapp.services.letters.signing import Examined
from mgapp.services.letters.verification.facts import SignedLetter


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence; ``holds`` is None where nothing is proven either way."""

    sentence: str
    holds: bool | None


Three = tuple[Statement, Statement, Statement]

OFFICE_CERTIFICATE = (
    "Segelnya memakai sertifikat kantor ini sendiri. Ini bukan tanda tangan elektronik "
    "tersertifikasi dari penyelenggara (PSrE)."
)
BSRE_CERTIFICATE = (
    "Ditandatangani dengan sertifikat elektronik terbitan BSrE. Sertifikatnya dapat diperiksa "
    "sendiri di tte.komdigi.go.id/verifyPDF."
)
_NO_TIME = Statement("Waktu penyegelan tidak dapat dipastikan.", holds=None)
_NAMED_ONLY = "Berkas ini menyebut surat kantor ini, tetapi bukan berkas yang disegel kantor."
_RESULTS = {
    FileResult.GENUINE: "Berkas ini asli.",
    FileResult.ALTERED: "Berkas ini bukan lagi berkas yang ditandatangani.",
    FileResult.UNKNOWN: "Berkas ini tidak dikenal kantor ini.",
}
_CERTIFICATES = {
    Finding.INTACT: Statement(OFFICE_CERTIFICATE, holds=True),
    Finding.APPENDED: Statement(
        "Bagian sebelum perubahan disegel dengan sertifikat kantor ini.", holds=True
    ),
    Finding.OTHER_SIGNATURE: Statement(
        "Tanda tangan di dalamnya memakai sertifikat yang bukan milik kantor ini.", holds=False
    ),
    Finding.NO_SEAL: Statement("Tidak ada segel kantor yang dapat diperiksa.", holds=None),
    Finding.NO_PDF: Statement("Tidak ada segel kantor yang dapat diperiksa.", holds=None),
}
_PROVES_NOTHING = Statement(
    "Segel tidak cocok dengan isi, jadi sertifikatnya tidak membuktikan apa pun.", holds=None
)


def of(found: Examined, *, names: bool) -> Three:
    """Say what the bytes of a file prove.

    Args:
        found: What was found in them.
        names: Whether they name a letter of ours.
    """
    certificate = _CERTIFICATES.get(found.finding, _PROVES_NOTHING)
    time = _sealed(found.sealed_at) if found.sealed_at else _NO_TIME
    return _intact(found.finding, names=names), certificate, time


def of_kept(sealed_by: SealedBy, sealed_at: datetime) -> Three:
    """Say what is proven of a file that is bit by bit the one that left the house."""
    whose = BSRE_CERTIFICATE if sealed_by is SealedBy.BSRE else OFFICE_CERTIFICATE
    intact = Statement(Finding.INTACT.label, holds=True)
    return intact, Statement(whose, holds=True), _sealed(sealed_at)


def result(found: FileResult, letter: SignedLetter | None) -> str:
    """Say in one sentence what a file is."""
    if found is FileResult.GENUINE and letter is not None and letter.voided_at is not None:
        return "Berkas ini asli, tetapi nomor suratnya sudah dibatalkan."
    return _RESULTS[found]


def _intact(finding: Finding, *, names: bool) -> Statement:
    if finding is Finding.INTACT:
        return Statement(finding.label, holds=True)
    if finding in {Finding.APPENDED, Finding.CHANGED, Finding.CUT}:
        return Statement(finding.label, holds=False)
    return Statement(_NAMED_ONLY, holds=False) if names else Statement(finding.label, holds=None)


def _sealed(at: datetime) -> Statement:
    moment = dates.full_moment(at)
    return Statement(
        f"Disegel {moment} menurut jam kantor, bukan stempel waktu tersertifikasi.", holds=True
    )
