"""Finished pages to seal, an independent reader of seals, and hands that change what was sealed."""

import random
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import Any

import typst
from asn1crypto import pem, x509
from pyhanko.pdf_utils.generic import ArrayObject, NameObject, StreamObject
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext


def appended(pdf: bytes) -> bytes:
    """Change how it opens in a revision behind everything, as an editor of PDFs saves."""
    writer: Any = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    writer.root["/PageMode"] = NameObject("/FullScreen")
    writer.update_root()
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def flipped(pdf: bytes, times: int, seed: int = 25) -> Iterator[tuple[int, bytes]]:
    """Flip one bit at so many random places; each with its place."""
    dice = random.Random(seed)  # noqa: S311 (the same places each time)
    for _ in range(times):
        place = dice.randrange(len(pdf))
        yield place, with_bit(pdf, place, dice.randrange(8))


def with_bit(pdf: bytes, place: int, bit: int) -> bytes:
    """Flip one bit."""
    changed = bytearray(pdf)
    changed[place] ^= 1 << bit
    return bytes(changed)


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


def overlaid(pdf: bytes) -> bytes:
    """Lay a black box over the first page in a revision behind everything."""
    writer: Any = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    box = writer.add_object(StreamObject(stream_data=b"q 0 0 0 rg 90 500 200 60 re f Q"))
    page = writer.root["/Pages"]["/Kids"][0]
    before = page.get_object().raw_get("/Contents")
    page.get_object()["/Contents"] = ArrayObject([before, box])
    writer.update_container(page.get_object())
    made = BytesIO()
    writer.write(made)
    return made.getvalue()
