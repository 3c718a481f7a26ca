"""With what a letter is sealed: the office's own certificate, or a person's from BSrE.

A seal is chosen before the paper is set, so that the paper says only what is true: the sentence
about BSrE is printed when BSrE signs, and a paper that BSrE did not sign is never kept.
"""

from dataclasses import dataclass
from typing import Protocol

from sqlalchemy.orm import Session

from mgapp.services.letters.seal_words import SealedBy
from mgapp.services.letters.signing import bsre, keys
from mgapp.services.letters.signing.bsre import Bsre, BsreSigner
from mgapp.services.letters.signing.certificates import Pair
from mgapp.services.letters.signing.errors import BsreOff
from mgapp.services.letters.signing.pades import Words, sign

_OWN_SEAL = (
    "Surat disegel dengan sertifikat kantor sendiri, yang bukan tanda tangan elektronik"
    " tersertifikasi."
)
_set: dict[str, Bsre | None] = {"bsre": None}


class Seal(Protocol):
    """What seals a PDF; needs no transaction while it does."""

    @property
    def sealed_by(self) -> SealedBy:
        """Whose certificate it is."""
        ...

    def apply(self, pdf: bytes, words: Words) -> bytes:
        """Seal a PDF."""
        ...


@dataclass(frozen=True, slots=True)
class OfficeSeal:
    """The office's own certificate."""

    pair: Pair
    sealed_by: SealedBy = SealedBy.OFFICE

    def apply(self, pdf: bytes, words: Words) -> bytes:
        """Seal a PDF."""
        return sign(pdf, self.pair, words)


@dataclass(frozen=True, slots=True)
class BsreSeal:
    """The certificate of a person, by the service of BSrE."""

    service: Bsre
    signer: BsreSigner
    sealed_by: SealedBy = SealedBy.BSRE

    def apply(self, pdf: bytes, words: Words) -> bytes:
        """Have a PDF signed; refuses as ``bsre.sign``."""
        return bsre.sign(
            self.service, pdf, self.signer, reason=words.reason or "", place=words.place
        )


def configure_bsre(service: Bsre | None) -> None:
    """Take the agency's service of BSrE; None switches it off."""
    _set["bsre"] = service


def offers_bsre() -> bool:
    """Tell whether signers may use their certificates of BSrE here."""
    return _set["bsre"] is not None


def how_sealed() -> str:
    """Tell in sentences with whose certificate letters are sealed here, for the settings."""
    service = _set["bsre"]
    if service is None:
        return f"{_OWN_SEAL} BSrE mati: isi ketiga MGAPP_BSRE_*."
    return f"{_OWN_SEAL} Layanan BSrE di {service.url} sudah diatur, tetapi belum dipakai."


def will_be_sealed_by(signer: BsreSigner | None = None) -> SealedBy:
    """Tell whose certificate a paper will bear, before it is set.

    Raises:
        BsreOff: a signer of BSrE where it is not set up.
    """
    if signer is None:
        return SealedBy.OFFICE
    if not offers_bsre():
        raise BsreOff
    return SealedBy.BSRE


def seal_of(session: Session, signer: BsreSigner | None = None) -> Seal:
    """Choose the seal; the office's certificate is made on first use.

    Raises:
        BsreOff: a signer of BSrE where it is not set up.
    """
    if signer is None:
        return OfficeSeal(keys.signer(session))
    service = _set["bsre"]
    if service is None:
        raise BsreOff
    return BsreSeal(service, signer)
