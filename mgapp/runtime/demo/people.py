"""The staff of the demo: one account for each role, an operator for each unit."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

from mgapp.services import accounts, organisation
from mgapp.services.access import Actor, ActorKind, Role
from mgapp.services.accounts import NewUser, UserFilter
from mgapp.services.organisation import ContactChange, ContactType

if TYPE_CHECKING:
    from faker import Faker

PREFIX = "demo."
DESK = "SUBBAG_UMUM_KEPEGAWAIAN"
_ROLES = (
    ("admin", Role.ADMIN),
    ("resepsionis", Role.RECEPTIONIST),
    ("konseptor", Role.CREATOR),
    ("penyetuju", Role.APPROVER),
    ("kepala", Role.APPROVER),
    ("pembaca", Role.VIEWER),
)
_NO_LINE = "0812-0000-0{number:03}"  # numbers that nobody is known to have


@dataclass(frozen=True, slots=True)
class Staff:
    """Who acts in the stories; ``chief`` and ``head`` approve letters, ``writer`` writes them."""

    admin: Actor
    desk: Actor
    writer: Actor
    chief: Actor
    head: Actor
    operators: list[Actor]
    usernames: list[str]


def namer(seed: int) -> "Faker":
    """Make what draws Indonesian names, always the same ones."""
    from faker import Faker  # noqa: PLC0415 (an extra that only the demo needs)

    faker = Faker("id_ID")
    faker.seed_instance(seed)
    return faker


def are_there(session: Session, system: Actor) -> bool:
    """Tell whether the demo was loaded before."""
    found = accounts.list_users(session, system, only=UserFilter(q=PREFIX), limit=1)
    return bool(found.items)


def move_in(session: Session, system: Actor, faker: "Faker", password: str) -> Staff:
    """Give everybody an account, and the leads of two units a number to chat with."""
    staff = [
        _hire(session, system, faker, password, name, role, DESK, number)
        for number, (name, role) in enumerate(_ROLES)
    ]
    operators = [
        _hire(session, system, faker, password, _operator(unit.id), Role.OPERATOR, unit.id, number)
        for number, unit in enumerate(organisation.all_units(session), start=len(_ROLES))
    ]
    _fill_contacts(session, system)
    usernames = [PREFIX + name for name, _ in _ROLES]
    usernames += [PREFIX + _operator(actor.org_unit_id or "") for actor in operators]
    admin, desk, writer, chief, head, _ = staff
    return Staff(admin, desk, writer, chief, head, operators, usernames)


def _operator(unit_id: str) -> str:
    short = unit_id.removeprefix("BIDANG_").removeprefix("SUBBAG_")
    return "operator." + short.lower().replace("_", "-")[:40]


def _hire(  # noqa: PLR0917 (one line of a staff list)
    session: Session,
    system: Actor,
    faker: "Faker",
    password: str,
    username: str,
    role: Role,
    unit: str,
    number: int,
) -> Actor:
    facts = {
        "username": PREFIX + username,
        "name": f"{faker.first_name()} {faker.last_name()}",
        "roles": [role],
        "org_unit_id": unit,
        "instansi": "upt" if unit == "UPT_WARROOM" else "diskominfo",
        "whatsapp": _NO_LINE.format(number=number),
        "password": password,
    }
    made = accounts.create_user(
        session, system, user=NewUser.read(facts), must_change_password=False
    )
    return Actor(
        ActorKind.PERSON,
        user_id=made.id,
        name=made.name,
        roles=frozenset({role}),
        org_unit_id=unit,
    )


def _fill_contacts(session: Session, system: Actor) -> None:
    page = organisation.contacts(session, system, limit=100)
    leads = [contact for contact in page.items if contact.contact_type is ContactType.LEAD]
    for number, contact in enumerate(leads, start=900):
        change = ContactChange.read(
            {"version": contact.version, "whatsapp": _NO_LINE.format(number=number)}
        )
        organisation.change_contact(session, system, contact_id=contact.id, change=change)
