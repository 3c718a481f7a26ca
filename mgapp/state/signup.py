"""What the page of registration knows: what was wrong, and whether it is done."""

from typing import Any

import reflex as rx

from mgapp.services import accounts
from mgapp.services.accounts import Registration
from mgapp.services.kernel.pool import in_slow_thread
from mgapp.state.base import OfficeState, public_action


class SignupState(OfficeState):
    """One visit to the page on which somebody asks for an account."""

    done: bool = False
    email: str = ""

    @public_action
    async def arrive(self) -> None:
        """Begin with an empty form."""
        self.done, self.email = False, ""

    @public_action
    async def register(self, form: dict[str, Any]) -> Any:
        """Ask for an account; an admin decides."""
        typed = {name: str(form.get(name, "")) for name in Registration.model_fields}
        wanted = Registration.read(typed)
        application = await self._perform(accounts.begin_registration, registration=wanted)
        hashed = await in_slow_thread(accounts.hashed, wanted.password.get_secret_value())
        made = await self._perform(accounts.register, application=application, password_hash=hashed)
        self.done, self.email = True, made.email or ""
        return rx.call_script("scrollTo(0, 0); document.getElementById('isi')?.focus()")
