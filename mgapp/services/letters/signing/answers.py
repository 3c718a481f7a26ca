"""Reading what another service answered: it may be anything."""

import json
import logging
from io import BytesIO
from typing import Any, cast


def read(content: bytes) -> dict[str, Any]:
    """Read an object; anything else is an empty one."""
    try:
        found: Any = json.loads(content)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", found) if isinstance(found, dict) else {}


def is_signed(pdf: bytes) -> bool:
    """Tell whether a PDF bears a signature that fits, and that covers it to its end."""
    # The library takes a second to load, and the pages never sign.
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415
    from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415
    from pyhanko.sign.validation import validate_pdf_signature  # noqa: PLC0415
    from pyhanko.sign.validation.errors import SignatureValidationError  # noqa: PLC0415
    from pyhanko.sign.validation.status import SignatureCoverageLevel  # noqa: PLC0415
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415

    for loud in ("pyhanko", "pyhanko_certvalidator"):
        logging.getLogger(loud).setLevel(logging.CRITICAL)  # it is only asked whether it fits
    try:
        read_pdf: Any = PdfFileReader(BytesIO(pdf), strict=False)
        signatures: list[Any] = read_pdf.embedded_signatures
        if not signatures:
            return False
        nobody = ValidationContext(trust_roots=[], allow_fetching=False)
        found = validate_pdf_signature(signatures[-1], nobody, skip_diff=True)
    except (PdfError, SignatureValidationError, ValueError, KeyError, TypeError, RecursionError):
        return False
    whole = found.coverage is SignatureCoverageLevel.ENTIRE_FILE
    return bool(found.intact and found.valid and whole)
