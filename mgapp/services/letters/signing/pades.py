"""Signing a PDF with a key: PAdES baseline B-B, as an incremental update."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from mgapp.services.letters.signing import certificates
from mgapp.services.letters.signing.certificates import Pair

FIELD = "SegelKantor"


@dataclass(frozen=True, slots=True)
class Words:
    """What a signature says of itself, for whoever opens it in a reader."""

    name: str
    reason: str | None = None
    place: str | None = None
    contact: str | None = None


def sign(pdf: bytes, pair: Pair, words: Words, *, field: str = FIELD) -> bytes:
    """Sign the bytes with a pair; pure but for the clock."""
    # The library takes a second to load, and the pages never sign.
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415
    from pyhanko.sign import fields, signers  # noqa: PLC0415

    details = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        name=words.name,
        reason=words.reason,
        location=words.place,
        contact_info=words.contact,
    )
    spec = fields.SigFieldSpec(field)
    writer: Any = signers.PdfSigner(details, signer=_signer(pair), new_field_spec=spec)
    made: BytesIO = writer.sign_pdf(IncrementalPdfFileWriter(BytesIO(pdf), strict=False))
    return made.getvalue()


def _signer(pair: Pair) -> Any:
    from pyhanko import keys as readers  # noqa: PLC0415 (as above)
    from pyhanko.sign import signers  # noqa: PLC0415
    from pyhanko_certvalidator.registry import SimpleCertificateStore  # noqa: PLC0415

    read: Any = readers
    certificate = certificates.to_pem(pair.certificate).encode()
    key = certificates.key_to_pem(pair.key).encode()
    return signers.SimpleSigner(
        signing_cert=next(read.load_certs_from_pemder_data(certificate)),
        signing_key=read.load_private_key_from_pemder_data(key, passphrase=None),
        cert_registry=SimpleCertificateStore(),
    )
