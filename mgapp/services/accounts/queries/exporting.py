"""The list of people, and that of their programs, as files."""

from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.accounts.inputs import UserFilter
from mgapp.services.accounts.queries.api_tokens import ApiTokenRow, list_api_tokens
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
    Column("Kata sandi", lambda user: "ada" if user.has_password else "belum ada"),
    Column("Dibuat", lambda user: user.created_at),
)

_TOKENS: tuple[Column[ApiTokenRow], ...] = (
    Column("Nama", lambda token: token.name),
    Column("Akhiran", lambda token: token.ending),
    Column("Atas nama", lambda token: token.user_name),
    Column("Boleh", lambda token: ", ".join(scope.label for scope in token.scopes)),
    Column("Dibuat", lambda token: token.created_at),
    Column("Berlaku sampai", lambda token: token.expires_at),
    Column("Dicabut", lambda token: token.revoked_at),
    Column("Terakhir dipakai", lambda token: token.last_used_at),
    Column("Dari alamat", lambda token: token.last_address),
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


@requires(Permission.USER_MANAGE)
def export_api_tokens(
    session: Session,
    actor: Actor,
    *,
    sheet: Sheet,
    user_id: UUID | None = None,
    told: Told | None = None,
) -> bytes:
    """Write everybody's tokens, those that ended too, as a file; none of them can be used by it.

    Raises:
        InputRefused: more rows than are written.
    """
    rows = spreadsheets.whole(
        lambda cursor: list_api_tokens(session, actor, user_id=user_id, cursor=cursor, limit=BATCH)
    )
    file = ListFile("api_token", "daftar", _TOKENS)
    return file.taken(session, actor.me, rows, sheet=sheet, told=told)
