"""Naming who decides in somebody's place, and revoking it."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import notices
from mgapp.services.access import Actor, Permission, Role, requires
from mgapp.services.accounts import SecurityEventType, record_security
from mgapp.services.kernel import clock, dates
from mgapp.services.kernel.errors import Forbidden, InputRefused
from mgapp.services.notices import NoticeType
from mgapp.services.organisation.actions.rows import locked
from mgapp.services.organisation.errors import MandateOver, MandatesOverlap, StandInNotFound
from mgapp.services.organisation.models import StandIn
from mgapp.services.organisation.queries.people import USER_ROLES, USERS
from mgapp.services.organisation.queries.stand_ins import (
    STAND_IN,
    StandInSummary,
    shown,
    stand_in_summary,
)
from mgapp.services.organisation.serving import StandInInput, StandInRevocation

_PICK_APPROVER = "Pilih penyetuju yang akunnya aktif."


@requires(Permission.STAND_IN_NAME)
def name_stand_in(session: Session, actor: Actor, *, stand_in: StandInInput) -> StandInSummary:
    """Let somebody act in one's own place, or as an admin in anybody's; he is told.

    Raises:
        Forbidden: only an admin names somebody else's stand-in.
        InputRefused: either of them is no approver, or they are one, or the days are over.
        MandatesOverlap: somebody stands in for him on some of these days already.
    """
    absent_id = stand_in.absent_user_id or actor.me
    if absent_id != actor.user_id and not actor.may(Permission.ORG_MANAGE):
        raise Forbidden
    _check_people(session, absent_id, stand_in.user_id)
    if stand_in.ends_on < clock.today():
        raise InputRefused.of("ends_on", "Tanggal ini sudah lewat.")
    _check_free(session, absent_id, stand_in)
    facts = stand_in.model_dump(exclude={"absent_user_id"})
    row = StandIn(**facts, absent_user_id=absent_id, named_by=actor.user_id)
    session.add(row)
    session.flush()
    _record(session, actor, SecurityEventType.STAND_IN_NAMED, row)
    made = stand_in_summary(session, row.id)
    _tell(session, made, "stand_in", by=made.named_by_name or "Sistem")
    return made


@requires(Permission.STAND_IN_NAME)
def revoke_stand_in(
    session: Session, actor: Actor, *, stand_in_id: UUID, revocation: StandInRevocation
) -> StandInSummary:
    """End a mandate before its last day; what was decided by it stays decided.

    Raises:
        StandInNotFound: no such mandate in the actor's reach.
        Forbidden: he stands in by it, and so cannot revoke it.
        StaleVersion: somebody changed it since it was shown.
        MandateOver: it has ended already.
    """
    row = locked(session, StandIn, stand_in_id, StandInNotFound, None)
    if not actor.may(Permission.ORG_MANAGE) and row.absent_user_id != actor.user_id:
        raise Forbidden if row.user_id == actor.user_id else StandInNotFound
    row.check_version(revocation.version)
    if row.revoked_at is not None or row.ends_on < clock.today():
        raise MandateOver
    row.revoked_at = clock.now()
    row.edited()
    session.flush()
    _record(session, actor, SecurityEventType.STAND_IN_REVOKED, row)
    done = stand_in_summary(session, row.id)
    _tell(session, done, "stand_in_revoked", of=done.absent_name)
    return done


def _check_people(session: Session, absent_id: UUID, user_id: UUID) -> None:
    # Held until the end, so that two mandates for one person are never checked side by side.
    found = session.scalar(
        sa.select(USERS.c.id)
        .where(USERS.c.id == absent_id, _approves())
        .with_for_update(key_share=True)
    )
    if found is None:
        raise InputRefused.of("absent_user_id", "Pilih orang yang menyetujui surat.")
    if user_id == absent_id:
        raise InputRefused.of("user_id", "Pilih orang lain sebagai pengganti.")
    active = sa.exists().where(USERS.c.id == user_id, USERS.c.status == "active", _approves())
    if not session.scalar(active.select()):
        raise InputRefused.of("user_id", _PICK_APPROVER)


def _approves() -> sa.ColumnElement[bool]:
    return sa.exists().where(
        USER_ROLES.c.user_id == USERS.c.id, USER_ROLES.c.role == Role.APPROVER.value
    )


def _check_free(session: Session, absent_id: UUID, wanted: StandInInput) -> None:
    query = shown().where(
        STAND_IN.absent_user_id == absent_id,
        STAND_IN.revoked_at.is_(None),
        STAND_IN.starts_on <= wanted.ends_on,
        STAND_IN.ends_on >= wanted.starts_on,
    )
    row = session.execute(query.order_by(STAND_IN.starts_on).limit(1)).mappings().one_or_none()
    if row is not None:
        other = StandInSummary.of_row(row)
        raise MandatesOverlap(name=other.name, number=other.mandate_number)


def _record(session: Session, actor: Actor, kind: SecurityEventType, row: StandIn) -> None:
    facts = {"stand_in": str(row.user_id), "mandate": str(row.id)}
    record_security(session, actor, kind, row.absent_user_id, **facts)


def _tell(session: Session, mandate: StandInSummary, about: str, **more: str) -> None:
    facts = {
        "about": about,
        "form": mandate.form.label,
        "from": dates.long_day(mandate.starts_on),
        "to": dates.long_day(mandate.ends_on),
        **more,
    }
    notices.tell(session, to=[mandate.user_id], kind=NoticeType.ACCOUNT, params=facts)
