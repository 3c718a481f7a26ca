"""What anybody may learn of a signed letter: by the link in its QR, or by showing its PDF."""

from mgapp.services.letters.seal_words import FileResult, Finding, SealedBy
from mgapp.services.letters.verification.errors import CertificateNotFound, LinkNotFound
from mgapp.services.letters.verification.facts import Signatory, SignedLetter
from mgapp.services.letters.verification.files import (
    CheckedFile,
    check_file,
    check_size,
)
from mgapp.services.letters.verification.links import letter_of_link, office_certificate
from mgapp.services.letters.verification.statements import Statement

__all__ = [
    "CertificateNotFound",
    "CheckedFile",
    "FileResult",
    "Finding",
    "LinkNotFound",
    "SealedBy",
    "Signatory",
    "SignedLetter",
    "Statement",
    "check_file",
    "check_size",
    "letter_of_link",
    "office_certificate",
]
