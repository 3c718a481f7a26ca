"""The page of accounts: the list, and one account in a dialog."""

from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

import reflex as rx

from mgapp.services import accounts, organisation
from mgapp.services.access import Actor, Role
from mgapp.services.accounts import (
    Decision,
    NewUser,
    SecurityEventType,
    UserApproval,
    UserChange,
    UserFilter,
    UserRejection,
    UserStatus,
    UserSummary,
)
from mgapp.services.kernel import dates, phone
from mgapp.services.kernel.ids import read_id
from mgapp.services.kernel.paging import DEFAULT_LIMIT, MAX_LIMIT
from mgapp.state.base import Heard, OfficeState, action
from mgapp.state.options import Option

_FIELDS = ("username", "name", "email", "nip_nik", "instansi", "org_unit_id", "whatsapp", "pangkat")
_DECIDED = [status for status in UserStatus if status is not UserStatus.PENDING]
_DECISIONS = {
    SecurityEventType.USER_APPROVED: "Disetujui",
    SecurityEventType.USER_REJECTED: "Ditolak",
    SecurityEventType.USER_CREATED: "Dibuat",
}
_BLANK: dict[str, str] = dict.fromkeys(_FIELDS, "")


@dataclass(frozen=True)
class UserRow:
    """A person as the list shows him."""

    id: str
    name: str
    username: str
    email: str
    initials: str
    unit: str
    roles: str
    status: str
    status_label: str
    since: str


@dataclass(frozen=True)
class Account:
    """The account in the dialog; an empty id is one that does not exist yet."""

    id: str = ""
    version: int = 0
    name: str = ""
    status: str = ""
    totp_enabled: bool = False
    asked: str = ""
    decided: str = ""
    reason: str = ""


class UsersState(OfficeState):
    """What an admin sees and does with accounts."""

    waiting: rx.Field[list[UserRow]] = rx.field(default_factory=list)
    rows: rx.Field[list[UserRow]] = rx.field(default_factory=list)
    units: rx.Field[list[Option]] = rx.field(default_factory=list)
    loading: bool = True
    more: bool = False
    q: str = ""
    status: str = ""
    role: str = ""

    dialog: bool = False
    account: rx.Field[Account] = rx.field(default_factory=Account)
    values: rx.Field[dict[str, str]] = rx.field(default_factory=_BLANK.copy)
    chosen_roles: rx.Field[list[str]] = rx.field(default_factory=list)
    secret: str = ""
    secret_of: str = ""

    _cursor: str | None = None

    @action
    async def load(self) -> None:
        """Fill the page."""
        await self._fill()
        await self._watch("person")

    @action
    async def search(self, q: str) -> None:
        """Narrow the list by name, username, e-mail or number."""
        self.q = q[:120]
        await self._fill()

    @action
    async def choose_status(self, status: UserStatus | Literal[""]) -> None:
        """Show the accounts of one status."""
        self.status = str(status)
        await self._fill()

    @action
    async def choose_role(self, role: Role | Literal[""]) -> None:
        """Show the accounts with one role."""
        self.role = str(role)
        await self._fill()

    @action
    async def show_more(self) -> None:
        """Add the next page of the list."""
        await self._fill(after=self._cursor)

    @action
    async def begin(self) -> None:
        """Open the dialog for somebody new."""
        self._show(Account(), _BLANK.copy(), [])

    @action
    async def open(self, user_id: UUID) -> None:
        """Open the dialog for an account."""
        await self._open(*await self._perform(_account, user_id=user_id))

    @action
    async def set_dialog(self, is_open: bool) -> None:  # noqa: FBT001 (the dialog's own event)
        """Close the dialog."""
        self.dialog = is_open

    @action
    async def hold_role(self, role: Role, held: bool) -> None:  # noqa: FBT001 (the box's own event)
        """Note a role that was ticked, or no longer is, in the form."""
        others = set(self.chosen_roles) - {role.value}
        held_now = others | {role.value} if held else others
        self.chosen_roles = [known.value for known in Role if known.value in held_now]

    @action
    async def save(self, form: dict[str, Any]) -> Any:
        """Create or change the account as the form says."""
        self.values = {name: str(form.get(name, "")) for name in _FIELDS}
        if self.account.id:
            return await self._change(form)
        return await self._create(form)

    @action
    async def set_status(self, status: UserStatus) -> Any:
        """Switch the account off or on."""
        await self._change_to({"status": status})
        return rx.toast.success("Status akun diubah.")

    @action
    async def reset_password(self) -> None:
        """Draw a new password and show it once."""
        made = await self._perform(accounts.reset_password, user_id=read_id(self.account.id))
        await self._done()
        self.secret, self.secret_of = made.password, made.user.name

    @action
    async def remove_totp(self) -> Any:
        """Switch the second factor off, for a lost phone."""
        await self._perform(accounts.remove_totp, user_id=read_id(self.account.id))
        await self._done()
        return rx.toast.success("Kode autentikator dimatikan.")

    @action
    async def remove(self) -> Any:
        """Delete the account, or disable it when it left traces."""
        kept = await self._perform(accounts.remove_user, user_id=read_id(self.account.id))
        await self._done()
        gone = "Akun dihapus."
        return rx.toast.success("Akun punya riwayat, jadi dinonaktifkan." if kept else gone)

    @action
    async def approve(self) -> Any:
        """Let somebody in who registered himself, with the chosen roles."""
        approval = UserApproval.read({"roles": self.chosen_roles})
        facts = {"user_id": read_id(self.account.id), "version": self.account.version}
        await self._perform(accounts.approve_user, approval=approval, **facts)
        await self._done()
        return rx.toast.success("Akun disetujui.")

    @action
    async def reject(self, form: dict[str, Any]) -> Any:
        """Turn somebody away, with a reason."""
        rejection = UserRejection.read({"reason": str(form.get("reason", ""))})
        facts = {"user_id": read_id(self.account.id), "version": self.account.version}
        await self._perform(accounts.reject_user, rejection=rejection, **facts)
        await self._done()
        return rx.toast.success("Pendaftaran ditolak.")

    @action
    async def hide_secret(self) -> None:
        """Forget the password that was shown."""
        self.secret = self.secret_of = ""

    async def _create(self, form: dict[str, Any]) -> Any:
        typed = str(form.get("password", ""))
        password = typed or accounts.drawn_password()
        user = NewUser.read({**self.values, "roles": self.chosen_roles, "password": password})
        made = await self._perform(accounts.create_user, user=user)
        await self._done()
        if not typed:
            self.secret, self.secret_of = password, made.name
        return rx.toast.success("Akun dibuat.")

    async def _change(self, form: dict[str, Any]) -> Any:
        typed = str(form.get("password", ""))
        roles = {} if self.account.status == UserStatus.PENDING else {"roles": self.chosen_roles}
        await self._change_to({**self.values, **roles, **({"password": typed} if typed else {})})
        return rx.toast.success("Perubahan disimpan.")

    async def _change_to(self, facts: dict[str, Any]) -> None:
        change = UserChange.read({"version": self.account.version, **facts})
        await self._perform(accounts.change_user, user_id=read_id(self.account.id), change=change)
        await self._done()

    async def _done(self) -> None:
        self.dialog = False
        await self._fill()

    async def _open(self, user: UserSummary, decision: Decision | None) -> None:
        account = Account(
            id=str(user.id),
            version=user.version,
            name=user.name,
            status=user.status.value,
            totp_enabled=user.totp_enabled,
            asked=dates.full_moment(user.created_at),
            decided=_told(decision),
            reason=user.rejection_reason or "",
        )
        values = {name: str(getattr(user, name) or "") for name in _FIELDS}
        values["whatsapp"] = phone.shown(user.whatsapp) if user.whatsapp else ""
        self._show(account, values, [role.value for role in user.roles])

    def _show(self, account: Account, values: dict[str, str], roles: list[str]) -> None:
        self.account, self.values, self.chosen_roles = account, values, roles
        self.dialog = True

    def _arrive(self) -> None:
        self.dialog, self.secret, self.secret_of = False, "", ""

    async def _fill(self, *, after: str | None = None) -> None:
        only = UserFilter(
            q=self.q,
            statuses=[UserStatus(self.status)] if self.status else _DECIDED,
            roles=[Role(self.role)] if self.role else [],
        )
        units, waiting, page = await self._perform(_listed, only=only, cursor=after)
        self.units = [Option(code, name) for code, name in units.items()]
        self.waiting = [] if self.status else [_row(user, units) for user in waiting.items]
        shown = [_row(user, units) for user in page.items]
        self.rows = [*self.rows, *shown] if after else shown
        self._cursor, self.more = page.next_cursor, page.next_cursor is not None
        self.loading = False

    async def _refresh(self, heard: Heard) -> None:
        del heard
        if len(self.rows) <= DEFAULT_LIMIT:  # a longer list is being read further down
            await self._fill()


def _listed(session: Any, actor: Actor, *, only: UserFilter, cursor: str | None) -> Any:
    asking = only.model_copy(update={"statuses": [UserStatus.PENDING]})
    waiting = accounts.list_users(session, actor, only=asking, limit=MAX_LIMIT)
    page = accounts.list_users(session, actor, only=only, cursor=cursor)
    return {unit.id: unit.name for unit in organisation.all_units(session)}, waiting, page


def _account(session: Any, actor: Actor, *, user_id: UUID) -> Any:
    user = accounts.user(session, actor, user_id=user_id)
    return user, accounts.decision_on(session, actor, user_id=user_id)


def _told(decision: Decision | None) -> str:
    if decision is None:
        return ""
    by = f" oleh {decision.by}" if decision.by else ""
    return f"{_DECISIONS[decision.kind]}{by}, {dates.full_moment(decision.decided_at)}."


def _row(user: UserSummary, units: dict[str, str]) -> UserRow:
    return UserRow(
        id=str(user.id),
        name=user.name,
        username=user.username,
        email=user.email or "",
        initials="".join(word[0] for word in user.name.split()[:2]).upper(),
        unit=units.get(user.org_unit_id or "", ""),
        roles=", ".join(role.label for role in user.roles),
        status=user.status.value,
        status_label=user.status.label,
        since=dates.ago(user.created_at),
    )
