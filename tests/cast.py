"""The people whom one meets in every test."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from passlib.hash import argon2
from sqlalchemy.orm import Session

from mgapp.services import organisation
from mgapp.services.access import Actor, ActorKind, Role
from mgapp.services.accounts.models import AuthSession, User, UserRole
from mgapp.services.kernel import clock
from mgapp.services.kernel.ids import new_id

ROOT, APTIKA, IKP = "DISKOMINFO_KOTA_MAKASSAR", "BIDANG_APTIKA", "BIDANG_IKP"
PASSWORD = "jembatan-merah-di-kota"
SESSION_LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Office:
    """The cast: Sari at the desk, Budi in APTIKA, Joko elsewhere, Rina, Vina, the admin."""

    sari: Actor
    budi: Actor
    joko: Actor
    rina: Actor
    vina: Actor
    admin: Actor
    guest: Actor


def move_in(session: Session) -> Office:
    """Furnish a new office and let everybody in, each with an account and an open session."""
    organisation.seed(session)
    return Office(
        sari=hire(session, "sari", "Sari Dewi", Role.RECEPTIONIST),
        budi=hire(session, "budi", "Budi Santoso", Role.OPERATOR, unit=APTIKA),
        joko=hire(session, "joko", "Joko Susilo", Role.OPERATOR, unit=IKP),
        rina=hire(session, "rina", "Rina Marlina", Role.APPROVER),
        vina=hire(session, "vina", "Vina Lestari", Role.VIEWER),
        admin=hire(session, "adi", "Adi Pratama", Role.ADMIN),
        guest=Actor.public(address="203.0.113.7", browser="browser-of-a-guest"),
    )


def hire(
    session: Session, username: str, name: str, *roles: Role, unit: str = ROOT, **changes: object
) -> Actor:
    """Give somebody an account, its roles and an open session."""
    facts = {
        "username": username,
        "name": name,
        "email": f"{username}@kantor.example",
        "org_unit_id": unit,
        "password_hash": password_hash(),
        "password_changed_at": clock.now(),
    }
    user = User(**{**facts, **changes})
    session.add(user)
    session.flush()
    opened = AuthSession(id=new_id(), user_id=user.id, expires_at=clock.now() + SESSION_LASTS)
    session.add_all([opened, *(UserRole(user_id=user.id, role=role) for role in roles)])
    session.flush()
    return Actor(
        ActorKind.PERSON,
        user_id=user.id,
        name=name,
        roles=frozenset(roles),
        org_unit_id=unit,
        session_id=opened.id,
        address="203.0.113.20",
    )


@cache
def password_hash() -> str:
    """Hash everybody's password once and cheaply."""
    return argon2.using(rounds=1, memory_cost=64, parallelism=1).hash(PASSWORD)
