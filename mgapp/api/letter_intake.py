"""Where letters begin over REST: a draft that goes out, or a record of one that came in."""

from hashlib import sha256
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import Field

from mgapp.api import multipart
from mgapp.api.caller import Caller
from mgapp.api.door import Calling, asks_first, responses
from mgapp.api.letter_answers import Answer, LetterAnswer, shown
from mgapp.api.letters import AT_ONCE, reach, recognised
from mgapp.services import letters, surat
from mgapp.services.access import Actor, Permission
from mgapp.services.kernel.errors import (
    Forbidden,
    IdempotencyMismatch,
    InputRefused,
    NotAuthenticated,
    StaleVersion,
    TooLarge,
    UnsupportedMedia,
)
from mgapp.services.letters import (
    IncomingInput,
    LetterInput,
    LetterNotFound,
    LetterType,
    NotEditable,
    Recorded,
    TakenOver,
    TakeOver,
    incoming,
)
from mgapp.services.surat import SuratNotFound, SuratRestricted
from mgapp.web import bodies

router = APIRouter(prefix="/api", tags=["Surat"])
bodies.allow("POST", "/api/letters", AT_ONCE)

_LISTS = ("to_user_ids", "to_unit_ids")
_DRAFT = {
    "type": "surat_keluar",
    "subject": "Permintaan data standar pelayanan",
    "content": "<p>Dengan hormat, kami mohon data standar pelayanan.</p>",
    "to": "Kepala Dinas Kesehatan",
    "from": "Kepala Dinas",
}
_INCOMING = {
    "type": "surat_masuk",
    "subject": "Undangan rapat koordinasi",
    "sender": "Dinas Kesehatan Kota Makassar",
    "sender_number": "005/1234/Dinkes/XI/2026",
    "letter_date": "2026-11-24",
    "received_via": "pos",
}


class SimilarAnswer(Answer):
    """A letter of the same sender with the same number."""

    id: UUID
    agenda_number: str | None
    subject: str


class BegunLetter(LetterAnswer):
    """A letter that was just written or recorded, and what looks like the same one.

    ``link`` is its page.
    """

    link: str = ""

    similar: list[SimilarAnswer] = Field(default_factory=list[SimilarAnswer])


def _described() -> dict[str, Any]:
    draft = multipart.body_of(LetterInput, files="lampiran", example=_DRAFT)["requestBody"]
    came = multipart.body_of(IncomingInput, files="lampiran", example=_INCOMING)["requestBody"]
    json = "application/json"
    both = [body["content"][json]["schema"] for body in (draft, came)]
    examples = {"surat_keluar": {"value": _DRAFT}, "surat_masuk": {"value": _INCOMING}}
    came["content"][json] = {"schema": {"anyOf": both}, "examples": examples}
    return {"requestBody": came}


@router.post(
    "/letters",
    status_code=201,
    responses=responses(TakenOver, IdempotencyMismatch, TooLarge, UnsupportedMedia),
    openapi_extra=_described(),
)
async def create_letter(request: Request, caller: Calling) -> BegunLetter:
    """Begin a letter that goes out, or record a ``surat_masuk`` with its scan (multipart).

    In a form, ``to_user_ids`` and ``to_unit_ids`` are separated by commas.
    """
    await caller.perform(_may, Permission.LETTER_WRITE, Permission.LETTER_RECEIVE)
    async with multipart.reading(request, files="lampiran") as sent:
        if sent.fields.get("type") == LetterType.SURAT_MASUK:
            await caller.perform(_may, Permission.LETTER_RECEIVE)
            return await _record(caller, IncomingInput.read(_split(sent.fields)), sent)
        await caller.perform(_may, Permission.LETTER_WRITE)
        draft = LetterInput.read(sent.fields)
        if sent.files:
            raise InputRefused.of("lampiran", "Tambahkan lampiran setelah konsep tersimpan.")
    return await _draft(caller, draft)


@router.post(
    "/surat/{surat_id}/take-over", responses=responses(SuratNotFound, SuratRestricted, TakenOver)
)
@asks_first(Permission.LETTER_RECEIVE, surat.letter)
async def take_over(caller: Calling, surat_id: UUID, body: TakeOver | None = None) -> BegunLetter:
    """Record a letter from the public as an incoming one, with its case and its files."""
    told = body or TakeOver()

    def work(session: Any, actor: Actor) -> BegunLetter:
        made = letters.take_over(session, actor, surat_id=surat_id, taking=told)
        return _recorded(session, actor, made)

    return BegunLetter.model_validate(await caller.once(work, body=told))


@router.patch(
    "/letters/{letter_id}/incoming",
    responses=responses(LetterNotFound, Forbidden, StaleVersion, NotEditable),
)
@asks_first(Permission.LETTER_RECEIVE, reach)
async def correct_incoming(
    caller: Calling, letter_id: UUID, body: incoming.IncomingChange
) -> LetterAnswer:
    """Correct what was written down of a ``surat_masuk``, until somebody has disposed it."""

    def work(session: Any, actor: Actor) -> LetterAnswer:
        done = incoming.correct_incoming(session, actor, letter_id=letter_id, change=body)
        return shown(session, actor, done)

    return await caller.perform(work)


def _may(session: Any, actor: Actor, *permissions: Permission) -> None:
    """Refuse who holds none of some permissions, before a word about what he sent."""
    del session
    if not actor.is_person:
        raise NotAuthenticated
    if not any(actor.may(permission) for permission in permissions):
        raise Forbidden


async def _record(caller: Caller, letter: IncomingInput, sent: multipart.Sent) -> BegunLetter:
    documents, texts = await recognised(sent)

    def work(session: Any, actor: Actor) -> BegunLetter:
        made = letters.record_incoming(
            session, actor, letter=letter, lampiran=documents, texts=texts
        )
        return _recorded(session, actor, made)

    prints = [sha256(document.content).hexdigest() for document in documents]
    body = {**letter.model_dump(mode="json"), "lampiran": prints}
    return BegunLetter.model_validate(await caller.once(work, body=body))


async def _draft(caller: Caller, draft: LetterInput) -> BegunLetter:
    def work(session: Any, actor: Actor) -> BegunLetter:
        made = letters.create_letter(session, actor, letter=draft)
        return _begun(session, actor, made.id)

    return BegunLetter.model_validate(await caller.once(work, body=draft))


def _recorded(session: Any, actor: Actor, made: Recorded) -> BegunLetter:
    begun = _begun(session, actor, made.letter.id)
    begun.similar = [SimilarAnswer.model_validate(one) for one in made.similar]
    return begun


def _begun(session: Any, actor: Actor, letter_id: UUID) -> BegunLetter:
    view = letters.letter(session, actor, letter_id=letter_id, opening=False)
    begun = BegunLetter.model_validate(BegunLetter.of(view))
    begun.link = f"/letters/{letter_id}"
    return begun


def _split(fields: dict[str, Any]) -> dict[str, Any]:
    """Read the lists of a form: a form knows text only."""
    given = {name: fields[name] for name in _LISTS if isinstance(fields.get(name), str)}
    lists = {
        name: [one.strip() for one in text.split(",") if one.strip()]
        for name, text in given.items()
    }
    return {**fields, **lists}
