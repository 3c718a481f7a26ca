"""Letters as rows of a list: words instead of stored values, ready to be shown."""

from dataclasses import dataclass

from mgapp.services.kernel import clock, dates
from mgapp.services.letters import LetterRow, LetterType
from mgapp.state.case_lines import left


@dataclass
class LetterLine:
    """One row.

    Attributes:
        party: To whom it goes, or who sent it.
        waiting: Whose decision is due.
        when: Since when, or when it came into the box.
        due_text: The time left for an answer to its disposition; empty: no deadline.
        closed: Word of a confidential or secret letter; empty for others.
    """

    id: str
    number: str
    subject: str
    kind: str
    party: str
    status: str
    status_word: str
    priority: str
    priority_word: str
    closed: str
    waiting: str
    when: str
    unread: bool
    void: bool
    due_state: str
    due_text: str
    due_stamp: str
    start_stamp: str
    fresh: bool = False


def line_of(row: LetterRow) -> LetterLine:
    """Put a letter into words."""
    incoming = row.type is LetterType.SURAT_MASUK
    party = row.sender if incoming else row.to
    none_yet = "" if row.type is LetterType.SURAT_KEPUTUSAN else "Penerima belum diisi"
    waiting = ", ".join(one.name for one in row.waiting)
    since = min((one.since for one in row.waiting), default=None)
    answer = row.answer_due
    due_state, due_text = left(answer.at, answer.given_at) if answer else ("", "")
    return LetterLine(
        id=str(row.id),
        number=row.number or "Belum bernomor",
        subject=row.subject or "Tanpa perihal",
        kind=row.type.label,
        party=_party(party, incoming=incoming) or none_yet,
        status=row.status,
        status_word=row.status.label,
        priority=row.priority,
        priority_word=row.priority.label,
        closed=row.classification.label if row.classification.is_closed else "",
        waiting=f"Menunggu {waiting}" if waiting else "",
        when=f"sejak {dates.ago(since)}" if since else _moment(row),
        unread=row.unread,
        void=row.voided_at is not None,
        due_state=due_state,
        due_text=due_text,
        due_stamp=dates.stamp(answer.at) if answer else "",
        start_stamp=dates.stamp(answer.given_at) if answer else "",
    )


def _party(name: str, *, incoming: bool) -> str:
    first = name.split("\n", 1)[0]
    if not first:
        return ""
    return f"Dari {first}" if incoming else f"Kepada {first}"


def _moment(row: LetterRow) -> str:
    here = clock.local(row.at)
    if here.date() == clock.today():
        return f"hari ini {dates.time_of_day(row.at)}"
    return dates.short_day(here.date())
