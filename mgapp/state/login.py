"""What the sign-in page knows: where one was going, and why the last try failed."""

from typing import Any

import reflex as rx
from starlette.requests import cookie_parser

from mgapp.services import accounts
from mgapp.services.access import landing
from mgapp.services.kernel.errors import DatabaseAway, OfficeError
from mgapp.state.base import OfficeState, public_action
from mgapp.web.credentials import TYPED_NAME_COOKIE, told_refusal
from mgapp.web.safe_next import safe_next

_MOST_MINUTES = 15
_REFUSALS: tuple[type[OfficeError], ...] = (
    accounts.InvalidCredentials,
    accounts.AccountPending,
    accounts.AccountDisabled,
    accounts.TotpWrong,
    DatabaseAway,
)
_SENTENCES = {refusal.code: refusal.pesan for refusal in _REFUSALS} | {
    "account_rejected": "Pendaftaran akun Anda ditolak. Tanyakan alasannya kepada admin kantor.",
    "not_authenticated": "Waktu memasukkan kode habis. Masuk lagi dengan kata sandi Anda.",
    "token_expired": "Waktu memasukkan kode habis. Masuk lagi dengan kata sandi Anda.",
    "validation_error": "Isi nama pengguna dan kata sandi, lalu coba lagi.",
}
_SECOND_STEP = {accounts.TotpRequired.code, accounts.TotpWrong.code}


class LoginState(OfficeState):
    """One visit to the sign-in page."""

    next_page: str = ""
    username: str = ""
    sentence: str = ""
    needs_code: bool = False

    @public_action
    async def arrive(self) -> Any:
        """Read what the address says; who is signed in already goes on at once."""
        asked = self.router.url.query_parameters
        error = str(asked.get("error", ""))
        self.next_page = safe_next(str(asked.get("next", "")), otherwise="")
        if self._actor.is_person and not error:
            return rx.redirect(self.next_page or landing(self._actor.roles))
        self.needs_code = error in _SECOND_STEP
        cookies = cookie_parser(self.router.headers.cookie)
        self.sentence = _sentence(error, str(asked.get("wait", "")))
        if error == accounts.AccountRejected.code:
            self.sentence = told_refusal(cookies) or self.sentence
        self.username = cookies.get(TYPED_NAME_COOKIE, "")[:254]
        return None


def _sentence(error: str, wait: str) -> str:
    if error == "rate_limited":
        seconds = int(wait) if wait.isascii() and wait.isdigit() and len(wait) < 5 else 60  # noqa: PLR2004 (a day has five digits)
        minutes = min(-(-seconds // 60), _MOST_MINUTES)
        return f"Terlalu banyak percobaan. Coba lagi dalam {minutes} menit."
    return _SENTENCES.get(error, "")
