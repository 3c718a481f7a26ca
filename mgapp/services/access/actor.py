"""Who asks: a signed-in person, the public, or the office's own machinery."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

from mgapp.services.access.permissions import Permission, Role, granted


class ActorKind(StrEnum):
    """Where a request comes from."""

    PERSON = "person"
    PUBLIC = "public"
    SYSTEM = "system"


class Owes(StrEnum):
    """What somebody is asked to do with his own account before he goes on."""

    NOTHING = ""
    PASSWORD = "password"  # noqa: S105 (the name of a duty)
    """Replace the password that an admin set; everything works meanwhile."""
    SECOND_FACTOR = "second_factor"
    """Set up the authenticator that his role needs; nothing else works meanwhile."""


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who asks, as a door saw him; roles are read from the database at each request.

    Attributes:
        address: Client address as seen through trusted proxies.
        browser: Value of the anonymous browser cookie, for public limits.
        kiosk_id: The paired device, when the request comes from one.
        owes: What the person is asked to do with his own account.
        token_id: The token by which a program comes in the person's name.
        within: What such a program may do at most; None for everybody else.
        reason: Why the system acts; only for ``SYSTEM``.
    """

    kind: ActorKind
    user_id: UUID | None = None
    name: str = ""
    roles: frozenset[Role] = frozenset()
    org_unit_id: str | None = None
    session_id: UUID | None = None
    address: str | None = None
    browser: str | None = None
    kiosk_id: UUID | None = None
    owes: Owes = Owes.NOTHING
    token_id: UUID | None = None
    within: frozenset[Permission] | None = None
    reason: str = ""
    permissions: frozenset[Permission] = field(init=False)

    def __post_init__(self) -> None:
        """Work out the permissions once."""
        everything = self.kind is ActorKind.SYSTEM
        held = frozenset(Permission) if everything else granted(self.roles)
        if self.within is not None:
            held &= self.within
        object.__setattr__(self, "permissions", held)

    @classmethod
    def public(
        cls, *, address: str | None, browser: str | None = None, kiosk_id: UUID | None = None
    ) -> "Actor":
        """Somebody who is not signed in."""
        return cls(ActorKind.PUBLIC, address=address, browser=browser, kiosk_id=kiosk_id)

    @classmethod
    def system(cls, reason: str) -> "Actor":
        """The office's own machinery: jobs, the command line, the first start."""
        return cls(ActorKind.SYSTEM, reason=reason)

    @property
    def is_person(self) -> bool:
        """Whether somebody is signed in."""
        return self.kind is ActorKind.PERSON

    @property
    def me(self) -> UUID:
        """The signed-in person's id; only after a guard that lets persons through."""
        if self.user_id is None:
            message = "no person behind this actor"
            raise RuntimeError(message)
        return self.user_id

    def may(self, permission: Permission) -> bool:
        """Tell whether the actor holds a permission."""
        return permission in self.permissions
