"""The life of a letter: its statuses, its moves, and which move leads where."""

from mgapp.services.kernel.word import Word
from mgapp.services.kernel.workflow import Workflow


class LetterStatus(Word):
    """Where a letter stands."""

    DRAFT = "draft", "konsep"
    PENDING_APPROVAL = "pending_approval", "menunggu persetujuan"
    APPROVED = "approved", "disetujui"
    REJECTED = "rejected", "ditolak"
    REVISION = "revision", "perlu perbaikan"
    SENT = "sent", "terkirim"
    RECEIVED = "received", "diterima"
    FORWARDED = "forwarded", "didisposisikan"
    ARCHIVED = "archived", "diarsipkan"


class LetterMove(Word):
    """What can be done to a letter's status; the label is the button."""

    SUBMIT = "submit", "Ajukan"
    APPROVE = "approve", "Setujui"
    RETURN = "return", "Minta perbaikan"
    REJECT = "reject", "Tolak"
    RECALL = "recall", "Tarik kembali"
    SEND = "send", "Kirim"
    WITHDRAW = "withdraw", "Tarik kembali"
    FORWARD = "forward", "Disposisikan"
    ARCHIVE = "archive", "Arsipkan"


S = LetterStatus
EDITABLE = frozenset({S.DRAFT, S.REVISION})
SIGNED = frozenset({S.APPROVED, S.SENT})

LETTER_WORKFLOW = Workflow[LetterMove, LetterStatus](
    (
        # move               from                                                      to
        (LetterMove.SUBMIT, {S.DRAFT, S.REVISION}, S.PENDING_APPROVAL),
        (LetterMove.APPROVE, {S.PENDING_APPROVAL}, S.APPROVED),
        (LetterMove.RETURN, {S.PENDING_APPROVAL}, S.REVISION),
        (LetterMove.REJECT, {S.PENDING_APPROVAL}, S.REJECTED),
        (LetterMove.RECALL, {S.PENDING_APPROVAL}, S.DRAFT),
        (LetterMove.SEND, {S.APPROVED}, S.SENT),
        (LetterMove.WITHDRAW, {S.SENT}, S.APPROVED),
        (LetterMove.FORWARD, {S.RECEIVED, S.FORWARDED}, S.FORWARDED),
        (
            LetterMove.ARCHIVE,
            {S.APPROVED, S.SENT, S.RECEIVED, S.FORWARDED, S.REJECTED},
            S.ARCHIVED,
        ),
    )
)

# These moves say why.
NEEDS_REASON = frozenset({LetterMove.RETURN, LetterMove.REJECT})
