"""What an actor may do with a letter now: shown as buttons, enforced by the verbs."""

from typing import Any

from mgapp.services.access import Actor, Permission, Role
from mgapp.services.letters.words import LetterType
from mgapp.services.letters.workflow import (
    EDITABLE,
    LETTER_WORKFLOW,
    LetterMove,
    LetterStatus,
)

_CREATORS_MOVES = (LetterMove.SUBMIT, LetterMove.SEND)


def allowed_actions(
    actor: Actor,
    letter: Any,
    *,
    is_due: bool,
    signs: bool,
    signed_by_me: bool,
    may_dispose: bool,
    directs: bool,
    was_read: bool,
) -> list[str]:
    """Name what the actor may do from here, in the order of the buttons.

    Args:
        actor: Who looks.
        letter: Its ``status``, ``created_by``, ``type``, ``voided_at`` and ``reference_number``.
        is_due: Whether it is the actor's turn to decide, for himself or as a stand-in.
        signs: Whether that decision signs the letter.
        signed_by_me: Whether the actor signed it.
        may_dispose: Whether the actor may dispose it further.
        directs: Whether he disposes it from the top: he leads an addressed unit, or stands in.
        was_read: Whether anybody to whom it was sent has opened it.
    """
    mine = letter.created_by is not None and letter.created_by == actor.user_id
    own = mine and actor.may(Permission.LETTER_WRITE)
    found: list[str] = []
    if is_due and Role.APPROVER in actor.roles:
        found += ["approve", "return", "reject", *(["sign"] if signs else [])]
    if own:
        found += _own(letter, was_read=was_read)
    if may_dispose and letter.status in {LetterStatus.RECEIVED, LetterStatus.FORWARDED}:
        found.append("forward")
    incoming = letter.type is LetterType.SURAT_MASUK
    if incoming and letter.status is LetterStatus.RECEIVED and actor.may(Permission.LETTER_RECEIVE):
        found.append("correct")
    moves = LETTER_WORKFLOW.allowed(letter.status)
    if LetterMove.ARCHIVE in moves and may_archive(actor, letter, directs=directs):
        found.append("archive")
    found += _keeping(actor, letter)
    if _may_void(actor, letter, signed_by_me=signed_by_me):
        found.append("void")
    return found


def _keeping(actor: Actor, letter: Any) -> list[str]:
    """Name what is kept beside a letter by whoever answers for it."""
    found: list[str] = []
    if letter.signed_at is not None and may_deliver(actor, letter):
        found.append("deliver")
    if may_see_openings(actor, letter):
        found.append("openings")
    return found


def _own(letter: Any, *, was_read: bool) -> list[str]:
    moves = LETTER_WORKFLOW.allowed(letter.status)
    found = ["edit"] if letter.status in EDITABLE else []
    found += [move.value for move in _CREATORS_MOVES if move in moves]
    if letter.voided_at is not None and "send" in found:
        found.remove("send")
    if letter.status is LetterStatus.PENDING_APPROVAL:
        found.append("recall")
    if letter.status is LetterStatus.SENT and not was_read:
        found.append("withdraw")
    if letter.status is LetterStatus.DRAFT and letter.round == 0:
        found.append("delete")
    return found


def may_archive(actor: Actor, letter: Any, *, directs: bool) -> bool:
    """Tell whether the actor may file a letter: creator, admin; an incoming one also its desk.

    What came in is also filed by who directs it; whoever was only given a branch finishes that.
    """
    if actor.may(Permission.LETTER_READ_ALL) or letter.created_by == actor.user_id:
        return True
    incoming = letter.type is LetterType.SURAT_MASUK
    return incoming and (directs or actor.may(Permission.LETTER_RECEIVE))


def may_see_openings(actor: Actor, letter: Any) -> bool:
    """Tell whether the actor reads who opened a closed letter: who began it, and admins."""
    answers = actor.may(Permission.LETTER_READ_ALL) or letter.created_by == actor.user_id
    return answers and letter.classification.is_closed


def may_deliver(actor: Actor, letter: Any) -> bool:
    """Tell whether the actor keeps the expedition of a letter: its creator, the desk, an admin."""
    keeps = actor.may(Permission.LETTER_BOOKS) or actor.may(Permission.LETTER_READ_ALL)
    return keeps or letter.created_by == actor.user_id


def _may_void(actor: Actor, letter: Any, *, signed_by_me: bool) -> bool:
    numbered = letter.reference_number is not None and letter.type is not LetterType.SURAT_MASUK
    if not numbered or letter.voided_at is not None or not actor.may(Permission.LETTER_VOID):
        return False
    return signed_by_me or Role.ADMIN in actor.roles
