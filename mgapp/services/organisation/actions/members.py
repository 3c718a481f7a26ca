"""Giving posts of a period to people, and taking a whole period over into the next."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.accounts import SecurityEventType, record_security
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.organisation.actions.rows import apply, guarded, locked
from mgapp.services.organisation.errors import MemberNotFound, PeriodNotFound, PostHeld
from mgapp.services.organisation.models import Member, Period
from mgapp.services.organisation.queries.members import MEMBER, MemberSummary, member_summary
from mgapp.services.organisation.queries.people import USERS
from mgapp.services.organisation.queries.periods import PeriodSummary, period_summary
from mgapp.services.organisation.serving import MemberChange, MemberInput, PeriodCopy
from mgapp.services.organisation.words import MemberStatus

_UNKNOWN = {"org_unit_id": "Unit kerja tidak ditemukan. Pilih unit lain."}
_NOT_ACTIVE = "Pilih pengguna yang akunnya aktif."
Post = tuple[UUID, str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class CopiedPeriod:
    """What became of the posts of another period.

    Attributes:
        period: The period that took them over.
        copied: How many are new in it.
        present: How many were there already.
        left_out: How many were not taken over: the person or the post is no longer active.
    """

    period: PeriodSummary
    copied: int
    present: int
    left_out: int


@requires(Permission.ORG_MANAGE)
def create_member(session: Session, actor: Actor, *, member: MemberInput) -> MemberSummary:
    """Give somebody a post in a period; he may hold others too.

    Raises:
        InputRefused: no such active person, period or unit.
        PostHeld: he holds this very post already.
    """
    _hold_period(session, member.period_id)
    if member.user_id not in _active(session, {member.user_id}):
        raise InputRefused.of("user_id", _NOT_ACTIVE)
    row = Member(**member.model_dump())
    _check_new(session, row)
    with guarded(session, what="Anggota", unknown=_UNKNOWN):
        session.add(row)
    _record(session, actor, SecurityEventType.MEMBER_ADDED, row)
    return member_summary(session, row.id)


@requires(Permission.ORG_MANAGE)
def change_member(
    session: Session, actor: Actor, *, member_id: UUID, change: MemberChange
) -> MemberSummary:
    """Change a post: its position, where it stands, whether it is still held.

    Raises:
        MemberNotFound: no such post.
        StaleVersion: somebody changed it since it was shown.
        InputRefused: no such unit; or it becomes active again, and its holder is not.
        PostHeld: he holds such a post already.
    """
    row = locked(session, Member, member_id, MemberNotFound, change.version)
    _hold_period(session, row.period_id)
    becomes_active = change.status is MemberStatus.ACTIVE and row.status is not change.status
    if becomes_active and row.user_id not in _active(session, {row.user_id}):
        raise InputRefused.of("status", "Akun pengguna ini tidak aktif.")
    with guarded(session, what="Anggota", unknown=_UNKNOWN):
        changed = apply(row, _in_one_place(change))
        _check_new(session, row)
    if changed:
        _record(session, actor, SecurityEventType.MEMBER_CHANGED, row)
    return member_summary(session, member_id)


@requires(Permission.ORG_MANAGE)
def delete_member(session: Session, actor: Actor, *, member_id: UUID) -> None:
    """Take a post away that no letter names; otherwise it can be made inactive.

    Raises:
        MemberNotFound: no such post.
        InUse: a letter names it.
    """
    row = locked(session, Member, member_id, MemberNotFound, None)
    with guarded(session, what="Anggota ini"):
        session.delete(row)
    _record(session, actor, SecurityEventType.MEMBER_REMOVED, row)


@requires(Permission.ORG_MANAGE)
def copy_period(
    session: Session, actor: Actor, *, period_id: UUID, copy: PeriodCopy
) -> CopiedPeriod:
    """Take the posts of another period over; a second time adds only what is missing.

    Raises:
        PeriodNotFound: no such period.
        InputRefused: the other period is unknown, or the same.
    """
    locked(session, Period, period_id, PeriodNotFound, None)
    if copy.from_period_id == period_id:
        raise InputRefused.of("from_period_id", "Pilih periode yang lain.")
    if session.get(Period, copy.from_period_id) is None:
        raise InputRefused.of("from_period_id", "Periode tidak ditemukan. Pilih periode lain.")
    found = _posts(session, copy.from_period_id)
    there = {_post(member) for member in _posts(session, period_id)}
    active = _active(session, {member.user_id for member in found})
    serving = [
        member
        for member in found
        if member.status is MemberStatus.ACTIVE and member.user_id in active
    ]
    missing = list(dict.fromkeys(post for post in map(_post, serving) if post not in there))
    for user_id, role, unit, department in missing:
        row = Member(
            user_id=user_id, period_id=period_id, role=role, org_unit_id=unit, department=department
        )
        session.add(row)
        _record(session, actor, SecurityEventType.MEMBER_ADDED, row)
    session.flush()
    return CopiedPeriod(
        period=period_summary(session, period_id),
        copied=len(missing),
        present=len(serving) - len(missing),
        left_out=len(found) - len(serving),
    )


def _hold_period(session: Session, period_id: UUID) -> None:
    """Let nobody else change the posts of a period until the transaction ends."""
    if session.get(Period, period_id, with_for_update=True) is None:
        raise InputRefused.of("period_id", "Periode tidak ditemukan. Pilih periode lain.")


def _active(session: Session, user_ids: set[UUID]) -> set[UUID]:
    query = sa.select(USERS.c.id).where(USERS.c.id.in_(user_ids), USERS.c.status == "active")
    return set(session.scalars(query))


def _posts(session: Session, period_id: UUID) -> list[Member]:
    query = sa.select(Member).where(MEMBER.period_id == period_id).order_by(MEMBER.id)
    return list(session.scalars(query))


def _post(member: Member) -> Post:
    return member.user_id, member.role, member.org_unit_id, member.department


def _check_new(session: Session, row: Member) -> None:
    twin = sa.exists().where(
        MEMBER.id != row.id,
        MEMBER.period_id == row.period_id,
        MEMBER.user_id == row.user_id,
        MEMBER.role == row.role,
        MEMBER.org_unit_id.is_not_distinct_from(row.org_unit_id),
        MEMBER.department.is_not_distinct_from(row.department),
    )
    with session.no_autoflush:
        if session.scalar(twin.select()):
            raise PostHeld


def _in_one_place(change: MemberChange) -> MemberChange:
    """Let a unit replace the department, and the other way round."""
    for given, other in (("org_unit_id", "department"), ("department", "org_unit_id")):
        if getattr(change, given) is not None:
            return change.model_copy(update={other: None})
    return change


def _record(session: Session, actor: Actor, kind: SecurityEventType, row: Member) -> None:
    facts = {"member": str(row.id), "period": str(row.period_id)}
    record_security(session, actor, kind, row.user_id, **facts)
