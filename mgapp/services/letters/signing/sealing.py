"""Sealing a PDF with the office's certificate: PAdES baseline B-B, as an incremental update."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import organisation
from mgapp.services.kernel import vault
from mgapp.services.letters.models import LetterSeal
from mgapp.services.letters.seal_words import SealedBy
from mgapp.services.letters.signing import certificates, keys
from mgapp.services.letters.signing.certificates import Pair

FIELD = "SegelKantor"


@dataclass(frozen=True, slots=True)
class Words:
    """What a signature says of itself, for whoever opens it in a reader."""

    name: str
    reason: str | None = None
    place: str | None = None
    contact: str | None = None


def seal(
    session: Session,
    pdf: bytes,
    *,
    signers: Sequence[str],
    reason: str,
    place: str | None = None,
    letter_id: UUID | None = None,
) -> bytes:
    """Seal a PDF as the office; makes the office's certificate on first use.

    What was there before keeps its bytes, so that another signature can follow.

    Args:
        session: The transaction.
        pdf: The finished page; never changed afterwards.
        signers: Who signed the letter, for readers of the signature.
        reason: Why it is signed.
        place: Where.
        letter_id: The letter; its link is sealed in, and the fingerprint of the result is kept.
    """
    pair = keys.signer(session)
    words = Words(
        name=organisation.office(session).office_name,
        reason=f"{reason} ({', '.join(signers)})" if signers else reason,
        place=place,
        contact=_token(letter_id) if letter_id is not None else None,
    )
    sealed = sign(pdf, pair, words)
    if letter_id is not None:
        note(session, sealed, letter_id=letter_id, sealed_by=SealedBy.OFFICE)
    return sealed


def note(session: Session, pdf: bytes, *, letter_id: UUID, sealed_by: SealedBy) -> None:
    """Keep the fingerprint of a sealed PDF, exactly as it leaves the house."""
    made = hashlib.sha256(pdf).hexdigest()
    if session.get(LetterSeal, made) is None:
        session.add(LetterSeal(sha256=made, letter_id=letter_id, sealed_by=sealed_by))
        session.flush()


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


def _token(letter_id: UUID) -> str:
    return vault.token_for("verify", letter_id)
