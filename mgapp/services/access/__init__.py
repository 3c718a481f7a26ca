"""Who may do what: roles, permissions, the person who asks, the guard of a verb."""

from mgapp.services.access.actor import Actor, ActorKind, Owes
from mgapp.services.access.allowance import allow_public, configure_public_limit
from mgapp.services.access.guard import in_person, open_to_all, requires, signed_in
from mgapp.services.access.pages import PAGES, is_staff_path, landing
from mgapp.services.access.permissions import GRANTS, Permission, Role
from mgapp.services.access.scopes import Scope, within

__all__ = [
    "GRANTS",
    "PAGES",
    "Actor",
    "ActorKind",
    "Owes",
    "Permission",
    "Role",
    "Scope",
    "allow_public",
    "configure_public_limit",
    "in_person",
    "is_staff_path",
    "landing",
    "open_to_all",
    "requires",
    "signed_in",
    "within",
]
