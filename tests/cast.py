"""The people whom one meets in every test."""

from dataclasses import dataclass

from mgapp.services.access import Actor, ActorKind, Role
from mgapp.services.kernel.ids import new_id

APTIKA, IKP, ROOT = "BIDANG_APTIKA", "BIDANG_IKP", "DISKOMINFO_KOTA_MAKASSAR"
PASSWORD = "jembatan-merah-di-kota"


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

    @property
    def people(self) -> dict[str, Actor]:
        """The ones with an account, by their usernames."""
        names = ("sari", "budi", "joko", "rina", "vina", "admin")
        return {name: getattr(self, name) for name in names}


def introduce() -> Office:
    """Let everybody in."""
    return Office(
        sari=_person("Sari Dewi", Role.RECEPTIONIST, ROOT),
        budi=_person("Budi Santoso", Role.OPERATOR, APTIKA),
        joko=_person("Joko Widodo", Role.OPERATOR, IKP),
        rina=_person("Rina Marlina", Role.APPROVER, ROOT),
        vina=_person("Vina Panduwinata", Role.VIEWER, ROOT),
        admin=_person("Adi Admin", Role.ADMIN, ROOT),
        guest=Actor.public(address="203.0.113.7", browser="browser-of-a-guest"),
    )


def _person(name: str, role: Role, unit: str) -> Actor:
    return Actor(
        ActorKind.PERSON,
        user_id=new_id(),
        name=name,
        roles=frozenset({role}),
        org_unit_id=unit,
        session_id=new_id(),
        address="203.0.113.20",
    )
