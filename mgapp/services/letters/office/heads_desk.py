"""Setting the letterheads of units: lines, address, logo, and how a unit is called in numbers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from mgapp.services import organisation
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import attachments, clock, documents, files
from mgapp.services.kernel.errors import InputRefused, StaleVersion
from mgapp.services.kernel.rows import apply, guarded
from mgapp.services.kernel.table import table
from mgapp.services.letters.models import LetterheadRow
from mgapp.services.letters.office.errors import LogoNotFound
from mgapp.services.letters.office.heads import Head, Letterhead, heads_kept, letterhead, load_heads
from mgapp.services.letters.office.inputs import LetterheadChange
from mgapp.services.organisation import UnitNotFound, UnitSummary

OWNER = "letterhead"


@dataclass(frozen=True, slots=True)
class LetterheadSummary:
    """A unit's letterhead as an admin sees it.

    Attributes:
        tiers: Its own lines; empty when it uses those of the unit above.
        number_code: How it is called in numbers; None: by its own code.
        printed: What its letters bear in the end.
        logo_id: Its own logo; None when it has none.
        version: 0 until something was set.
    """

    org_unit_id: str
    org_unit_name: str
    code: str
    tiers: tuple[str, ...]
    address_lines: tuple[str, ...]
    phone: str
    email: str
    website: str
    place: str
    head_post: str
    number_code: str | None
    logo_id: UUID | None
    version: int
    printed: Letterhead


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture and its media type."""

    content: bytes
    media_type: str


@requires(Permission.LETTER_OFFICE)
def letterheads(session: Session, _actor: Actor) -> list[LetterheadSummary]:
    """List the letterheads of all units, in the order of the tree."""
    return list(_summaries(session, organisation.all_units(session)))


@requires(Permission.LETTER_OFFICE)
def letterhead_of(session: Session, _actor: Actor, *, org_unit_id: str) -> LetterheadSummary:
    """Show the letterhead of a unit.

    Raises:
        UnitNotFound: no such unit.
    """
    return next(_summaries(session, [_unit(session, org_unit_id)]))


@requires(Permission.LETTER_OFFICE)
def change_letterhead(
    session: Session, actor: Actor, *, org_unit_id: str, change: LetterheadChange
) -> LetterheadSummary:
    """Change a unit's letterhead; letters that were signed keep the one they bear.

    Raises:
        UnitNotFound: no such unit.
        StaleVersion: somebody changed it since it was shown.
        Duplicate: another unit is called so in numbers.
        InputRefused: a logo that cannot be read, or a code by which another unit goes.
    """
    unit = _unit(session, org_unit_id)
    row = _locked(session, unit.id, change.version)
    _check_code(session, unit, change.number_code)
    with guarded(session, what="Kode nomor ini"):
        edited = apply(row, _flat(change))
        if change.logo is not None or change.remove_logo:
            row.logo_id = _kept(session, unit.id, change.logo)
            if not edited:
                row.edited()
        row.changed_by = actor.user_id
    heads_kept.changed(session)
    return next(_summaries(session, [unit]))


@requires(Permission.LETTER_OFFICE)
def logo(session: Session, _actor: Actor, *, org_unit_id: str) -> Logo:
    """Show the logo of a unit's own letterhead.

    Raises:
        UnitNotFound: no such unit.
        LogoNotFound: it has none.
    """
    unit = _unit(session, org_unit_id)
    head = load_heads(session).get(unit.id)
    found = attachments.stored(session, head.logo_id) if head and head.logo_id else None
    if found is None:
        raise LogoNotFound
    return Logo(files.get(found.attachment.id), found.attachment.type)


def _unit(session: Session, org_unit_id: str) -> UnitSummary:
    units = organisation.all_units(session)
    unit = next((unit for unit in units if unit.id == org_unit_id), None)
    if unit is None:
        raise UnitNotFound
    return unit


def _locked(session: Session, unit_id: str, version: int) -> LetterheadRow:
    new = LetterheadRow(org_unit_id=unit_id, version=0)
    insert = postgresql.insert(table(LetterheadRow)).values(
        **new.model_dump() | {"created_at": clock.now(), "updated_at": clock.now()}
    )
    session.execute(insert.on_conflict_do_nothing())
    row = session.get_one(LetterheadRow, unit_id, with_for_update=True, populate_existing=True)
    if row.version != version:
        raise StaleVersion(current=row.version)
    return row


def _check_code(session: Session, unit: UnitSummary, code: str | None) -> None:
    """Keep two units from having the same numbers: series are by unit."""
    others = (other for other in organisation.all_units(session) if other.id != unit.id)
    heads = load_heads(session)
    for other in others:
        head = heads.get(other.id)
        called = (head.number_code if head else None) or other.code
        if code is not None and called.casefold() == code.casefold():
            raise InputRefused.of("number_code", f"Kode ini sudah dipakai {other.name}.")


def _flat(change: LetterheadChange) -> LetterheadChange:
    """Leave out what is stored otherwise."""
    sent = change.model_fields_set - {"logo", "remove_logo"}
    facts = {name: getattr(change, name) for name in sent}
    if "email" in facts:
        facts["email"] = facts["email"] or ""
    for lines in {"tiers", "address_lines"} & facts.keys():
        facts[lines] = None if facts[lines] is None else list(facts[lines])
    return LetterheadChange.model_construct(_fields_set=set(facts), **facts)


def _kept(session: Session, unit_id: str, data_url: str | None) -> UUID | None:
    """Store a logo, drawn anew; the old picture stays for the letters that bear it."""
    if data_url is None:
        return None
    document = documents.drawn(data_url, name="logo", field="logo")
    kept = attachments.keep(
        session,
        owner_kind=OWNER,
        owner_id=uuid5(NAMESPACE_URL, f"unit:{unit_id}"),
        documents=[document],
    )
    return kept[0].id


def _summaries(session: Session, units: Iterable[UnitSummary]) -> Iterator[LetterheadSummary]:
    heads = load_heads(session)
    empty = Head("", (), (), "", "", "", "", "", None, None, 0)
    return (
        _summary(unit, heads.get(unit.id, empty), letterhead(session, unit.id)) for unit in units
    )


def _summary(unit: UnitSummary, head: Head, printed: Letterhead) -> LetterheadSummary:
    return LetterheadSummary(
        org_unit_id=unit.id,
        org_unit_name=unit.name,
        code=unit.code,
        tiers=head.tiers,
        address_lines=head.address_lines,
        phone=head.phone,
        email=head.email,
        website=head.website,
        place=head.place,
        head_post=head.head_post,
        number_code=head.number_code,
        logo_id=head.logo_id,
        version=head.version,
        printed=printed,
    )
