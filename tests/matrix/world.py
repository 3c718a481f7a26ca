"""What the matrix plays on: the cast, one of each kind of thing, and everybody's way in."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import intake, letters, notices, organisation, outbox
from mgapp.services.access import Actor, Role
from mgapp.services.accounts.models import User
from mgapp.services.accounts.tokens import ACCESS_WITHIN, Claims, TokenType, mint
from mgapp.services.accounts.words import UserStatus
from mgapp.services.backups import BackupKind, BackupStatus
from mgapp.services.backups.models import Backup
from mgapp.services.cases import CaseStatus, CaseSummary
from mgapp.services.intake import Registered, Submitted
from mgapp.services.kernel import clock
from mgapp.services.kernel.documents import Document
from mgapp.services.kernel.ids import new_id
from mgapp.services.letters import (
    DispositionSummary,
    LetterStatus,
    LetterSummary,
    LetterType,
    signing,
)
from mgapp.services.letters.expedition import DeliveryInput
from mgapp.services.letters.numbers import NumberRow, ReserveInput
from mgapp.services.letters.office import LetterheadChange, Template, TemplateInput
from mgapp.services.organisation import (
    ContactInput,
    ContactSummary,
    HolidayInput,
    HolidaySummary,
    KioskInput,
    PairingCode,
    Place,
    PlaceInput,
    UnitInput,
    UnitSummary,
)
from mgapp.services.outbox import MessageStatus, NewMessage
from mgapp.services.outbox.models import Message
from mgapp.services.reporting import orders
from mgapp.services.reporting.orders import OrderInput
from tests.builders import a_case
from tests.bureau import Bureau, bureau
from tests.bureau import a_letter as written
from tests.cast import APTIKA, ROOT, Office, hire
from tests.forms import PNG_URL, a_letter, a_picture, a_visit
from tests.incoming import a_received, dispose
from tests.matrix.privacy_world import Asked, asked
from tests.matrix.program_world import Programs, programs
from tests.matrix.serving import Serving, serving

LONG_AGO = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Furniture:
    """One of each thing that an admin keeps."""

    unit: UnitSummary
    contact: ContactSummary
    place: Place
    kiosk: PairingCode
    holiday: HolidaySummary
    settings_version: int
    rule: organisation.SlaRuleSummary


@dataclass(frozen=True, slots=True)
class Papers:
    """Citra's letters: a draft, one for Rina to decide, one signed, one sent, one closed."""

    draft: LetterSummary
    due: LetterSummary
    signed: LetterSummary
    sent: LetterSummary
    closed: LetterSummary
    attachment_id: UUID
    delivery_id: UUID
    line_id: UUID


@dataclass(frozen=True, slots=True)
class Post:
    """Letters that came in for Rina: one that waits, one that she gave to Budi, unread."""

    received: LetterSummary
    disposed: LetterSummary
    disposition: DispositionSummary


@dataclass(frozen=True, slots=True)
class Books:
    """A number set aside, and a template; the head of APTIKA has a logo."""

    number: NumberRow
    template: Template


@dataclass(frozen=True, slots=True)
class World:
    """One of each kind; Budi works on ``mine`` and was given ``given``; ``fresh`` is nobody's."""

    office: Office
    creator: Actor
    disabled: Actor
    applicant: UUID
    mine: CaseSummary
    given: CaseSummary
    fresh: CaseSummary
    notice_id: UUID
    order_id: UUID
    visit: Registered
    letter: Submitted
    furniture: Furniture
    papers: Papers
    post: Post
    serving: Serving
    books: Books
    backup_id: UUID
    asked: Asked
    failed_message: UUID
    programs: Programs

    def person(self, who: str) -> Actor:
        """Tell who stands in a column of the matrix."""
        office = self.office
        return {
            "guest": office.guest,
            "viewer": office.vina,
            "creator": self.creator,
            "approver": office.rina,
            "operator": office.budi,
            "other_unit": office.joko,
            "receptionist": office.sari,
            "admin": office.admin,
            "disabled": self.disabled,
            "expired": office.admin,
        }[who]

    def token(self, who: str) -> str | None:
        """Make the access token with which somebody comes; a guest has none."""
        if who == "guest":
            return None
        return token_of(self.person(who), at=clock.now() - LONG_AGO if who == "expired" else None)


def token_of(actor: Actor, *, at: datetime | None = None) -> str:
    """Sign an access token for the open session of an actor."""
    assert actor.session_id is not None
    issued = at or clock.now()
    claims = Claims(actor.me, actor.session_id, new_id())
    return mint(TokenType.ACCESS, claims, issued_at=issued, expires_at=issued + ACCESS_WITHIN)


def build(session: Session, office: Office) -> World:
    """Put one of each kind into the office, with nothing left for a worker to do.

    One that printed the letters meanwhile would change rows while a test compares them.
    """
    world = _built(session, office)
    session.execute(sa.text("delete from procrastinate_jobs"))
    return world


def _built(session: Session, office: Office) -> World:
    disabled = hire(session, "dodi", "Dodi Kurnia", Role.ADMIN)
    applicant = hire(session, "wati", "Wati Ningsih", Role.VIEWER)
    _set_status(session, disabled, UserStatus.DISABLED)
    _set_status(session, applicant, UserStatus.PENDING)
    mine = a_case(session, office, CaseStatus.IN_PROGRESS)
    creator = hire(session, "citra", "Citra Ayu", Role.CREATOR)
    return World(
        office=office,
        creator=creator,
        disabled=disabled,
        applicant=applicant.me,
        mine=mine,
        given=a_case(session, office, CaseStatus.ASSIGNED),
        fresh=a_case(session, office),
        notice_id=notices.mine(session, office.budi).items[0].id,
        order_id=_order(session, office.budi),
        visit=intake.register_visit(session, office.guest, visit=a_visit(signature=PNG_URL)),
        letter=intake.submit_letter(session, office.guest, surat=a_letter()),
        furniture=_furniture(session, office.admin),
        papers=_papers(session, bureau(session, office, citra=creator)),
        post=_post(session, office),
        serving=serving(session, office),
        books=_books(session, office.admin),
        failed_message=_failed_message(session, office),
        asked=asked(session, office),
        backup_id=_backup(session),
        programs=programs(session, office),
    )


def _order(session: Session, actor: Actor) -> UUID:
    """Let somebody have the directory as a file."""
    wanted = OrderInput.read({"list": "directory", "format": "csv"})
    made = orders.order(session, actor, wanted=wanted)
    orders.write_next(session, progress=lambda *_: None)
    return made.id


def _failed_message(session: Session, office: Office) -> UUID:
    """Let a message to Vina have failed."""
    to = outbox.receiver("user", office.vina.me)
    outbox.put(session, [NewMessage("matrix", to, topic="matrix", kind="case_assigned")])
    row = session.scalars(sa.select(Message)).one()
    row.status = MessageStatus.FAILED
    session.flush()
    return row.id


def _papers(session: Session, house: Bureau) -> Papers:
    signing.authority_certificate(session)
    draft = written(session, house)
    page = Document("surat.png", "image/png", a_picture())
    [attached] = letters.attach(session, house.citra, letter_id=draft.id, documents=[page])
    facts = {"chain": [house.rina.me], "to_user_ids": [str(house.office.vina.me)]}
    signed = written(session, house, LetterStatus.APPROVED, **facts)
    by_courier = DeliveryInput.read({"recipient": "Dinas Kesehatan", "via": "kurir"})
    sending = letters.expedition.deliver(
        session, house.citra, letter_id=signed.id, delivery=by_courier
    )
    [line] = letters.books.agenda_out(session, house.office.admin).items
    return Papers(
        draft=draft,
        due=written(session, house, LetterStatus.PENDING_APPROVAL, **facts),
        signed=signed,
        sent=written(session, house, LetterStatus.SENT, **facts),
        closed=written(
            session, house, LetterStatus.PENDING_APPROVAL, classification="confidential", **facts
        ),
        attachment_id=attached.id,
        delivery_id=sending.id,
        line_id=line.id,
    )


def _post(session: Session, office: Office) -> Post:
    disposed = a_received(session, office)
    return Post(
        received=a_received(session, office, sender_number="005/13/Dinkes"),
        disposed=disposed,
        disposition=dispose(session, office.rina, disposed, office.budi),
    )


def _books(session: Session, admin: Actor) -> Books:
    letters.seed(session)
    block = ReserveInput(letter_type=LetterType.SURAT_KELUAR, purpose="Blangko cuti")
    text = TemplateInput(letter_type=LetterType.PROPOSAL, code="usulan", name="Usulan")
    logo = LetterheadChange(version=1, logo=PNG_URL)
    letters.office.change_letterhead(session, admin, org_unit_id=APTIKA, change=logo)
    return Books(
        number=letters.numbers.reserve(session, admin, block=block)[0],
        template=letters.office.create_template(session, admin, text=text),
    )


def _furniture(session: Session, admin: Actor) -> Furniture:
    unit = UnitInput(id="SEKSI_BARU", name="Seksi Baru", type="subbag", parent_id=ROOT)
    contact = ContactInput(org_unit_id=APTIKA, contact_type="backup", name_override="Pak Anwar")
    holiday = HolidayInput(holiday_on=date(2027, 3, 3), name="Hari jadi kantor")
    return Furniture(
        unit=organisation.create_unit(session, admin, unit=unit),
        contact=organisation.create_contact(session, admin, contact=contact),
        place=organisation.create_place(session, admin, place=PlaceInput(loc="aula", name="Aula")),
        kiosk=organisation.create_kiosk(session, admin, kiosk=KioskInput(name="Kios lobi")),
        holiday=organisation.add_holiday(session, admin, holiday=holiday),
        settings_version=organisation.office(session).version,
        rule=organisation.sla_rules(session, admin)[0],
    )


def _backup(session: Session) -> UUID:
    row = Backup(kind=BackupKind.NIGHTLY, status=BackupStatus.DONE, finished_at=clock.now())
    session.add(row)
    session.flush()
    return row.id


def _set_status(session: Session, person: Actor, status: UserStatus) -> None:
    session.execute(sa.update(User).where(User.id == person.user_id).values(status=status))
