"""Papers over REST: the PDF of a letter, its pages as pictures, the disposition sheet."""

import asyncio
import time
from collections.abc import Callable
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path

from mgapp.api.attachments import Download
from mgapp.api.caller import Caller
from mgapp.api.door import Calling, responses
from mgapp.services.kernel.errors import RateLimited
from mgapp.services.kernel.pool import in_slow_thread
from mgapp.services.letters import DispositionNotFound, LetterNotFound, papers
from mgapp.services.letters.papers import (
    NoPaper,
    OpenedPaper,
    PageNotFound,
    Rendering,
    ShareNotFound,
    Ticket,
)

router = APIRouter(prefix="/api", tags=["Surat"])

PATIENCE = 15.0  # seconds
_BETWEEN_LOOKS = (0.1, 0.2, 0.5)  # seconds; the last one again and again
_PDF: dict[int | str, dict[str, Any]] = {200: {"content": {"application/pdf": {}}}}
_PNG: dict[int | str, dict[str, Any]] = {200: {"content": {"image/png": {}}}}


async def made(
    caller: Caller,
    order: Callable[..., Ticket],
    *,
    collect: Callable[..., OpenedPaper | None] = papers.collect,
    **facts: Any,
) -> OpenedPaper:
    """Order a paper and wait until the worker has made it.

    Raises:
        Rendering: not within ``PATIENCE``.
    """
    ends = time.monotonic() + PATIENCE
    asked: dict[str, Any] = {"ticket": await caller.perform(order, **facts)}
    looks = 0
    while (found := await caller.perform(collect, **asked)) is None:
        pause = _BETWEEN_LOOKS[min(looks, len(_BETWEEN_LOOKS) - 1)]
        if time.monotonic() + pause > ends:
            raise Rendering
        looks += 1
        await asyncio.sleep(pause)
    return found


@router.get(
    "/letters/{letter_id}/pdf",
    status_code=200,
    response_class=Download,
    responses={**_PDF, **responses(LetterNotFound, NoPaper, Rendering)},
)
async def read_pdf(caller: Calling, letter_id: UUID) -> Download:
    """Download the sealed PDF of a signed letter; before that, a draft marked KONSEP.

    It is made right after the letter is signed; until then this waits for up to 15 seconds.
    Once made, its bytes never change.
    """
    found = await made(caller, papers.ask_for_paper, letter_id=letter_id)
    return pdf(found)


@router.get(
    "/letters/{letter_id}/pages/{page}.png",
    status_code=200,
    response_class=Download,
    responses={**_PNG, **responses(LetterNotFound, NoPaper, PageNotFound, Rendering)},
)
async def read_page(
    caller: Calling, letter_id: UUID, page: Annotated[int, Path(ge=1, le=10_000)]
) -> Download:
    """Show a page of the PDF of a letter, counted from 1, as a picture."""
    found = await made(caller, papers.ask_for_paper, letter_id=letter_id)
    if page > found.pages:
        raise PageNotFound
    picture = await in_slow_thread(papers.page_picture, found.content, page)
    name = found.filename.removesuffix(".pdf")
    return Download(picture, filename=f"{name}-{page}.png", media_type="image/png")


@router.get(
    "/letters/{letter_id}/disposition-sheet.pdf",
    status_code=200,
    response_class=Download,
    responses={**_PDF, **responses(LetterNotFound, DispositionNotFound, Rendering)},
)
async def read_disposition_sheet(
    caller: Calling, letter_id: UUID, disposition_id: UUID | None = None
) -> Download:
    """Download the disposition sheet of an incoming letter: of one disposition, else the first."""
    found = await made(
        caller, papers.ask_for_sheet, letter_id=letter_id, disposition_id=disposition_id
    )
    return pdf(found)


@router.get(
    "/shared-letters/{token}",
    status_code=200,
    response_class=Download,
    responses={**_PDF, **responses(ShareNotFound, RateLimited, Rendering)},
)
async def read_shared(caller: Calling, token: str) -> Download:
    """Download the sealed PDF of a sent letter by the link that its sender passed on."""
    order, collect = papers.ask_for_shared, papers.collect_shared
    return pdf(await made(caller, order, collect=collect, token=token))


def pdf(found: OpenedPaper) -> Download:
    """Hand a paper out."""
    return Download(found.content, filename=found.filename, media_type="application/pdf")
