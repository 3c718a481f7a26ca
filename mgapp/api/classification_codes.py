"""Archive codes over REST: finding them by anybody in the office, keeping them by an admin."""

from hashlib import sha256
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from mgapp.api import multipart
from mgapp.api.door import Calling, Paging, asks_first, responses
from mgapp.api.sheets import Kind, taken, with_sheets
from mgapp.services.access import Permission
from mgapp.services.kernel.errors import (
    Duplicate,
    IdempotencyMismatch,
    InputRefused,
    StaleVersion,
    TooLarge,
    UnsupportedMedia,
)
from mgapp.services.kernel.paging import Page
from mgapp.services.letters import classification
from mgapp.services.letters.classification import (
    MAX_BYTES,
    CodeChange,
    CodeInput,
    CodeNotFound,
    CodeRow,
    ImportReport,
)
from mgapp.web import bodies

router = APIRouter(prefix="/api/classification-codes", tags=["Klasifikasi arsip"])
bodies.allow("POST", "/api/classification-codes/import", MAX_BYTES + bodies.MB)

_keeps = asks_first(Permission.LETTER_OFFICE)
_keeps_one = asks_first(Permission.LETTER_OFFICE, classification.code)
_FILE = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "contentMediaType": "text/csv"},
                    },
                }
            }
        },
    }
}


@router.get(
    "",
    response_model=Page[CodeRow],
    responses=with_sheets(),
)
async def list_codes(
    *,
    caller: Calling,
    page: Paging,
    q: Annotated[str, Query(max_length=120)] = "",
    include_retired: bool = False,
    sheet: Kind = None,
) -> Any:
    """List codes in their order, narrowed by code or words; for an admin also as a file."""
    if sheet is not None:
        return await taken(caller, classification.export_codes, "klasifikasi", sheet=sheet)
    return await caller.perform(
        classification.codes,
        q=q,
        include_retired=include_retired,
        limit=page.limit,
        cursor=page.cursor,
    )


@router.post(
    "",
    status_code=201,
    response_model=CodeRow,
    responses=responses(Duplicate, IdempotencyMismatch),
)
@_keeps
async def create_code(body: CodeInput, caller: Calling) -> Any:
    """Add a code."""
    return await caller.once(classification.create_code, body=body, code_input=body)


@router.get("/{code}", responses=responses(CodeNotFound))
async def show_code(code: str, caller: Calling) -> CodeRow:
    """Show one code."""
    return await caller.perform(classification.code, code=code)


@router.patch("/{code}", responses=responses(CodeNotFound, StaleVersion))
@_keeps_one
async def change_code(code: str, body: CodeChange, caller: Calling) -> CodeRow:
    """Change a code and its retention, or retire it."""
    return await caller.perform(classification.change_code, code_id=code, change=body)


@router.post(
    "/import",
    response_model=ImportReport,
    responses=responses(TooLarge, UnsupportedMedia, IdempotencyMismatch),
    openapi_extra=_FILE,
)
@_keeps
async def import_codes(request: Request, caller: Calling, *, dry_run: bool = False) -> Any:
    """Add and change codes from a CSV file; wrong lines are named and left out."""
    async with multipart.reading(request, files="file") as sent:
        if len(sent.files) != 1 or sent.fields:
            raise InputRefused.of("file", "Kirim satu berkas CSV.")
        content = await sent.files[0].read()
    return await caller.once(
        classification.import_codes,
        body={"file": sha256(content).hexdigest(), "dry_run": dry_run},
        content=content,
        dry_run=dry_run,
    )
