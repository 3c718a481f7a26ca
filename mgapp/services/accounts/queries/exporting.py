"""The list of people as a file."""

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.accounts.inputs import UserFilter
from mgapp.services.accounts.queries.people import list_users
from mgapp.services.accounts.summaries import UserSummary
from mgapp.services.kernel import phone, spreadsheets
from mgapp.services.kernel.spreadsheets import BATCH, Sheet, Told
from mgapp.services.kernel.taking import Column, ListFile

_COLUMNS: tuple[Column[UserSummary], ...] = (
    Column("Nama", lambda user: user.name),
    Column("Nama pengguna", lambda user: user.username),
    Column("Pos-el", lambda user: user.email),
    Column("NIP atau NIK", lambda user: user.masked().nip_nik),
    Column("Instansi", lambda user: user.instansi.label if user.instansi else None),
    Column("Peran", lambda user: ", ".join(role.label for role in user.roles)),
    Column("Unit kerja", lambda user: user.org_unit_id),
    Column("WhatsApp", lambda user: phone.shown(user.whatsapp) if user.whatsapp else None),
    Column("Pangkat", lambda user: user.pangkat),
    Column("Status", lambda user: user.status.label),
    Column("Dibuat", lambda user: user.created_at),
)


@requires(Permission.USER_MANAGE)
def export_users(
    session: Session,
    actor: Actor,
    *,
    sheet: Sheet,
    only: UserFilter | None = None,
    told: Told | None = None,
) -> bytes:
    """Write the whole filtered list as a file, identity numbers masked.

    Raises:
        InputRefused: more rows than are written.
    """
    rows = spreadsheets.whole(
        lambda cursor: list_users(session, actor, only=only, cursor=cursor, limit=BATCH)
    )
    file = ListFile("user", "daftar", _COLUMNS)
    return file.taken(session, actor.me, rows, sheet=sheet, told=told)
