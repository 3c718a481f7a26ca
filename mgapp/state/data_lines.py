"""Requests about personal data put into words, and what the office holds of a person."""

from dataclasses import dataclass, field

from mgapp.services.kernel import clock, dates
from mgapp.services.privacy import (
    ChosenRow,
    DossierRecord,
    Match,
    Processing,
    RequestStatus,
    RequestSummary,
    SubjectKind,
    SubjectState,
)
from mgapp.state.visit_card import Fact

_SOON = 0.25
_CORRECTABLE = {
    SubjectKind.VISITOR: ("name", "organization", "jabatan", "nip", "whatsapp", "nomor_surat"),
    SubjectKind.SURAT: (
        "nama_pengirim", "instansi_pengirim", "email_pengirim", "telepon_pengirim",
        "alamat_pengirim",
    ),
    SubjectKind.CASE: ("subject", "description"),
}  # fmt: skip
_LABELS = {
    "name": "Nama", "organization": "Instansi", "jabatan": "Jabatan", "nip": "Nomor identitas",
    "whatsapp": "WhatsApp", "nomor_surat": "Nomor surat", "nama_pengirim": "Nama",
    "instansi_pengirim": "Instansi", "email_pengirim": "Pos-el", "telepon_pengirim": "Telepon",
    "alamat_pengirim": "Alamat", "subject": "Perihal", "description": "Uraian",
}  # fmt: skip


@dataclass
class RequestLine:
    """One request, ready to be shown; ``clock`` is ``ok``, ``soon``, ``late`` or ``done``."""

    id: str = ""
    number: str = ""
    kind: str = ""
    kind_label: str = ""
    status: str = ""
    status_label: str = ""
    name: str = ""
    contact: str = ""
    wish: str = ""
    proof: str = ""
    answer: str = ""
    received: str = ""
    came: str = ""
    due: str = ""
    closed: str = ""
    clock: str = ""
    clock_text: str = ""
    due_stamp: str = ""
    start_stamp: str = ""
    subjects: int = 0
    is_open: bool = False
    version: int = 0


@dataclass
class MatchLine:
    """A row that may be the person's."""

    id: str
    kind: str
    kind_label: str
    title: str
    detail: str
    when: str
    chosen: bool = False


@dataclass
class ChosenLine:
    """A row that the request is about, not opened."""

    id: str
    kind: str
    kind_label: str
    title: str
    state: str
    state_label: str


@dataclass
class EditField:
    """One field of the form of corrections."""

    name: str
    label: str
    value: str


@dataclass
class FileLine:
    """A file of a person; ``href`` hands it out to who may have it."""

    name: str
    href: str


@dataclass
class LogLine:
    """One line of the log of processing."""

    when: str
    who: str
    what: str


@dataclass
class RecordCard:
    """One row of the person, opened."""

    id: str
    kind: str
    title: str
    purpose: str
    state: str
    state_label: str
    erased: bool
    facts: list[Fact] = field(default_factory=list)
    files: list[FileLine] = field(default_factory=list)
    log: list[LogLine] = field(default_factory=list)
    fields: list[EditField] = field(default_factory=list)


def request_line(row: RequestSummary) -> RequestLine:
    """Put a request into words."""
    state, text = _clock(row)
    return RequestLine(
        id=str(row.id),
        number=row.number,
        kind=row.kind,
        kind_label=row.kind.label,
        status=row.status,
        status_label=row.status.label,
        name=row.name or "(dihapus)",
        contact=row.contact,
        wish=row.wish,
        proof=row.proof,
        answer=row.answer,
        received=dates.full_moment(row.received_at),
        came=dates.short_moment(row.received_at),
        due=dates.full_moment(row.due_at),
        closed=dates.full_moment(row.closed_at) if row.closed_at else "",
        clock=state,
        clock_text=text,
        due_stamp=dates.stamp(row.due_at) if row.status is RequestStatus.OPEN else "",
        start_stamp=dates.stamp(row.received_at) if row.status is RequestStatus.OPEN else "",
        subjects=row.subjects,
        is_open=row.status is RequestStatus.OPEN,
        version=row.version,
    )


def match_line(row: Match, chosen: set[str]) -> MatchLine:
    """Put a row that was found into words."""
    return MatchLine(
        id=f"{row.kind}:{row.row_id}",
        kind=row.kind,
        kind_label=row.kind.label,
        title=row.title,
        detail=row.detail,
        when=dates.short_day(clock.local(row.at).date()),
        chosen=str(row.row_id) in chosen,
    )


def chosen_line(row: ChosenRow) -> ChosenLine:
    """Put a chosen row into words."""
    return ChosenLine(
        str(row.row_id), row.kind, row.kind.label, row.title, row.state, row.state.label
    )


def record_card(record: DossierRecord) -> RecordCard:
    """Put an opened row into words, with the form of what can be corrected here."""
    held = record.held
    erased = held.erased_at is not None or record.state is SubjectState.ERASED
    return RecordCard(
        id=str(held.row_id),
        kind=record.kind,
        title=held.title,
        purpose=held.purpose,
        state=record.state,
        state_label=record.state.label,
        erased=erased,
        facts=[Fact(fact.label, fact.value) for fact in held.facts],
        files=[FileLine(file.filename, f"/api/files/{file.id}") for file in held.files],
        log=[_log_line(line) for line in record.log],
        fields=[] if erased else _edit_fields(record),
    )


def _edit_fields(record: DossierRecord) -> list[EditField]:
    known = {fact.field: fact.value for fact in record.held.facts}
    return [
        EditField(name, _LABELS[name], known.get(name, ""))
        for name in _CORRECTABLE.get(record.kind, ())
    ]


def _log_line(line: Processing) -> LogLine:
    what = f"{line.what}: {line.why}" if line.why else line.what
    return LogLine(dates.short_moment(line.at), line.who or "sistem", what)


def _clock(row: RequestSummary) -> tuple[str, str]:
    if row.closed_at is not None:
        late = " (terlambat)" if row.is_late else ""
        return "done", f"dijawab dalam {dates.span(row.closed_at - row.received_at)}{late}"
    left = row.due_at - clock.now()
    if left.total_seconds() < 0:
        return "late", f"terlambat {dates.span(-left)}"
    whole = row.due_at - row.received_at
    return ("soon" if left < whole * _SOON else "ok"), f"tersisa {dates.span(left)}"
