"""Everything in one file over REST: out as a zip, in as that zip or as JSON."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from datetime import datetime
from tempfile import TemporaryFile
from typing import IO, Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

import mgapp.services.tables  # noqa: F401  # pyright: ignore[reportUnusedImport] (all travel)
from mgapp.api import carrying, multipart
from mgapp.api.attachments import Sending
from mgapp.api.door import Calling, asks_first, responses
from mgapp.api.letter_answers import Answer
from mgapp.services.access import Permission
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import (
    FieldError,
    IdempotencyMismatch,
    InputRefused,
    TooLarge,
    UnsupportedMedia,
)
from mgapp.services.transfer import dumps
from mgapp.services.transfer.dumps import (
    AlreadyMoving,
    Claim,
    FileUnreadable,
    KeysInFile,
    MoveCutOff,
    MoveKind,
    MoveState,
    MoveSummary,
)
from mgapp.web import bodies

router = APIRouter(prefix="/api", tags=["Impor dan ekspor"])

MOST = 200 * bodies.MB
bodies.allow("POST", "/api/import", MOST)

_ZIP = "application/zip"
_EXAMPLE: dict[str, Any] = {
    "diskominfo_visitors": [
        {
            "id": "v-17",
            "name": "Andi Pratama",
            "organization": "PT Telkom Indonesia",
            "unit": "UPT Warroom",
            "purpose": "Konsultasi jaringan",
            "date": "2026-02-04",
            "timestamp": "09:05",
        }
    ]
}
_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "application/json": {
                "schema": {
                    "type": "object",
                    "additionalProperties": {"type": "array", "items": {"type": "object"}},
                },
                "example": _EXAMPLE,
            },
            _ZIP: {"schema": {"type": "string", "contentMediaType": _ZIP}},
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "contentMediaType": _ZIP}},
                    "additionalProperties": False,
                }
            },
        },
    }
}


class RefusedAnswer(Answer):
    """A record that was not taken; ``index`` is its place in its list, from 0."""

    source: str = Field(examples=["diskominfo_visitors"])
    index: int
    reason: str = Field(examples=["Baris 12: name wajib diisi."])


class OutcomeAnswer(Answer):
    """What became of the records of a file, or would become of them."""

    dry_run: bool
    created: int
    changed: int
    unchanged: int
    refused: list[RefusedAnswer]
    notes: list[str] | None = Field(
        default=None, description="only if anything else changed here: what, as sentences"
    )


class DataMove(BaseModel):
    """An export or import of everything.

    ``done`` and ``total`` count rows and files of an export, bytes of an import; ``percent`` is
    null until ``total`` is known.
    """

    id: UUID
    kind: MoveKind
    state: MoveState
    done: int
    total: int
    percent: int | None
    refusal: str | None
    user_name: str
    created_at: datetime
    ended_at: datetime | None

    @classmethod
    def of(cls, move: MoveSummary) -> "DataMove":
        """Show one."""
        return cls.model_validate(move, from_attributes=True)


class DataMoves(BaseModel):
    """The moves of the last day."""

    items: list[DataMove]
    next_cursor: str | None = None


@router.get(
    "/export",
    responses={200: {"content": {_ZIP: {}}, "description": "zip"}, **responses(MoveCutOff)},
    status_code=200,
    response_class=StreamingResponse,
)
async def export_everything(caller: Calling) -> Sending:
    """Write everything but hashes and keys into one zip: a JSON list for each table, and the files.

    It is made before it is sent, so that what arrives is whole.
    """
    out = TemporaryFile()  # noqa: SIM115 (closed when it is sent)
    try:
        await carrying.out_of_the_office(caller, out)
    except BaseException:
        out.close()
        raise
    name = f"mgapp-{clock.local(clock.now()):%Y-%m-%d-%H%M}.zip"
    return Sending(out, filename=name, media_type=_ZIP)


@router.post(
    "/import",
    response_model=OutcomeAnswer,
    response_model_exclude_unset=True,
    responses=responses(
        AlreadyMoving,
        FileUnreadable,
        IdempotencyMismatch,
        KeysInFile,
        MoveCutOff,
        TooLarge,
        UnsupportedMedia,
    ),
    openapi_extra=_BODY,
)
@asks_first(Permission.DATA_MOVE)
async def import_everything(
    request: Request,
    caller: Calling,
    dry_run: Annotated[bool, Query(description="hanya katakan akibatnya")] = False,  # noqa: FBT002 (a query)
) -> object:
    """Bring in an export, or lists of the old browser storage; twice does no harm.

    Records that cannot be taken are listed with their line and reason; the others go in. A file
    that is cut or damaged is refused as a whole.
    """
    await caller.perform(dumps.may_import)
    claim = Claim(*caller.claim())
    async with _received(request) as file:
        return await carrying.into_the_office(caller, file, claim, dry_run=dry_run)


@router.get("/data-moves", responses=responses())
async def list_moves(caller: Calling) -> DataMoves:
    """List exports and imports of the last day, the newest first: how far they are, how they ended.

    Whoever sent one hears its answer there; this is for looking on meanwhile.
    """
    found = await caller.perform(dumps.recent_moves)
    return DataMoves(items=[DataMove.of(one) for one in found])


@asynccontextmanager
async def _received(request: Request) -> AsyncGenerator[IO[bytes]]:
    """Lay what is sent on disk: as it is, or the one file of a form."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        async with multipart.reading(request, files="file") as sent:
            _check(sent)
            yield sent.files[0].file
    elif kind in {_ZIP, "application/x-zip-compressed"} or kind.endswith("json"):
        with TemporaryFile() as file:
            async for piece in request.stream():
                file.write(piece)
            file.seek(0)
            yield file
    else:
        raise UnsupportedMedia(accepted="application/json, application/zip, atau formulir")


def _check(sent: multipart.Sent) -> None:
    wrong = [FieldError(name, "Isian ini tidak dikenal.") for name in sent.fields]
    if len(sent.files) != 1:
        wrong.append(FieldError("file", "Kirim satu berkas."))
    if wrong:
        raise InputRefused(*wrong)
