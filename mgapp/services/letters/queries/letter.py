"""One letter, as its reader sees it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import accounts, organisation
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import attachments, clock, vault
from mgapp.services.kernel.attachments import Attachment
from mgapp.services.kernel.nested import Nested
from mgapp.services.letters import classification, dispositions, papers
from mgapp.services.letters.classification import Retention
from mgapp.services.letters.expedition import Delivery
from mgapp.services.letters.models import (
    Letter,
    LetterAccess,
    LetterDelivery,
    LetterRecipient,
    LetterSignature,
    LetterStatusChange,
    LetterStep,
)
from mgapp.services.letters.openings import note_opening
from mgapp.services.letters.queries.views import (
    CopyLine,
    LetterView,
    Person,
    Reader,
    SignatureView,
    StatusView,
    StepView,
)
from mgapp.services.letters.reach import letter_in_reach
from mgapp.services.letters.rights import allowed_actions
from mgapp.services.letters.words import RecipientRole, Via

_SAME = (
    *("id", "type", "status", "subject", "content", "addressed_to", "issued_from"),
    *("from_member_id", "from_department", "from_unit_id", "priority", "classification"),
    *("classification_code", "attachment_note", "due_date", "event_date", "event_time"),
    *("event_end_time", "event_location", "event_agenda", "parts", "template", "sender"),
    *("sender_number", "letter_date", "received_via", "disposition_note", "surat_id", "case_id"),
    *("reply_to_id", "reference_number", "agenda_number", "sequence", "round"),
    *("content_version", "created_at", "updated_at", "submitted_at", "signed_at", "sent_at"),
    *("received_at", "archived_at", "voided_at", "void_reason", "version"),
)

_PARTS = (
    Nested(LetterStep, "letter_id", "round", "order", "id"),
    Nested(LetterStatusChange, "letter_id", "id"),
    Nested(LetterSignature, "letter_id", "id"),
    Nested(LetterRecipient, "letter_id", "role", "position"),
    Nested(LetterAccess, "letter_id", "at", "user_id"),
    Nested(LetterDelivery, "letter_id", "id"),
    attachments.OF_ONE,
    papers.STANDING,
)
_BESIDE = sa.select(*(part.part(sa.bindparam("letter", type_=sa.Uuid)) for part in _PARTS))

_WHO = ("approver_id", "acted_by", "signed_by", "on_behalf_of", "changed_by", "user_id")
"""Columns that name people."""


@requires(Permission.LETTER_READ)
def letter(session: Session, actor: Actor, *, letter_id: UUID, opening: bool = True) -> LetterView:
    """Show a letter; opening a confidential or secret one is logged.

    Args:
        session: The transaction.
        actor: Who reads.
        letter_id: Which letter.
        opening: Whether somebody opens it; a page that only refreshes does not.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
    """
    found = letter_in_reach(session, actor, letter_id, lock=False)
    if opening:
        note_opening(session, actor, found, fields="isi surat")
    return _view(session, actor, found)


def verify_path(letter: Any) -> str | None:
    """Tell where anybody can check a signed letter."""
    if letter.signed_at is None:
        return None
    return f"/verify/{vault.token_for('verify', letter.id)}"


def _view(session: Session, actor: Actor, found: Letter) -> LetterView:
    beside = session.execute(_BESIDE, {"letter": found.id}).one()
    steps, history, signed, lines, readers, sent, kept, paper = (
        part.rows(told) for part, told in zip(_PARTS, beside, strict=True)
    )
    name = _Names(session, found, steps, history, signed, lines, readers)
    due = _due(session, actor, steps)
    place = dispositions.seeing_to(session, actor, found)
    return LetterView(
        **{field: getattr(found, field) for field in _SAME},
        **_recipients(session, lines, name),
        approval_steps=[_step(step, name) for step in steps],
        status_history=[_status(row, name) for row in history],
        signatures=[_signature(row, name) for row in signed],
        forwarded_to=[name.person(row.user_id) for row in readers if row.via is Via.FORWARDED],
        readers=[_reader(row, name) for row in readers if row.in_inbox],
        attachments=_attachments(session, found, kept),
        deliveries=[Delivery.of(row) for row in sent],
        retention=_retention(session, found),
        created_by=name.somebody(found.created_by),
        verify_path=verify_path(found),
        shared_url=papers.share_url(found),
        paper=papers.paper_of(found, paper),
        acting_for=_acting_for(session, actor, due, place),
        allowed_actions=allowed_actions(
            actor,
            found,
            is_due=bool(due),
            signs=any(step.signs for step in due),
            signed_by_me=any(actor.user_id in {r.signed_by, r.on_behalf_of} for r in signed),
            may_dispose=place is not None,
            directs=place is not None and place.is_top,
            was_read=any(row.read_at and row.user_id != found.created_by for row in readers),
        ),
    )


def _acting_for(
    session: Session, actor: Actor, due: list[Any], place: dispositions.Place | None
) -> Person | None:
    """Tell in whose place the actor may decide or dispose now; None for himself."""
    asked = [step.approver_id for step in due]
    absent = None if actor.user_id in asked else next(iter(asked), None)
    absent = absent or (place.on_behalf_of if place is not None else None)
    return Person(absent, accounts.names(session, [absent]).get(absent, "?")) if absent else None


def _retention(session: Session, found: Letter) -> Retention | None:
    """Tell how long an archived letter is kept; years count from the day it was archived."""
    if found.archived_at is None:
        return None
    closed_on = clock.local(found.archived_at).date()
    return classification.retention_for(session, found.classification_code, closed_on=closed_on)


def _attachments(session: Session, found: Letter, own: list[Any]) -> list[Attachment]:
    """List its own files, then those of the letter from the public that it took over."""
    files = attachments.named(own)
    if found.surat_id is not None:
        files += attachments.of_owners(session, [found.surat_id]).get(found.surat_id, [])
    return files


def _due(session: Session, actor: Actor, steps: list[Any]) -> list[Any]:
    """Tell the steps that the actor may decide now, for himself or for somebody absent."""
    if not actor.may(Permission.LETTER_DECIDE) or not actor.is_person:
        return []
    due = [step for step in steps if step.due_at is not None]
    people = {actor.me}
    if any(step.approver_id != actor.me for step in due):
        people.update(organisation.standing_in_for(session, user_id=actor.me, on=clock.today()))
    return [step for step in due if step.approver_id in people]


class _Names:
    """The names of everybody on a letter, by one statement."""

    def __init__(self, session: Session, letter: Letter, *rows: Iterable[Any]) -> None:
        ids = {letter.created_by}
        ids |= {getattr(row, who, None) for part in rows for row in part for who in _WHO}
        self._known = accounts.names(session, {one for one in ids if one is not None})

    def of(self, user_id: UUID) -> str:
        return self._known.get(user_id, "?")

    def person(self, user_id: UUID) -> Person:
        return Person(user_id, self.of(user_id))

    def somebody(self, user_id: UUID | None) -> Person | None:
        return None if user_id is None else self.person(user_id)


def _recipients(session: Session, lines: list[Any], name: _Names) -> dict[str, Any]:
    to = [row for row in lines if row.role is RecipientRole.TO]
    members = {row.member_id for row in lines} - {None}
    posts = {
        one.id: f"{one.role}, {one.name}" for one in organisation.members_among(session, members)
    }
    units = {unit.id: unit.name for unit in organisation.all_units(session)}
    users = [row.user_id for row in to if row.user_id is not None]
    codes = [row.org_unit_id for row in to if row.org_unit_id is not None]
    copies = [row for row in lines if row.role is RecipientRole.CC]
    return {
        "to_user_ids": users,
        "to_unit_ids": codes,
        "to_names": [*map(name.of, users), *(units.get(code, code) for code in codes)],
        "cc": [CopyLine(row.user_id, row.member_id, _copied(row, name, posts)) for row in copies],
    }


def _copied(row: Any, name: _Names, posts: dict[UUID, str]) -> str:
    if row.user_id is not None:
        return name.of(row.user_id)
    return posts.get(row.member_id, "?") if row.member_id is not None else row.name or ""


def _step(row: Any, name: _Names) -> StepView:
    stood_in = row.acted_by is not None
    return StepView(
        row.id, row.order, row.round, name.person(row.acted_by if stood_in else row.approver_id),
        name.person(row.approver_id) if stood_in else None, row.signs, row.status, row.comment,
        row.due_at, row.decided_at, row.content_version,
    )  # fmt: skip


def _status(row: Any, name: _Names) -> StatusView:
    return StatusView(row.status, name.somebody(row.changed_by), row.changed_at, row.comment)


def _signature(row: Any, name: _Names) -> SignatureView:
    return SignatureView(
        row.id, name.person(row.signed_by), name.somebody(row.on_behalf_of), row.signed_at,
        row.drawing_id, row.block,
    )  # fmt: skip


def _reader(row: Any, name: _Names) -> Reader:
    return Reader(name.person(row.user_id), row.via, row.at, row.read_at)
