"""The office's seal on a finished PDF, and the proof that a PDF still is what was sealed."""

from mgapp.services.letters.seal_words import SealedBy
from mgapp.services.letters.signing.keys import authority_certificate
from mgapp.services.letters.signing.sealing import note, seal

__all__ = ["SealedBy", "authority_certificate", "note", "seal"]
