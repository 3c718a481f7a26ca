"""The life of a case: its words, its moves, and which move leads where."""

from mgapp.services.kernel.word import Word
from mgapp.services.kernel.workflow import Workflow


class CaseType(Word):
    """What a case grew from."""

    VISITOR = "visitor", "Kunjungan"
    SURAT = "surat", "Surat"


class Priority(Word):
    """How urgent a case is."""

    NORMAL = "normal", "biasa"
    HIGH = "high", "tinggi"
    URGENT = "urgent", "mendesak"


class CaseStatus(Word):
    """Where a case stands."""

    NEW = "new", "baru"
    TRIAGED = "triaged", "terverifikasi"
    ASSIGNED = "assigned", "ditugaskan"
    ACKNOWLEDGED = "acknowledged", "diterima petugas"
    IN_PROGRESS = "in_progress", "dikerjakan"
    ESCALATED = "escalated", "dieskalasi"
    CLOSED = "closed", "selesai"
    CANCELLED = "cancelled", "dibatalkan"


class CaseMove(Word):
    """What can be done to a case's status; the label is the button."""

    TRIAGE = "triage", "Verifikasi"
    ASSIGN = "assign", "Tugaskan"
    ACKNOWLEDGE = "acknowledge", "Tandai diterima"
    START = "start", "Mulai kerjakan"
    ESCALATE = "escalate", "Eskalasi"
    CLOSE = "close", "Selesaikan"
    REOPEN = "reopen", "Buka kembali"
    CANCEL = "cancel", "Batalkan kasus"


class CaseEventType(Word):
    """What can happen to a case; each happening is one row of its trail."""

    CREATED = "created", "dibuat"
    TRIAGED = "triaged", "diverifikasi"
    ASSIGNED = "assigned", "ditugaskan"
    ACKNOWLEDGED = "acknowledged", "diterima petugas"
    STATUS_CHANGED = "status_changed", "status berubah"
    ESCALATED = "escalated", "dieskalasi"
    CLOSED = "closed", "selesai"
    CANCELLED = "cancelled", "dibatalkan"
    NOTE_ADDED = "note_added", "catatan"
    CONTACTED = "contacted", "dihubungi"
    REOPENED = "reopened", "dibuka kembali"
    PRIORITY_CHANGED = "priority_changed", "prioritas berubah"


S = CaseStatus
UNDER_WAY = frozenset({S.ASSIGNED, S.ACKNOWLEDGED, S.IN_PROGRESS, S.ESCALATED})
WAITING = frozenset({S.NEW, S.TRIAGED})
OPEN = WAITING | UNDER_WAY
ENDED = frozenset({S.CLOSED, S.CANCELLED})

CASE_WORKFLOW = Workflow[CaseMove, CaseStatus](
    (
        # move               from                                                      to
        (CaseMove.TRIAGE, {S.NEW}, S.TRIAGED),
        (CaseMove.ASSIGN, {*WAITING, *UNDER_WAY}, S.ASSIGNED),
        (CaseMove.ACKNOWLEDGE, {S.ASSIGNED}, S.ACKNOWLEDGED),
        (CaseMove.START, {S.ACKNOWLEDGED, S.ESCALATED}, S.IN_PROGRESS),
        (CaseMove.ESCALATE, {S.ACKNOWLEDGED, S.IN_PROGRESS}, S.ESCALATED),
        (CaseMove.CLOSE, {S.ACKNOWLEDGED, S.IN_PROGRESS, S.ESCALATED}, S.CLOSED),
        (CaseMove.REOPEN, {S.CLOSED}, S.IN_PROGRESS),
        (CaseMove.CANCEL, {*WAITING, *UNDER_WAY}, S.CANCELLED),
    )
)

EVENT_OF = {
    CaseMove.TRIAGE: CaseEventType.TRIAGED,
    CaseMove.ASSIGN: CaseEventType.ASSIGNED,
    CaseMove.ACKNOWLEDGE: CaseEventType.ACKNOWLEDGED,
    CaseMove.START: CaseEventType.STATUS_CHANGED,
    CaseMove.ESCALATE: CaseEventType.ESCALATED,
    CaseMove.CLOSE: CaseEventType.CLOSED,
    CaseMove.REOPEN: CaseEventType.REOPENED,
    CaseMove.CANCEL: CaseEventType.CANCELLED,
}

# These moves say why in a note; closing says the result.
NEEDS_NOTE = frozenset({CaseMove.ESCALATE, CaseMove.CANCEL, CaseMove.REOPEN, CaseMove.CLOSE})


def move_towards(target: CaseStatus, status: CaseStatus) -> CaseMove | None:
    """Tell which move a wanted status means, seen from the present one; None when there is none."""
    if target is S.IN_PROGRESS:
        return CaseMove.REOPEN if status is S.CLOSED else CaseMove.START
    by_target = {row.target: row.name for row in CASE_WORKFLOW.moves.values()}
    return by_target.get(target)
