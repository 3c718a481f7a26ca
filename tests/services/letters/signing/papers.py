"""Finished pages to seal, and an independent reader of seals."""

from functools import cache
from io import BytesIO
from typing import Any

import typst
from asn1crypto import pem, x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext


@cache
def a_page(text: str = "Dengan hormat, kami mohon data standar pelayanan.") -> bytes:
    """Set one page as PDF/A."""
    return typst.compile(text.encode(), format="pdf", pdf_standards=["a-2b"])


def validated(pdf: bytes, authority: str, index: int = 0) -> PdfSignatureStatus:
    """Let pyHanko judge a signature against an authority (PEM)."""
    context = ValidationContext(trust_roots=[_certificate(authority)], allow_fetching=False)
    return validate_pdf_signature(signatures(pdf)[index], context)


def signatures(pdf: bytes) -> list[Any]:
    """List the signatures of a PDF."""
    return PdfFileReader(BytesIO(pdf), strict=False).embedded_signatures


def _certificate(text: str) -> x509.Certificate:
    return x509.Certificate.load(pem.unarmor(text.encode())[2])
