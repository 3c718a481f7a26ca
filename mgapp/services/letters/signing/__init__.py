"""The seal on a finished PDF, and the proof that a PDF still is what was sealed.

The office seals with its own certificate, at once. A signer with a certificate of BSrE can sign in
its place: ``seal_of(session, signer)`` in one transaction, ``apply`` outside of any, for it waits
for another service, then ``note`` in a second one.
"""

from mgapp.services.letters.seal_words import FileResult, Finding, SealedBy
from mgapp.services.letters.signing.bsre import Bsre, BsreSigner
from mgapp.services.letters.signing.bsre import wrong_with as bsre_is_wrong
from mgapp.services.letters.signing.errors import (
    BsreAway,
    BsreOff,
    BsreRefused,
    CertificateInactive,
)
from mgapp.services.letters.signing.examining import Examined, examine
from mgapp.services.letters.signing.keys import (
    authority_certificate,
    present_authority,
    seal_certificates,
)
from mgapp.services.letters.signing.pades import Words
from mgapp.services.letters.signing.sealing import note, seal, words
from mgapp.services.letters.signing.seals import (
    Seal,
    configure_bsre,
    how_sealed,
    offers_bsre,
    seal_of,
    will_be_sealed_by,
)

__all__ = [
    "Bsre",
    "BsreAway",
    "BsreOff",
    "BsreRefused",
    "BsreSigner",
    "CertificateInactive",
    "Examined",
    "FileResult",
    "Finding",
    "Seal",
    "SealedBy",
    "Words",
    "authority_certificate",
    "bsre_is_wrong",
    "configure_bsre",
    "examine",
    "how_sealed",
    "note",
    "offers_bsre",
    "present_authority",
    "seal",
    "seal_certificates",
    "seal_of",
    "will_be_sealed_by",
    "words",
]
