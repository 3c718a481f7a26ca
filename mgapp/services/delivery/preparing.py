"""From a message's ids to its receiver and its words: one reader for each topic."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import accounts, cases, letters, notices, organisation, surat, visitors
from mgapp.services.delivery import wording
from mgapp.services.delivery.addressed import Addressed
from mgapp.services.delivery.routing import routed
from mgapp.services.delivery.whatsapp import replying, talking
from mgapp.services.kernel import dates, links
from mgapp.services.notices import NoticeType, Told
from mgapp.services.outbox import Claimed, Preparer, Ready, Skipped

_GONE = "Yang diberitahukan sudah dihapus."
_TAKEN_BACK = "Suratnya sudah ditarik kembali."
_READ = "Sudah dibaca di aplikasi."
_OVER = "Undangan ini sudah dipakai, diganti, atau habis masa berlakunya."
_LEFT = "Penerima tidak lagi bekerja di kantor ini."

Found = Mapping[UUID, Addressed | Skipped]
Reader = Callable[[Session, Sequence[Claimed]], Found]


def preparer(reader: Reader) -> Preparer:
    """Make what the outbox asks for of a reader: find the receivers, then choose the ways."""

    def prepare(session: Session, messages: Sequence[Claimed]) -> dict[UUID, Ready]:
        found = reader(session, messages)
        addressed = [one for one in found.values() if isinstance(one, Addressed)]
        skipped = {key: one for key, one in found.items() if isinstance(one, Skipped)}
        return {**skipped, **routed(session, addressed)}

    return prepare


def of_notices(session: Session, messages: Sequence[Claimed]) -> Found:
    """Read what people of the office are told."""
    told = notices.told(session, _ids(messages, "notice"))
    people = accounts.reachable(session, {one.user_id for one in told.values()})
    say = _Subjects(session, told.values())
    found: dict[UUID, Addressed | Skipped] = {}
    for message in messages:
        notice = told.get(UUID(message.facts["notice"]))
        person = people.get(notice.user_id) if notice else None
        if notice is None:
            found[message.id] = Skipped(_GONE)
        elif person is None:
            found[message.id] = Skipped(_LEFT)
        elif notice.taken_back:
            found[message.id] = Skipped(_TAKEN_BACK)
        elif notice.read:
            found[message.id] = Skipped(_READ)
        else:
            facts = {"nama": person.name, **say.of(notice)}
            found[message.id] = Addressed(
                message, person.name, person.email, person.whatsapp, facts
            )
    return found


def of_contacts(session: Session, messages: Sequence[Claimed]) -> Found:
    """Read what heads are told who have a number and no account."""
    heads = organisation.contacts_of(session, _ids(messages, "contact"))
    about = {message.id: _about_case(message) for message in messages}
    say = _Subjects(session, about.values())
    found: dict[UUID, Addressed | Skipped] = {}
    for message in messages:
        head, told = heads.get(UUID(message.facts["contact"])), about[message.id]
        if head is None or told.case_id not in say.cases:
            found[message.id] = Skipped(_GONE)
            continue
        facts = {"nama": head.name, **say.of(told)}
        found[message.id] = Addressed(message, head.name, None, head.whatsapp, facts)
    return found


@dataclass(frozen=True, slots=True)
class _About:
    """What somebody of the office is told of: a case, a letter, or neither."""

    type: NoticeType
    case_id: UUID | None
    letter_id: UUID | None
    params: dict[str, Any]
    link: str | None


def _about_case(message: Claimed) -> _About:
    case_id = UUID(message.facts["case"])
    link = f"/admin/cases/{case_id}"
    return _About(NoticeType(message.kind), case_id, None, message.facts, link)


class _Subjects:
    """What staff is told about, read once for all of them."""

    def __init__(self, session: Session, told: Collection[_About | Told]) -> None:
        self.office = organisation.office(session).office_name
        self.with_summary = wording.summary_enabled(session)
        case_ids = {one.case_id for one in told if one.case_id}
        self.cases = cases.briefs(session, case_ids)
        self.letters = letters.letter_briefs(
            session, {one.letter_id for one in told if one.letter_id}
        )
        self.closed = (
            letters.confidential_cases(session, case_ids) if self.with_summary else set[UUID]()
        )

    def of(self, told: _About | Told) -> dict[str, str]:
        """Tell the facts; the summary only where the office wants it and nothing is secret."""
        code, kind, subject = str(told.params.get("code", "")), told.type.label, ""
        if case := self.cases.get(told.case_id) if told.case_id else None:
            code, kind = case.code, f"kasus {case.case_type.label.lower()}"
            subject = case.subject if case.id not in self.closed else ""
        elif letter := self.letters.get(told.letter_id) if told.letter_id else None:
            code = letter.number or "belum bernomor"
            kind, subject = letter.type.label, letter.subject
        return {
            "kantor": self.office,
            "kode": code,
            "jenis": kind,
            "kalimat": notices.sentence(told.type, told.params),
            "oleh": str(told.params.get("by", "")),
            "ringkasan": subject if self.with_summary else "",
            "tautan": links.absolute(told.link or "/admin/notifications"),
        }


def of_invitations(session: Session, messages: Sequence[Claimed]) -> Found:
    """Read what people are told who are to make their first password."""
    pending = accounts.pending_invitations(session, _ids(messages, "invitation"))
    office = organisation.office(session).office_name
    found: dict[UUID, Addressed | Skipped] = {}
    for message in messages:
        one = pending.get(UUID(message.facts["invitation"]))
        if one is None:
            found[message.id] = Skipped(_OVER)
            continue
        until = dates.full_moment(one.expires_at)
        facts = {
            "nama": one.name,
            "kantor": office,
            "kode": one.username,
            "jenis": "undangan",
            "kalimat": f"Akun Anda di {office} sudah dibuat. Buat kata sandi Anda sendiri lewat "
            f"tautan di bawah ini, paling lambat {until}. Tautannya berlaku satu kali.",
            "tautan": one.url,
        }
        found[message.id] = Addressed(message, one.name, one.email, one.whatsapp, facts)
    return found


def of_surat(session: Session, messages: Sequence[Claimed]) -> Found:
    """Read what senders of letters are told."""
    senders = surat.senders(session, _ids(messages, "surat"))
    office = organisation.office(session).office_name
    found: dict[UUID, Addressed | Skipped] = {}
    for message in messages:
        sender = senders.get(UUID(message.facts["surat"]))
        if sender is None:
            found[message.id] = Skipped(_GONE)
            continue
        facts = {
            "nama": sender.name,
            "kantor": office,
            "kode": sender.tracking_id,
            "jenis": sender.kind.label,
            "nomor": sender.agenda_number,
            "tautan": links.absolute(f"/tracking/{sender.tracking_id}"),
        }
        found[message.id] = Addressed(
            message, sender.name, sender.email, sender.whatsapp, facts, surat.stop_token(sender.id)
        )
    return found


def of_visits(session: Session, messages: Sequence[Claimed]) -> Found:
    """Read what visitors are told."""
    ids = _ids(messages, "visitor")
    people = visitors.visitors_of(session, ids)
    codes = cases.links_of_visits(session, list(ids))
    office = organisation.office(session).office_name
    found: dict[UUID, Addressed | Skipped] = {}
    for message in messages:
        visitor_id = UUID(message.facts["visitor"])
        person, link = people.get(visitor_id), codes.get(visitor_id)
        if person is None or link is None:
            found[message.id] = Skipped(_GONE)
            continue
        facts = {
            "nama": person.name,
            "kantor": office,
            "kode": link.code,
            "jenis": "kunjungan",
            "tautan": links.absolute(f"/receipt/{visitors.receipt_token(visitor_id)}"),
        }
        found[message.id] = Addressed(message, person.name, None, person.whatsapp, facts)
    return found


def _ids(messages: Sequence[Claimed], name: str) -> set[UUID]:
    return {UUID(message.facts[name]) for message in messages}


PREPARERS: dict[str, Preparer] = {
    notices.OUTBOX_TOPIC: preparer(of_notices),
    accounts.INVITATION_TOPIC: preparer(of_invitations),
    cases.CONTACT_TOPIC: preparer(of_contacts),
    surat.OUTBOX_TOPIC: preparer(of_surat),
    visitors.OUTBOX_TOPIC: preparer(of_visits),
    talking.TOPIC: replying.of_replies,
}
"""Who puts the topics of this office into words."""
