"""What became of each letter of the demo, step by step, in the order of the hours."""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.runtime.demo.desks import Desks
from mgapp.runtime.demo.hours import at_work, moment, office_hours
from mgapp.runtime.demo.papers import Paper, came, written
from mgapp.services import letters
from mgapp.services.access import Actor
from mgapp.services.kernel import clock
from mgapp.services.letters import (
    Approval,
    DispositionInput,
    Finishing,
    IncomingInput,
    LetterInput,
    LetterType,
    ReceivedVia,
    ReportInput,
    Submission,
)
from mgapp.services.letters.expedition import DeliveryInput

_FRESH, _ENDED = 3, 9
"""Working days: in how many the newest letters began, and how long ago the others did."""

_STEPS: dict[str, tuple[str, ...]] = {
    "draft": ("write",),
    "pending": ("write", "submit"),
    "half": ("write", "submit", "initial"),
    "returned": ("write", "submit", "return"),
    "rejected": ("write", "submit", "reject"),
    "signed": ("write", "submit", "initial", "sign"),
    "void": ("write", "submit", "initial", "sign", "void"),
    "sent": ("write", "submit", "initial", "sign", "send", "deliver"),
    "read": ("write", "submit", "initial", "sign", "send", "read", "deliver"),
    "mended": ("write", "submit", "return", "submit", "initial", "sign", "send", "deliver"),
    "archived": ("write", "submit", "initial", "sign", "send", "deliver", "archive"),
    "received": ("record",),
    "filed": ("record", "file"),
    "disposed": ("record", "dispose"),
    "handed_on": ("record", "dispose", "hand_on"),
    "reported": ("record", "dispose", "report"),
    "finished": ("record", "dispose", "report", "finish", "archive"),
}


@dataclass(slots=True)
class _Tale:
    """A letter whose story is told."""

    paper: Paper
    desks: Desks
    reader: Actor
    other: Actor
    letter_id: UUID = field(default=UUID(int=0))
    disposition_id: UUID = field(default=UUID(int=0))


class Correspondence:
    """All letters at once: a number is taken in the order in which letters were signed."""

    def __init__(self, random: Random, desks: Desks, papers: list[Paper], now: datetime) -> None:
        """Plan when each letter begins."""
        self._random = random
        self._waiting: list[tuple[datetime, int, int]] = []
        self._tales: list[_Tale] = []
        for number, paper in enumerate(papers):
            reader, other = random.sample(desks.readers, 2)
            self._tales.append(_Tale(paper, desks, reader, other))
            heapq.heappush(self._waiting, (self._beginning(paper, now), number, 0))

    def until(self, session: Session, end: datetime) -> None:
        """Let everything happen that happens before an instant."""
        while self._waiting and self._waiting[0][0] < end:
            at, number, step = heapq.heappop(self._waiting)
            tale = self._tales[number]
            steps = _STEPS[tale.paper.way]
            with clock.at(at):
                _TAKE[steps[step]](session, tale)
            if step + 1 < len(steps):
                later = at_work(at + timedelta(minutes=self._random.randrange(20, 400)))
                heapq.heappush(self._waiting, (later, number, step + 1))

    def _beginning(self, paper: Paper, now: datetime) -> datetime:
        hours = list(office_hours(now))
        days = hours[-_FRESH:] if paper.is_fresh else hours[:-_ENDED]
        return moment(self._random, days, now)


_Step = Callable[[Session, _Tale], None]


def _write(session: Session, tale: _Tale) -> None:
    facts = written(tale.paper, tale.desks, clock.today())
    letter = letters.create_letter(session, tale.desks.writer, letter=LetterInput.read(facts))
    tale.letter_id = letter.id


def _submit(session: Session, tale: _Tale) -> None:
    chain = [tale.desks.chief.me, tale.desks.head.me]
    letters.submit(
        session, tale.desks.writer, letter_id=tale.letter_id,
        submission=Submission.read({"approver_ids": chain}),
    )  # fmt: skip


def _initial(session: Session, tale: _Tale) -> None:
    letters.approve(session, tale.desks.chief, letter_id=tale.letter_id, approval=Approval())


def _sign(session: Session, tale: _Tale) -> None:
    letters.approve(session, tale.desks.head, letter_id=tale.letter_id, approval=Approval())


def _return(session: Session, tale: _Tale) -> None:
    told = "Lengkapi dasar hukum dan sebutkan nama penghubung."
    letters.return_letter(session, tale.desks.chief, letter_id=tale.letter_id, comment=told)


def _reject(session: Session, tale: _Tale) -> None:
    told = "Sudah disampaikan lewat surat bulan lalu."
    letters.reject(session, tale.desks.chief, letter_id=tale.letter_id, comment=told)


def _void(session: Session, tale: _Tale) -> None:
    told = "Nama penerima keliru, surat dibuat ulang."
    letters.void(session, tale.desks.admin, letter_id=tale.letter_id, reason=told)


def _send(session: Session, tale: _Tale) -> None:
    letters.send(session, tale.desks.writer, letter_id=tale.letter_id)


def _read(session: Session, tale: _Tale) -> None:
    view = letters.letter(session, tale.desks.admin, letter_id=tale.letter_id, opening=False)
    people = {one.me: one for one in tale.desks.readers}
    for user_id in view.to_user_ids[:1]:
        letters.read(session, people[user_id], letter_id=tale.letter_id)


def _deliver(session: Session, tale: _Tale) -> None:
    if tale.paper.type not in {LetterType.SURAT_KELUAR, LetterType.PROPOSAL}:
        return
    via = (ReceivedVia.KURIR, ReceivedVia.POS, ReceivedVia.POS_EL)[tale.paper.number % 3]
    facts = {"recipient": tale.paper.agency[0], "via": via.value}
    if via is ReceivedVia.KURIR:
        facts |= {"receipt_name": "Petugas tata usaha", "received_on": clock.today().isoformat()}
    delivery = DeliveryInput.read(facts)
    letters.expedition.deliver(
        session, tale.desks.writer, letter_id=tale.letter_id, delivery=delivery
    )


def _archive(session: Session, tale: _Tale) -> None:
    who = tale.desks.admin if tale.paper.comes_in else tale.desks.writer
    letters.archive(session, who, letter_id=tale.letter_id)


def _record(session: Session, tale: _Tale) -> None:
    facts = IncomingInput.read(came(tale.paper, clock.today()))
    recorded = letters.record_incoming(session, tale.desks.desk, letter=facts)
    tale.letter_id = recorded.letter.id


def _file(session: Session, tale: _Tale) -> None:
    letters.archive(session, tale.desks.desk, letter_id=tale.letter_id, note="Hanya pemberitahuan.")


def _dispose(session: Session, tale: _Tale) -> None:
    facts = {
        "to": [
            {"user_id": tale.reader.me, "main": True},
            {"user_id": tale.other.me, "main": False},
        ],
        "instructions": ["Tindak lanjuti/selesaikan sesuai ketentuan", "Laporkan hasilnya"],
        "due_at": clock.now() + timedelta(days=5),
    }
    given = letters.dispose(
        session, tale.desks.head, letter_id=tale.letter_id, disposition=DispositionInput.read(facts)
    )
    tale.disposition_id = given.id


def _hand_on(session: Session, tale: _Tale) -> None:
    letters.read_disposition(session, tale.reader, disposition_id=tale.disposition_id)
    facts = {
        "to": [{"user_id": tale.desks.writer.me, "main": True}],
        "instructions": ["Siapkan konsep jawaban/balasan"],
    }
    letters.dispose(
        session, tale.reader, letter_id=tale.letter_id, disposition=DispositionInput.read(facts)
    )


def _report(session: Session, tale: _Tale) -> None:
    letters.read_disposition(session, tale.reader, disposition_id=tale.disposition_id)
    report = ReportInput(text="Sudah dikoordinasikan dengan pengirim, jawaban sedang disusun.")
    letters.report_back(session, tale.reader, disposition_id=tale.disposition_id, report=report)


def _finish(session: Session, tale: _Tale) -> None:
    last = Finishing(text="Jawaban sudah disampaikan.")
    letters.finish_branch(session, tale.reader, disposition_id=tale.disposition_id, finishing=last)


_TAKE: dict[str, _Step] = {
    "write": _write,
    "submit": _submit,
    "initial": _initial,
    "sign": _sign,
    "return": _return,
    "reject": _reject,
    "void": _void,
    "send": _send,
    "read": _read,
    "deliver": _deliver,
    "archive": _archive,
    "record": _record,
    "file": _file,
    "dispose": _dispose,
    "hand_on": _hand_on,
    "report": _report,
    "finish": _finish,
}
