"""The office's seal on a finished PDF, and the proof that a PDF still is what was sealed."""

from mgapp.services.letters.seal_words import FileResult, Finding, SealedBy
from mgapp.services.letters.signing.examining import Examined, examine
from mgapp.services.letters.signing.keys import (
    authority_certificate,
    present_authority,
    seal_certificates,
)
from mgapp.services.letters.signing.sealing import note, seal

__all__ = [
    "Examined",
    "FileResult",
    "Finding",
    "SealedBy",
    "authority_certificate",
    "examine",
    "note",
    "present_authority",
    "seal",
    "seal_certificates",
]
