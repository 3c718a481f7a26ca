"""One's own account: the password, the second factor, the open sessions."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import accounts, organisation
from mgapp.services.access import Actor
from mgapp.services.accounts import OwnAccount, PasswordChange, Proof, SecondStep, SessionRow
from mgapp.services.kernel import dates, qr
from mgapp.services.kernel.pool import in_slow_thread
from mgapp.state.base import Heard, OfficeState, action

_ALL_OUT = "Perangkat lain sudah dikeluarkan."


@dataclass(frozen=True)
class OpenSession:
    """One of one's own sessions as the page shows it."""

    id: str
    device: str
    address: str
    seen: str
    seen_stamp: str
    since: str
    current: bool


class AccountState(OfficeState):
    """What everybody sees and does with his own account."""

    name: str = ""
    username: str = ""
    email: str = ""
    roles: str = ""
    unit: str = ""
    totp_enabled: bool = False
    sessions: rx.Field[list[OpenSession]] = rx.field(default_factory=list)
    loading: bool = True
    saved: int = 0  # a new form after each success

    asks_end: bool = False
    ending: str = ""  # the session to end; "": all others
    ending_device: str = ""

    totp_step: str = ""  # "", "password", "scan", "codes", "off", "renew"
    totp_secret: str = ""
    totp_qr: str = ""
    recovery_codes: rx.Field[list[str]] = rx.field(default_factory=list)

    @action
    async def load(self) -> None:
        """Fill the page."""
        await self._fill()
        await self._watch("session")
        await self._watch("person", user=self._actor.me)

    @action
    async def change_password(self, form: dict[str, Any]) -> Any:
        """Set a new password; other devices are signed out."""
        # The form also names the user, for the browser's own store of passwords.
        typed = {name: str(form.get(name, "")) for name in PasswordChange.model_fields}
        change = PasswordChange.read(typed)
        proof = await self._proven(change.current_password.get_secret_value())
        new_hash = await in_slow_thread(accounts.hashed, change.new_password.get_secret_value())
        await self._perform(accounts.change_password, proof=proof, password_hash=new_hash)
        self.saved += 1
        await self._fill()
        return rx.toast.success(f"Kata sandi diganti. {_ALL_OUT}")

    @action
    async def ask_totp(self, step: str) -> None:
        """Open or close the part of the page about the second factor."""
        self._forget_totp()
        self.totp_step = step if step in {"password", "off", "renew"} else ""

    @action
    async def begin_totp(self, form: dict[str, Any]) -> None:
        """Show the secret of a new authenticator, after the password."""
        proof = await self._proven(str(form.get("current_password", "")))
        setup = await self._perform(_totp_setup, proof=proof)
        self.totp_secret = " ".join(
            setup.secret[at : at + 4] for at in range(0, len(setup.secret), 4)
        )
        self.totp_qr = qr.data_url(setup.address)
        self.totp_step = "scan"

    @action
    async def confirm_totp(self, form: dict[str, Any]) -> None:
        """Switch the authenticator on by its first code."""
        code = SecondStep.read({"totp": str(form.get("totp", ""))}).totp
        codes = await self._perform(accounts.confirm_totp, code=code)
        self._show_codes(codes)
        await self._fill()

    @action
    async def renew_codes(self, form: dict[str, Any]) -> None:
        """Give new recovery codes, after the password."""
        proof = await self._proven(str(form.get("current_password", "")))
        self._show_codes(await self._perform(accounts.renew_recovery_codes, proof=proof))

    @action
    async def disable_totp(self, form: dict[str, Any]) -> Any:
        """Switch the second factor off, after the password."""
        proof = await self._proven(str(form.get("current_password", "")))
        await self._perform(accounts.disable_totp, proof=proof)
        self._forget_totp()
        await self._fill()
        return rx.toast.success("Kode autentikator dimatikan.")

    @action
    async def ask_end(self, session_id: str) -> None:
        """Ask for the password before another session ends; without one named, before all do."""
        row = next((row for row in self.sessions if row.id == session_id and not row.current), None)
        self.ending, self.ending_device = (row.id, row.device) if row else ("", "")
        self.asks_end = True

    @action
    async def keep_sessions(self) -> None:
        """Close the question."""
        self.asks_end = False

    @action
    async def end_sessions(self, form: dict[str, Any]) -> Any:
        """End the session that was asked about, or all others, after the password."""
        proof = await self._proven(str(form.get("current_password", "")))
        if self.ending:
            one = UUID(self.ending)
            await self._perform(accounts.end_session, session_id=one, proof=proof)
        else:
            await self._perform(accounts.end_other_sessions, proof=proof)
        self.asks_end = False
        await self._fill()
        return rx.toast.success("Perangkat itu sudah dikeluarkan." if self.ending else _ALL_OUT)

    async def _proven(self, password: str) -> Proof:
        attempt = await self._perform(accounts.begin_proof)
        proof = await in_slow_thread(accounts.prove, attempt, password[:128])
        return await self._perform(accounts.count_proof, proof=proof)

    async def _fill(self) -> None:
        own, unit, sessions = await self._perform(_own)
        user = own.user
        self.name, self.username, self.email = user.name, user.username, user.email or ""
        self.roles = ", ".join(role.label for role in user.roles)
        self.unit = unit
        self.totp_enabled = user.totp_enabled
        self.sessions = [_shown(row) for row in sessions]
        self.loading = False

    def _show_codes(self, codes: list[str]) -> None:
        self._forget_totp()
        self.recovery_codes, self.totp_step = codes, "codes"

    def _arrive(self) -> None:
        self._forget_totp()
        self.asks_end = False

    def _forget_totp(self) -> None:
        self.totp_step = self.totp_secret = self.totp_qr = ""
        self.recovery_codes = []

    async def _refresh(self, heard: Heard) -> None:
        mine = {row.id for row in self.sessions}
        if any(one.topic != "session" or one.facts.get("id") in mine for one in heard.each()):
            await self._fill()


def _own(session: Any, actor: Actor) -> tuple[OwnAccount, str, list[SessionRow]]:
    own = accounts.own_account(session, actor)
    units = {unit.id: unit.name for unit in organisation.all_units(session)}
    unit = units.get(own.user.org_unit_id or "", "")
    return own, unit, accounts.own_sessions(session, actor)


def _totp_setup(session: Any, actor: Actor, *, proof: Proof) -> accounts.TotpSetup:
    office = organisation.office(session).office_name
    return accounts.begin_totp(session, actor, proof=proof, office=office)


def _shown(row: SessionRow) -> OpenSession:
    return OpenSession(
        id=str(row.id),
        device=row.device,
        address=row.address or "",
        seen=dates.ago(row.last_seen_at),
        seen_stamp=dates.stamp(row.last_seen_at),
        since=dates.short_moment(row.created_at),
        current=row.current,
    )
