"""Letters over REST: boxes, one letter, its drafts, attachments, versions and trail."""

from datetime import datetime
from functools import partial
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, StringConstraints

from mgapp.api import multipart
from mgapp.api.door import Calling, Comma, From, Paging, To, asks_first, responses
from mgapp.api.letter_answers import (
    Answer,
    AttachmentAnswer,
    LetterAnswer,
    LetterItem,
    LetterList,
    Person,
    shown,
)
from mgapp.api.sheets import Kind, taken, with_sheets
from mgapp.services import letters, surat
from mgapp.services.access import Actor, Permission
from mgapp.services.kernel.documents import MAX_BYTES, Document
from mgapp.services.kernel.errors import Forbidden, StaleVersion, TooLarge, UnsupportedMedia
from mgapp.services.kernel.pool import in_slow_thread
from mgapp.services.letters import (
    Classification,
    LetterBox,
    LetterChange,
    LetterFilter,
    LetterNotFound,
    LetterPriority,
    LetterStatus,
    LetterType,
    NotDeletable,
    NotEditable,
    VersionNotFound,
)
from mgapp.web import bodies

router = APIRouter(prefix="/api", tags=["Surat"])

CodeWord = Annotated[str, StringConstraints(min_length=1, max_length=40)]
"""An archive code that a list is narrowed to."""

AT_ONCE = 5 * MAX_BYTES + bodies.MB
"""At most so many bytes of attachments come in one request."""
bodies.allow("POST", "/api/letters/{letter_id}/attachments", AT_ONCE)


class VersionAnswer(Answer):
    """One submitted text of a letter."""

    number: int
    made_by: Person | None
    created_at: datetime
    sha256: str
    content: dict[str, Any]


class PieceAnswer(Answer):
    """A stretch of text: ``same``, ``added`` or ``removed``."""

    kind: str
    text: str


class DifferenceAnswer(Answer):
    """What differs between two versions."""

    older: int
    newer: int
    fields: list[tuple[str, str, str]]
    body: list[PieceAnswer]


class EventAnswer(Answer):
    """One happening of a letter."""

    id: UUID
    event_type: str
    who: str
    sentence: str
    note: str | None
    payload: dict[str, Any]
    created_at: datetime
    hash: str
    prev_hash: str


class OpenedAnswer(Answer):
    """One opening of a confidential or secret letter, or of a part of it."""

    at: datetime
    who: Person
    what: str


class Items(BaseModel):
    """A list that is never long."""

    items: list[Any]
    next_cursor: str | None = None


@router.get("/letters", response_model=LetterList, responses=with_sheets())
async def list_letters(
    *,
    caller: Calling,
    page: Paging,
    box: LetterBox | None = None,
    type: Comma[LetterType] = [],  # noqa: A002, B006 (the contract's name; FastAPI copies it)
    status: Comma[LetterStatus] = [],  # noqa: B006 (FastAPI reads the default and copies it)
    priority: Comma[LetterPriority] = [],  # noqa: B006 (same)
    classification: Comma[Classification] = [],  # noqa: B006 (same)
    classification_code: Comma[CodeWord] = [],  # noqa: B006 (same)
    q: Annotated[str, Query(max_length=200)] = "",
    since: From = None,
    until: To = None,
    sheet: Kind = None,
) -> Any:
    """List all that the caller may read, or the box that is named, newest first.

    ``classification_code`` stands also for the codes below it.
    With ``q``, find in it; whole words first. With ``format`` all of it is a file, in which closed
    letters say RAHASIA.
    """
    narrowed = LetterFilter(
        types=type, statuses=status, priorities=priority, classifications=classification,
        codes=classification_code, from_on=since, to_on=until,
    )  # fmt: skip
    if sheet is not None:
        return await taken(
            caller,
            letters.export_box,
            f"surat-{box.value}" if box else "surat",
            box=box,
            sheet=sheet,
            narrowed=narrowed,
            q=q.strip(),
        )
    where: dict[str, Any] = {"narrowed": narrowed, "cursor": page.cursor, "limit": page.limit}
    if q.strip():
        found = await caller.perform(letters.search, q=q, box=box, **where)
    elif box is not None:
        found = await caller.perform(letters.box, box=box, **where)
    else:
        found = await caller.perform(letters.readable, **where)
    return LetterList(items=list(map(LetterItem.of, found.items)), next_cursor=found.next_cursor)


@router.get("/letters/{letter_id}", responses=responses(LetterNotFound))
async def read_letter(caller: Calling, letter_id: UUID) -> LetterAnswer:
    """Show a letter; opening a confidential or secret one is logged."""
    return LetterAnswer.of(await caller.perform(letters.letter, letter_id=letter_id))


def reach(session: Any, actor: Actor, letter_id: UUID) -> None:
    """Look whether a letter is in reach, for the order of refusals."""
    letters.letter(session, actor, letter_id=letter_id, opening=False)


@router.patch(
    "/letters/{letter_id}", responses=responses(LetterNotFound, StaleVersion, NotEditable)
)
@asks_first(Permission.LETTER_WRITE, reach)
async def change_letter(caller: Calling, letter_id: UUID, body: LetterChange) -> LetterAnswer:
    """Change what was sent of a draft, or of a letter in revision."""

    def work(session: Any, actor: Actor) -> LetterAnswer:
        changed = letters.change_letter(session, actor, letter_id=letter_id, change=body)
        return shown(session, actor, changed)

    return await caller.perform(work)


@router.delete(
    "/letters/{letter_id}", status_code=204, responses=responses(LetterNotFound, NotDeletable)
)
async def delete_letter(caller: Calling, letter_id: UUID) -> Response:
    """Delete a draft that was never submitted."""
    await caller.perform(letters.delete_letter, letter_id=letter_id)
    return Response(status_code=204)


@router.post(
    "/letters/{letter_id}/attachments",
    response_model=Items,
    responses=responses(LetterNotFound, NotEditable, TooLarge, UnsupportedMedia),
)
@asks_first(Permission.LETTER_WRITE, reach)
async def attach(caller: Calling, letter_id: UUID, request: Request) -> Any:
    """Add attachments (field ``lampiran``) to a draft; images are drawn anew."""
    await caller.perform(reach, letter_id=letter_id)
    async with multipart.reading(request, files="lampiran") as sent:
        documents, texts = await recognised(sent)
        kept = await caller.perform(
            letters.attach, letter_id=letter_id, documents=documents, texts=texts
        )
    return Items(items=[AttachmentAnswer.model_validate(one) for one in kept])


@router.delete(
    "/letters/{letter_id}/attachments/{file_id}",
    response_model=Items,
    responses=responses(LetterNotFound, NotEditable),
)
async def detach(caller: Calling, letter_id: UUID, file_id: UUID) -> Any:
    """Take an attachment off a draft."""
    kept = await caller.perform(letters.detach, letter_id=letter_id, file_id=file_id)
    return Items(items=[AttachmentAnswer.model_validate(one) for one in kept])


async def recognised(sent: multipart.Sent) -> tuple[list[Document], list[str]]:
    """Recognise what was sent and read what it says, off the doors' pool.

    Raises:
        FileRefused: a kind that is not taken, named by its place.
    """
    documents: list[Document] = []
    texts: list[str] = []
    for place, file in enumerate(sent.files):
        surat.check_size(file.size or 0)
        content = await file.read()
        work = partial(surat.attachment, place=place, filename=file.filename or "", content=content)
        document = await in_slow_thread(work)
        documents.append(document)
        texts.append(await in_slow_thread(partial(letters.text_of, document)))
    return documents, texts


@router.get("/letters/{letter_id}/versions", responses=responses(LetterNotFound))
async def list_versions(caller: Calling, letter_id: UUID) -> list[VersionAnswer]:
    """List the submitted texts of a letter, oldest first."""
    found = await caller.perform(letters.versions, letter_id=letter_id)
    return [VersionAnswer.model_validate(one) for one in found]


@router.get("/letters/{letter_id}/difference", responses=responses(LetterNotFound, VersionNotFound))
async def compare_versions(
    caller: Calling,
    letter_id: UUID,
    older: Annotated[int, Query(ge=1, le=100_000)],
    newer: Annotated[int, Query(ge=1, le=100_000)],
) -> DifferenceAnswer:
    """Tell what differs between two versions of a letter."""
    found = await caller.perform(letters.difference, letter_id=letter_id, older=older, newer=newer)
    return DifferenceAnswer.model_validate(found)


@router.get("/letters/{letter_id}/events", responses=responses(LetterNotFound))
async def list_events(caller: Calling, letter_id: UUID) -> list[EventAnswer]:
    """Tell what happened to a letter, oldest first."""
    found = await caller.perform(letters.happenings, letter_id=letter_id)
    return [EventAnswer.model_validate(one) for one in found]


@router.get("/letters/{letter_id}/openings", responses=responses(LetterNotFound, Forbidden))
async def list_openings(caller: Calling, letter_id: UUID) -> list[OpenedAnswer]:
    """Tell who opened a confidential or secret letter, newest first, the latest five hundred."""
    found = await caller.perform(letters.openings, letter_id=letter_id)
    return [OpenedAnswer.model_validate(one) for one in found]


@router.get("/letters/{letter_id}/audit", responses=responses(LetterNotFound))
async def audit_letter(caller: Calling, letter_id: UUID) -> dict[str, Any]:
    """Recompute the hash chain of a letter."""
    found = await caller.perform(letters.verify, letter_id=letter_id)
    return {
        "valid": found.valid,
        "events": found.events,
        "first_broken": found.first_broken,
        "reason": found.reason,
    }
