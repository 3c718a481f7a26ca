"""Who may open which page, and where people land after signing in."""

from collections.abc import Set as AbstractSet

from mgapp.services.access.permissions import Permission, Role

PAGES: dict[str, Permission | None] = {
    "/admin": Permission.DASHBOARD_READ,
    "/admin/intake": Permission.INTAKE_READ,
    "/admin/inbox": Permission.INBOX_READ,
    "/admin/cases/[case_id]": Permission.CASE_READ,
    "/admin/visitors": Permission.VISITOR_READ,
    "/admin/surat": Permission.SURAT_READ,
    "/admin/qr": Permission.QR_READ,
    "/admin/reports": Permission.DASHBOARD_READ,
    "/admin/directory": Permission.DIRECTORY_READ,
    "/admin/notifications": Permission.NOTIFICATION_READ,
    "/admin/account": None,
    "/admin/users": Permission.USER_MANAGE,
    "/admin/org-units": Permission.ORG_MANAGE,
    "/admin/periods": Permission.ORG_MANAGE,
    "/admin/members": Permission.ORG_MANAGE,
    "/admin/settings": Permission.SETTINGS_MANAGE,
    "/admin/personal-data": Permission.PERSON_MANAGE,
    "/admin/personal-data/[request_id]": Permission.PERSON_MANAGE,
    "/letters": Permission.LETTER_READ,
    "/letters/new": Permission.LETTER_WRITE,
    "/letters/incoming": Permission.LETTER_RECEIVE,
    "/letters/books": Permission.LETTER_BOOKS,
    "/letters/numbers": Permission.LETTER_NUMBERS,
    "/letters/settings": Permission.LETTER_OFFICE,
    "/letters/stand-ins": Permission.STAND_IN_NAME,
    "/letters/[letter_id]": Permission.LETTER_READ,
}
"""Every page for staff and the permission to open it; None: whoever is signed in."""

_LANDINGS = (
    (Role.ADMIN, "/admin"),
    (Role.RECEPTIONIST, "/admin/intake"),
    (Role.OPERATOR, "/admin/inbox"),
)


def is_staff_path(path: str) -> bool:
    """Tell whether a path lies in the part of the site that needs a session."""
    return any(path == base or path.startswith(f"{base}/") for base in ("/admin", "/letters"))


def landing(roles: AbstractSet[Role]) -> str:
    """Tell the page that a person sees first after signing in."""
    return next((page for role, page in _LANDINGS if role in roles), "/letters")
