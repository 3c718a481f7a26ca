"""Showing a PDF: whether it still is what left the house. The file is looked at and not kept."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, allow_public, open_to_all
from mgapp.services.kernel import vault
from mgapp.services.kernel.documents import MAX_BYTES
from mgapp.services.kernel.errors import InputRefused, TooLarge
from mgapp.services.letters import signing
from mgapp.services.letters.models.sealing import SEALS
from mgapp.services.letters.seal_words import FileResult, Finding, SealedBy
from mgapp.services.letters.signing import Examined
from mgapp.services.letters.verification import statements
from mgapp.services.letters.verification.changes import changes_in
from mgapp.services.letters.verification.facts import SignedLetter, signed_letter
from mgapp.services.letters.verification.links import PURPOSE
from mgapp.services.letters.verification.statements import Statement

_TIMES = 4
"""A look at a file costs the office less than a submission."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """What a file is, and the three things that are said of it, each by itself.

    Attributes:
        sentence: The result in one sentence.
        intact: Whether it is bit by bit what left the house.
        certificate: Whose certificate it bears.
        time: When it was sealed.
        sealed_at: The same as an instant, by the office's own clock.
        letter: The letter of ours that it is, or that it names.
        changes: Where it differs from the PDF of that letter, in sentences, as far as known.
    """

    result: FileResult
    finding: Finding
    sentence: str
    intact: Statement
    certificate: Statement
    time: Statement
    sealed_at: datetime | None
    sealed_by: SealedBy | None
    sha256: str
    letter: SignedLetter | None
    changes: tuple[str, ...] = ()


@open_to_all
def check_file(session: Session, actor: Actor, *, content: bytes) -> CheckedFile:
    """Tell whether a file is a letter of the office, unchanged; nothing of it is kept.

    Raises:
        InputRefused: no file.
        TooLarge: more than ``MAX_BYTES``.
        RateLimited: too many files from this browser or this address.
    """
    check_size(len(content))
    allow_public(session, actor, "verify", times=_TIMES)
    made = hashlib.sha256(content).hexdigest()
    found = signing.examine(content, signing.seal_certificates(session))
    kept = _kept(session, made)
    return _genuine(session, found, kept, made) if kept else _judged(session, found, made, content)


def check_size(size: int) -> None:
    """Refuse what is no file, or too long a one.

    Raises:
        InputRefused: it is empty.
        TooLarge: more than ``MAX_BYTES``.
    """
    if size == 0:
        raise InputRefused.of("file", "Pilih berkas PDF yang akan diperiksa.")
    if size > MAX_BYTES:
        raise TooLarge(limit="10 MB")


def _kept(session: Session, sha256: str) -> Any:
    query = sa.select(SEALS.letter_id, SEALS.sealed_by, SEALS.created_at)
    return session.execute(query.where(SEALS.sha256 == sha256)).one_or_none()


def _genuine(session: Session, found: Examined, kept: Any, sha256: str) -> CheckedFile:
    """Tell of a file whose every bit is as it left the house."""
    letter = signed_letter(session, [kept.letter_id])
    sealed_at = found.sealed_at or kept.created_at
    intact, certificate, time = statements.of_kept(kept.sealed_by, sealed_at)
    return CheckedFile(
        result=FileResult.GENUINE,
        finding=Finding.INTACT,
        sentence=statements.result(FileResult.GENUINE, letter),
        intact=intact,
        certificate=certificate,
        time=time,
        sealed_at=sealed_at,
        sealed_by=kept.sealed_by,
        sha256=sha256,
        letter=letter,
    )


def _judged(session: Session, found: Examined, sha256: str, content: bytes) -> CheckedFile:
    """Tell of any other file what its seal proves; one that names a letter of ours is altered."""
    named = list(_named(found.tokens))
    letter = signed_letter(session, named)
    names = letter is not None
    is_other = names and found.result is FileResult.UNKNOWN
    result = FileResult.ALTERED if is_other else found.result
    intact, certificate, time = statements.of(found, names=names)
    return CheckedFile(
        result=result,
        finding=found.finding,
        sentence=statements.result(result, letter),
        intact=intact,
        certificate=certificate,
        time=time,
        sealed_at=found.sealed_at,
        sealed_by=SealedBy.OFFICE if found.sealed_at else None,
        sha256=sha256,
        letter=letter,
        changes=tuple(changes_in(session, content, named)) if names else (),
    )


def _named(tokens: Iterable[str]) -> Iterable[UUID]:
    return (one for token in tokens if (one := vault.row_of(PURPOSE, token)) is not None)
