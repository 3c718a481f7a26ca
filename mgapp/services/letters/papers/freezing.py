"""Everything that a letter prints, taken from the letter and the office as they are now."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from mgapp.services import accounts, organisation
from mgapp.services.kernel import clock, links, vault
from mgapp.services.kernel.dates import full_day
from mgapp.services.kernel.table import New
from mgapp.services.letters import office
from mgapp.services.letters.beside import Addressed, Beside, beside_of
from mgapp.services.letters.models import Letter
from mgapp.services.letters.office import Letterhead
from mgapp.services.letters.paper import (
    PRESETS,
    Decree,
    Event,
    Head,
    LayoutProfile,
    LetterPaper,
    many_files,
)
from mgapp.services.letters.papers import blocks
from mgapp.services.letters.words import LetterType, RecipientRole


def frozen(
    session: Session,
    letter: Letter,
    *,
    signatures: Sequence[New] | None = None,
    beside: Beside | None = None,
) -> LetterPaper:
    """Take what a letter prints; one that is not signed prints as a draft.

    ``signatures`` are those of a signed letter, ``beside`` what else prints, if it is at hand.
    """
    beside = beside or beside_of(session, letter.id)
    head = office.letterhead(session, letter.from_unit_id)
    draft = letter.signed_at is None
    signers = (
        blocks.expected(session, letter) if draft else blocks.signed(session, letter, signatures)
    )
    to, to_place = addressed(letter.addressed_to)
    return LetterPaper(
        type=letter.type,
        head=head_of(head),
        subject=letter.subject,
        content=letter.content,
        made_at=letter.signed_at or letter.updated_at,
        place=head.place,
        day=clock.local(letter.signed_at).date() if letter.signed_at else None,
        number=letter.reference_number,
        priority=letter.priority,
        classification=letter.classification,
        attachment=letter.attachment_note or _attached(beside),
        to=to or _named(session, beside),
        to_place=to_place,
        issued_from=letter.issued_from,
        event=_event(letter),
        decree=_decree(letter, head.head_post or blocks.decider(signers)),
        signers=signers,
        copies=tuple(_copies(session, beside)),
        verify_url=None if draft else verify_url(letter),
        layout=layout_of(session),
    )


def verify_url(letter: Any) -> str:
    """Write the link that the QR of a letter holds."""
    return links.absolute(f"/verify/{vault.token_for('verify', letter.id)}")


def head_of(head: Letterhead) -> Head:
    """Take a letterhead with its logo; *pos-el* and *laman* are the formal words."""
    reached = [
        f"{label} {value}"
        for label, value in (
            ("Telepon", head.phone),
            ("Pos-el", head.email),
            ("Laman", head.website),
        )
        if value
    ]
    lines = (*head.address_lines, ", ".join(reached))
    return Head(head.tiers, tuple(line for line in lines if line), office.logo_of(head))


def layout_of(session: Session) -> LayoutProfile:
    """Tell how the office lays its letters out."""
    chosen = office.layout(session)
    return replace(
        PRESETS[chosen.preset.value],
        addressee_right=chosen.addressee_right,
        decree_shows_nip=chosen.decree_shows_nip,
        continuation_word=chosen.continuation_word,
    )


def addressed(text: str) -> tuple[tuple[str, ...], str]:
    """Split what was written as addressee into its lines and the place after *di*."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > 1 and lines[-2].lower() == "di":
        return tuple(lines[:-2]), lines[-1]
    if len(lines) > 1 and lines[-1].lower().startswith("di "):
        return tuple(lines[:-1]), lines[-1][3:].strip()
    return tuple(lines), ""


def _named(session: Session, beside: Beside) -> tuple[str, ...]:
    """Name the colleagues and units it is addressed to, when no line says so."""
    lines = beside.of_role(RecipientRole.TO)
    units = {unit.id: unit.name for unit in organisation.all_units(session)}
    known = _known(session, lines)
    found = [known.get(row.user_id) or units.get(row.org_unit_id or "") for row in lines]
    return tuple(name for name in found if name)


def _copies(session: Session, beside: Beside) -> list[str]:
    lines = beside.of_role(RecipientRole.CC)
    known = _known(session, lines)
    named = {line.member_id for line in lines if line.member_id}
    posts: dict[Any, str] = {one.id: one.role for one in organisation.members_among(session, named)}
    if any(line.user_id for line in lines):
        posts |= {one.user_id: one.role for one in organisation.active_members(session)}
    found = [
        row.name
        or posts.get(row.member_id or row.user_id)
        or known.get(row.user_id, "")
        for row in lines
    ]  # fmt: skip
    return [name for name in found if name]


def _known(session: Session, lines: list[Addressed]) -> Mapping[Any, str]:
    return accounts.names(session, {line.user_id for line in lines if line.user_id})


def _attached(beside: Beside) -> str:
    return many_files(beside.files) if beside.files else ""


def _event(letter: Letter) -> Event | None:
    if letter.type is not LetterType.UNDANGAN or letter.event_date is None:
        return None
    return Event(
        day=full_day(letter.event_date),
        time=_hours(letter),
        place=letter.event_location or "",
        agenda=letter.event_agenda or "",
    )


def _hours(letter: Letter) -> str:
    if letter.event_time is None:
        return ""
    begins, zone = f"{letter.event_time:%H.%M}", clock.zone_name()
    if letter.event_end_time is None:
        return f"pukul {begins} {zone} s.d. selesai"
    return f"pukul {begins} s.d. {letter.event_end_time:%H.%M} {zone}"


def _decree(letter: Letter, post: str) -> Decree | None:
    if letter.type is not LetterType.SURAT_KEPUTUSAN:
        return None
    parts = {
        name: tuple(letter.parts.get(name) or ())
        for name in ("menimbang", "mengingat", "memperhatikan", "memutuskan")
    }
    return Decree(post=post or letter.issued_from or "…………", **parts)
