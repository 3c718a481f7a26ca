"""A reply to a letter: a draft that knows what it answers, and whom."""

from typing import Any
from uuid import UUID

from mgapp.services import letters
from mgapp.services.access import Actor
from mgapp.services.letters import LetterInput, LetterStatus, LetterType, LetterView

_LONGEST = 300  # characters of a subject


def answerable(view: LetterView, me: UUID) -> bool:
    """Tell whether a letter can be answered by its reader: it came in, or was sent to him."""
    if view.type is LetterType.SURAT_MASUK:
        return True
    sent_to_me = any(one.person.id == me for one in view.readers)
    return view.status is LetterStatus.SENT and sent_to_me


def reply(session: Any, actor: Actor, *, letter_id: UUID) -> letters.LetterSummary:
    """Begin the draft of a reply: to whoever wrote, about the same matter.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
        Forbidden: the actor writes no letters.
    """
    view = letters.letter(session, actor, letter_id=letter_id, opening=False)
    incoming = view.type is LetterType.SURAT_MASUK
    facts = {
        "type": LetterType.SURAT_KELUAR if incoming else LetterType.NOTA_DINAS,
        "subject": f"Balasan: {view.subject}"[:_LONGEST].rstrip(),
        "to": view.sender if incoming else view.issued_from,
        "from": "",
        "content": "",
        "reply_to_id": str(letter_id),
    }
    return letters.create_letter(session, actor, letter=LetterInput.read(facts))
