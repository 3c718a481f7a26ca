"""Units, contacts, periods, members and the directory as files."""

from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import accounts
from mgapp.services.access import Actor, Permission, Role, requires
from mgapp.services.kernel import phone, spreadsheets
from mgapp.services.kernel.spreadsheets import BATCH, Sheet, Told
from mgapp.services.kernel.taking import Column, ListFile
from mgapp.services.organisation.queries.contacts import ContactSummary, contacts
from mgapp.services.organisation.queries.directory import DirectoryEntry, directory
from mgapp.services.organisation.queries.members import MemberSummary, members
from mgapp.services.organisation.queries.periods import PeriodSummary, periods
from mgapp.services.organisation.queries.stand_ins import StandInSummary, stand_ins
from mgapp.services.organisation.queries.units import UnitSummary, all_units, units

__all__ = [
    "export_contacts",
    "export_directory",
    "export_members",
    "export_periods",
    "export_stand_ins",
    "export_units",
]


@requires(Permission.ORG_READ)
def export_units(
    session: Session, actor: Actor, *, sheet: Sheet, told: Told | None = None
) -> bytes:
    """Write all units as a file."""
    names = {unit.id: unit.name for unit in all_units(session)}
    columns: tuple[Column[UnitSummary], ...] = (
        Column("Kode", lambda unit: unit.code),
        Column("Nama", lambda unit: unit.name),
        Column("Jenis", lambda unit: unit.type.label),
        Column("Di bawah", lambda unit: names.get(unit.parent_id or "")),
        Column("Dibuat", lambda unit: unit.created_at),
    )
    rows = spreadsheets.whole(lambda cursor: units(session, actor, cursor=cursor, limit=BATCH))
    file = ListFile("org_unit", "daftar", columns)
    return file.taken(session, actor.me, rows, sheet=sheet, told=told)


@requires(Permission.ORG_READ)
def export_contacts(
    session: Session,
    actor: Actor,
    *,
    sheet: Sheet,
    org_unit_id: str | None = None,
    told: Told | None = None,
) -> bytes:
    """Write the contacts of a unit, or of all, as a file."""
    units_by_id = {unit.id: unit.name for unit in all_units(session)}
    rows = list(
        spreadsheets.whole(
            lambda cursor: contacts(
                session, actor, org_unit_id=org_unit_id, cursor=cursor, limit=BATCH
            )
        )
    )
    people = accounts.names(session, {one.user_id for one in rows if one.user_id})
    columns: tuple[Column[ContactSummary], ...] = (
        Column("Unit kerja", lambda one: units_by_id.get(one.org_unit_id)),
        Column("Sebagai", lambda one: one.contact_type.label),
        Column("Nama", lambda one: one.name_override or _name(people, one.user_id)),
        Column("WhatsApp", lambda one: phone.shown(one.whatsapp) if one.whatsapp else None),
    )
    file = ListFile("org_unit", "daftar kontak", columns)
    return file.taken(session, actor.me, rows, sheet=sheet, told=told)


def _name(people: dict[UUID, str], user_id: UUID | None) -> str | None:
    return people.get(user_id) if user_id is not None else None


_PERIODS: tuple[Column[PeriodSummary], ...] = (
    Column("Nama", lambda period: period.name),
    Column("Mulai", lambda period: period.start_date.isoformat()),
    Column("Selesai", lambda period: period.end_date.isoformat()),
    Column("Aktif", lambda period: "ya" if period.is_active else None),
    Column("Jumlah anggota", lambda period: period.member_count),
)


@requires(Permission.ORG_READ)
def export_periods(
    session: Session, actor: Actor, *, sheet: Sheet, told: Told | None = None
) -> bytes:
    """Write all periods as a file."""
    rows = spreadsheets.whole(lambda cursor: periods(session, actor, cursor=cursor, limit=BATCH))
    file = ListFile("period", "daftar", _PERIODS)
    return file.taken(session, actor.me, rows, sheet=sheet, told=told)


_MEMBERS: tuple[Column[MemberSummary], ...] = (
    Column("Nama", lambda member: member.name),
    Column("Jabatan", lambda member: member.role),
    Column("Unit kerja atau departemen", lambda member: member.place),
    Column("Status", lambda member: member.status.label),
)
_EMAIL = Column[MemberSummary]("Pos-el", lambda member: member.email)


@requires(Permission.ORG_READ)
def export_members(
    session: Session,
    actor: Actor,
    *,
    sheet: Sheet,
    period_id: UUID | None = None,
    q: str = "",
    told: Told | None = None,
) -> bytes:
    """Write the members of a period, or of all, as a file; e-mail addresses only for an admin."""
    rows = spreadsheets.whole(
        lambda cursor: members(session, actor, period_id=period_id, q=q, cursor=cursor, limit=BATCH)
    )
    private = (_EMAIL,) if actor.may(Permission.USER_MANAGE) else ()
    file = ListFile("member", "daftar", (*_MEMBERS, *private))
    return file.taken(session, actor.me, rows, sheet=sheet, told=told)


_DIRECTORY: tuple[Column[DirectoryEntry], ...] = (
    Column("Nama", lambda entry: entry.name),
    Column("Sebagai", lambda entry: entry.role_label),
    Column("Unit kerja", lambda entry: entry.org_unit.name if entry.org_unit else None),
    Column("WhatsApp", lambda entry: phone.shown(entry.whatsapp) if entry.whatsapp else None),
)


@requires(Permission.DIRECTORY_READ)
def export_directory(
    session: Session,
    actor: Actor,
    *,
    sheet: Sheet,
    q: str = "",
    org_unit_id: str | None = None,
    role: Role | None = None,
    told: Told | None = None,
) -> bytes:
    """Write the directory, as it was narrowed, as a file."""
    rows = spreadsheets.whole(
        lambda cursor: directory(
            session, actor, q=q, org_unit_id=org_unit_id, role=role, cursor=cursor, limit=BATCH
        )
    )
    file = ListFile("directory", "daftar", _DIRECTORY)
    return file.taken(session, actor.me, rows, sheet=sheet, told=told)


_STAND_INS: tuple[Column[StandInSummary], ...] = (
    Column("Digantikan", lambda row: row.absent_name),
    Column("Pengganti", lambda row: row.name),
    Column("Bentuk", lambda row: row.form.label),
    Column("Surat perintah", lambda row: row.mandate_number),
    Column("Mulai", lambda row: row.starts_on.isoformat()),
    Column("Selesai", lambda row: row.ends_on.isoformat()),
    Column("Ditunjuk oleh", lambda row: row.named_by_name),
    Column("Dicabut", lambda row: row.revoked_at),
)


@requires(Permission.STAND_IN_NAME)
def export_stand_ins(
    session: Session, actor: Actor, *, sheet: Sheet, told: Told | None = None
) -> bytes:
    """Write the mandates that name the actor, an admin's all, as a file."""
    rows = spreadsheets.whole(lambda cursor: stand_ins(session, actor, cursor=cursor, limit=BATCH))
    file = ListFile("stand_in", "daftar", _STAND_INS)
    return file.taken(session, actor.me, rows, sheet=sheet, told=told)
