"""The list of people as a file."""

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.accounts.inputs import UserFilter
from mgapp.services.accounts.queries.people import USER, narrowed, shown
from mgapp.services.accounts.summaries import UserSummary
from mgapp.services.kernel import phone, spreadsheets
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.kernel.spreadsheets import MAX_ROWS, Cell, Sheet

_HEADER = (
    "Nama", "Nama pengguna", "Pos-el", "NIP atau NIK", "Instansi", "Peran", "Unit kerja",
    "WhatsApp", "Pangkat", "Status", "Dibuat",
)  # fmt: skip


@requires(Permission.USER_MANAGE)
def export_users(
    session: Session,
    actor: Actor,
    *,
    sheet: Sheet,
    only: UserFilter | None = None,
) -> bytes:
    """Write the whole filtered list as a file, identity numbers masked.

    Raises:
        InputRefused: more rows than are written at once.
    """
    query = narrowed(shown(), only or UserFilter()).order_by(USER.name).limit(MAX_ROWS + 1)
    found = [UserSummary.of_row(row).masked() for row in session.execute(query).mappings()]
    if len(found) > MAX_ROWS:
        raise InputRefused.of("format", "Daftar ini terlalu panjang. Saring lebih dahulu.")
    return spreadsheets.written(sheet, _HEADER, [_cells(user) for user in found])


def _cells(user: UserSummary) -> tuple[Cell, ...]:
    return (
        user.name,
        user.username,
        user.email,
        user.nip_nik,
        user.instansi.label if user.instansi else None,
        ", ".join(role.label for role in user.roles),
        user.org_unit_id,
        phone.shown(user.whatsapp) if user.whatsapp else None,
        user.pangkat,
        user.status.label,
        user.created_at,
    )
