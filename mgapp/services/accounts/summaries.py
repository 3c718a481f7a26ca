"""What leaves this domain: frozen facts, never a password and never a secret."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from mgapp.services.access import Role
from mgapp.services.accounts.words import Instansi, UserStatus

_LAST_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Operator:
    """Who can work a case."""

    id: UUID
    name: str
    org_unit_id: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """A colleague as the directory shows him."""

    id: UUID
    name: str
    roles: tuple[Role, ...]
    org_unit_id: str | None
    whatsapp: str | None


@dataclass(frozen=True, slots=True)
class UserSummary:
    """A person as an admin, or he himself, sees him."""

    id: UUID
    username: str
    name: str
    email: str | None
    nip_nik: str | None
    instansi: Instansi | None
    roles: tuple[Role, ...]
    org_unit_id: str | None
    whatsapp: str | None
    pangkat: str | None
    avatar_url: str | None
    status: UserStatus
    approved_at: datetime | None
    approved_by: UUID | None
    rejection_reason: str | None
    must_change_password: bool
    has_password: bool
    totp_enabled: bool
    created_at: datetime
    updated_at: datetime
    version: int

    @classmethod
    def of_row(cls, row: Mapping[Any, Any]) -> Self:
        """Read the row that ``queries.people.shown`` selects."""
        facts: dict[str, Any] = dict(row)
        facts["roles"] = in_order(facts["roles"])
        return cls(**facts)

    def masked(self) -> Self:
        """Hide all of the identity number but its end, for lists."""
        if self.nip_nik is None:
            return self
        hidden = len(self.nip_nik) - _LAST_SHOWN
        return replace(self, nip_nik="•" * hidden + self.nip_nik[hidden:])


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """Who is signed in and what he may."""

    user: UserSummary
    permissions: tuple[str, ...]
    restricted: bool


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One of one's own open sessions."""

    id: UUID
    created_at: datetime
    last_seen_at: datetime
    address: str | None
    device: str
    current: bool


@dataclass(frozen=True, slots=True)
class NewSecret:
    """A password that was drawn for somebody; it is shown once."""

    user: UserSummary
    password: str


@dataclass(frozen=True, slots=True)
class Uninvited:
    """Somebody who may sign in and has no password yet, with his latest invitation."""

    id: UUID
    name: str
    username: str
    email: str | None
    whatsapp: str | None
    invited_at: datetime | None
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class InvitationLink:
    """A link for somebody, told once; ``sent`` when a message carries it to him as well.

    ``path`` is its part below the address by which the office is found.
    """

    user_id: UUID
    name: str
    username: str
    whatsapp: str | None
    url: str
    path: str
    expires_at: datetime
    sent: bool


@dataclass(frozen=True, slots=True)
class Invited:
    """Whose invitation a link is, as whoever holds the link sees it."""

    name: str
    username: str
    expires_at: datetime


def in_order(roles: list[str]) -> tuple[Role, ...]:
    """Bring roles to the order of the policy."""
    held = set(roles)
    return tuple(role for role in Role if role.value in held)


@dataclass(frozen=True, slots=True)
class Signatory:
    """How a person stands below a letter; ``nip`` in digits."""

    name: str
    pangkat: str | None
    nip: str | None
