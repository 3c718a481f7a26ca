"""What was sent goes into the letter: cleaned, checked against the office, ready for searching."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts, cases, organisation
from mgapp.services.access import Actor
from mgapp.services.kernel.errors import FieldError, InputRefused, OfficeError
from mgapp.services.kernel.ids import new_id
from mgapp.services.kernel.table import table
from mgapp.services.letters import involved, richtext, searching
from mgapp.services.letters.errors import LetterNotFound
from mgapp.services.letters.inputs import Content, Copied, LetterChange, LetterInput
from mgapp.services.letters.models import Letter, LetterRecipient
from mgapp.services.letters.models.letter import RECIPIENTS
from mgapp.services.letters.reach import letter_in_reach
from mgapp.services.letters.words import RecipientRole

_LISTS = {"to_user_ids", "to_unit_ids", "cc"}
_SPECIAL = {"content", "parts", "version", *_LISTS}
_NEVER_NULL = {"priority", "classification", "addressed_to", "issued_from", "subject"}


def fill(session: Session, actor: Actor, letter: Letter, content: Content) -> None:
    """Set what was sent; a draft keeps the rest.

    Raises:
        InputRefused: a member, case or letter that is not there for the actor.
    """
    sent = content.model_fields_set
    _check_references(session, actor, content)
    for field in sent - _SPECIAL:
        value = getattr(content, field)
        if value is not None or field not in _NEVER_NULL:
            setattr(letter, field, value)
    if isinstance(content, LetterInput | LetterChange) and "content" in sent:
        letter.content = richtext.clean(content.content)
        letter.content_text = richtext.plain(letter.content)
    if "parts" in sent:
        letter.parts = content.parts.model_dump(mode="json")
    _set_unit(session, actor, letter)
    searching.index(letter)


def address(session: Session, letter: Letter, content: Content) -> None:
    """Write the lines of “Kepada” and “Tembusan” anew, as far as they were sent.

    The letter is found by them from now on.
    """
    sent = content.model_fields_set
    if sent & {"to_user_ids", "to_unit_ids"}:
        rows = [{"user_id": one} for one in dict.fromkeys(content.to_user_ids)]
        rows += [{"org_unit_id": one} for one in dict.fromkeys(content.to_unit_ids)]
        _replace(session, letter.id, RecipientRole.TO, rows)
    if "cc" in sent:
        _replace(session, letter.id, RecipientRole.CC, map(_copied, content.cc))
    involved.know(session, letter)


def _copied(one: Copied) -> dict[str, Any]:
    return {"user_id": one.user_id, "member_id": one.member_id, "name": one.name}


def _replace(
    session: Session, letter_id: UUID, role: RecipientRole, rows: Iterable[dict[str, Any]]
) -> None:
    kind = table(LetterRecipient)
    session.execute(
        sa.delete(kind).where(RECIPIENTS.letter_id == letter_id, RECIPIENTS.role == role)
    )
    made = [
        {
            **dict.fromkeys(("user_id", "member_id", "org_unit_id", "name")),
            **row,
            "id": new_id(),
            "letter_id": letter_id,
            "role": role,
            "position": position,
        }
        for position, row in enumerate(rows)
    ]
    if made:
        session.execute(sa.insert(kind), made)


def _set_unit(session: Session, actor: Actor, letter: Letter) -> None:
    """Let a letter come from the unit of its “Dari”, else from its creator's."""
    member = next(
        (one for one in organisation.active_members(session) if one.id == letter.from_member_id),
        None,
    )
    unit = member.org_unit_id if member is not None else None
    letter.from_unit_id = unit or letter.from_unit_id or actor.org_unit_id


def _check_references(session: Session, actor: Actor, content: Content) -> None:
    wrong = [*_wrong_members(session, content), *_wrong_people(session, content)]
    wrong += _wrong_links(session, actor, content)
    if wrong:
        raise InputRefused(*wrong)


def _wrong_members(session: Session, content: Content) -> list[FieldError]:
    asked = {"from_member_id": content.from_member_id}
    asked |= {f"cc.{place}.member_id": one.member_id for place, one in enumerate(content.cc)}
    wanted = {field: member for field, member in asked.items() if member is not None}
    if not wanted:
        return []
    known = {member.id for member in organisation.active_members(session)}
    told = "Pilih anggota dari periode yang aktif."
    return [FieldError(field, told) for field, member in wanted.items() if member not in known]


def _wrong_people(session: Session, content: Content) -> list[FieldError]:
    asked = {f"to_user_ids.{place}": one for place, one in enumerate(content.to_user_ids)}
    asked |= {
        f"cc.{place}.user_id": one.user_id for place, one in enumerate(content.cc) if one.user_id
    }
    known = accounts.names(session, asked.values()) if asked else {}
    wrong = [
        FieldError(field, "Pengguna tidak ditemukan.")
        for field, one in asked.items()
        if one not in known
    ]
    units = {unit.id for unit in organisation.all_units(session)}
    return wrong + [
        FieldError(f"to_unit_ids.{place}", "Unit kerja tidak ditemukan.")
        for place, one in enumerate(content.to_unit_ids)
        if one not in units
    ]


def _wrong_links(session: Session, actor: Actor, content: Content) -> list[FieldError]:
    wrong: list[FieldError] = []
    if content.reply_to_id is not None:
        try:
            letter_in_reach(session, actor, content.reply_to_id, lock=False)
        except LetterNotFound:
            wrong.append(FieldError("reply_to_id", "Surat yang dibalas tidak ditemukan."))
    if content.case_id is not None and content.reply_to_id is None:
        try:
            cases.case(session, actor, case_id=content.case_id)
        except OfficeError:
            wrong.append(FieldError("case_id", "Kasus tidak ditemukan."))
    return wrong
