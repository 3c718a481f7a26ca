"""Verification over REST, for anybody: a letter by its link, a PDF by its bytes."""

import asyncio
from datetime import date as day
from datetime import datetime
from typing import Any

from fastapi import APIRouter, Request

from mgapp.api import multipart
from mgapp.api.attachments import Download
from mgapp.api.door import Calling, responses
from mgapp.api.letter_answers import Answer
from mgapp.services.kernel.documents import MAX_BYTES
from mgapp.services.kernel.errors import FieldError, InputRefused, RateLimited, TooLarge
from mgapp.services.letters import LetterStatus, LetterType, verification
from mgapp.services.letters.verification import (
    CertificateNotFound,
    FileResult,
    Finding,
    LinkNotFound,
    SealedBy,
)
from mgapp.web import bodies

router = APIRouter(prefix="/api", tags=["Verifikasi"])
bodies.allow("POST", "/api/verify", MAX_BYTES + bodies.MB)

_FILE: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "contentMediaType": "application/pdf"}
                    },
                    "additionalProperties": False,
                }
            }
        },
    }
}
# One file at a time is in memory; the others wait on disk.
_one = asyncio.Semaphore(1)


class SignerAnswer(Answer):
    """Who signed, in which post, and when."""

    name: str
    position: str
    signed_at: datetime


class SignedLetterAnswer(Answer):
    """A signed letter as anybody may know it; no subject of confidential and secret ones.

    ``voided_at`` says that its number is void; ``sealed_by`` whose certificate its PDF bears, and
    ``sha256`` how the PDF left the house: both empty until it is made.
    """

    office: str
    number: str
    date: day
    type: LetterType
    subject: str | None
    signers: list[SignerAnswer]
    status: LetterStatus
    signed_at: datetime
    voided_at: datetime | None
    sealed_by: SealedBy | None
    sha256: str | None


class StatementAnswer(Answer):
    """One thing said of a file; ``holds`` is null where nothing is proven either way."""

    holds: bool | None
    sentence: str


class FileAnswer(Answer):
    """What a file is: the result, and three statements apart from each other.

    ``letter`` is the letter of the office that the file is, or that it names; ``changes`` says
    where an altered file differs from it, as far as that can be told.
    """

    result: FileResult
    finding: Finding
    sentence: str
    intact: StatementAnswer
    certificate: StatementAnswer
    time: StatementAnswer
    sealed_at: datetime | None
    sealed_by: SealedBy | None
    sha256: str
    letter: SignedLetterAnswer | None
    changes: list[str]


@router.get(
    "/verify/certificate",
    responses={
        200: {"content": {"application/x-pem-file": {}}},
        **responses(CertificateNotFound),
    },
    status_code=200,
    response_class=Download,
)
async def office_certificate(caller: Calling) -> Download:
    """Hand out the certificate that vouches for the office's seals, for any reader of PDFs."""
    found = await caller.perform(verification.office_certificate)
    return Download(
        found.encode(), filename="sertifikat-kantor.pem", media_type="application/x-pem-file"
    )


@router.get("/verify/{token}", responses=responses(LinkNotFound, RateLimited))
async def verify_link(token: str, caller: Calling) -> SignedLetterAnswer:
    """Tell of a signed letter by the link in its QR; the link points, it proves nothing."""
    found = await caller.perform(verification.letter_of_link, token=token)
    return SignedLetterAnswer.model_validate(found)


@router.post("/verify", responses=responses(RateLimited, TooLarge), openapi_extra=_FILE)
async def verify_file(request: Request, caller: Calling) -> FileAnswer:
    """Tell whether a PDF (field ``file``, up to 10 MB) is what left the house; it is not kept."""
    async with multipart.reading(request, files="file") as sent:
        _check(sent)
        async with _one:
            content = await sent.files[0].read()
            found = await caller.perform(verification.check_file, content=content)
    return FileAnswer.model_validate(found)


def _check(sent: multipart.Sent) -> None:
    wrong = [FieldError(name, "Isian ini tidak dikenal.") for name in sent.fields]
    if len(sent.files) != 1:
        wrong.append(FieldError("file", "Kirim satu berkas PDF."))
    if wrong:
        raise InputRefused(*wrong)
    verification.check_size(sent.files[0].size or 0)
