"""A signed letter by the link in its QR: what the office says of it, nothing of its body."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from mgapp.services.kernel import dates
from mgapp.services.kernel.errors import DatabaseAway, NotFound, OfficeError
from mgapp.services.letters import LetterStatus, verification
from mgapp.services.letters.verification import SignedLetter
from mgapp.state.base import OfficeState, public_action

_LONGEST = 60
_STATUS = {
    LetterStatus.APPROVED: "Ditandatangani",
    LetterStatus.SENT: "Ditandatangani dan dikirim",
    LetterStatus.ARCHIVED: "Ditandatangani dan diarsipkan",
}
HIDDEN = "Tidak ditampilkan, karena surat ini bersifat rahasia."


@dataclass(frozen=True, slots=True)
class Signer:
    """One line of who signed."""

    name: str
    position: str
    moment: str


class VerifyState(OfficeState):
    """The letter that a link points to, if it is one of ours."""

    known: rx.Field[str] = rx.field(default="")  # "", "yes" or "no"
    away: rx.Field[bool] = rx.field(default=False)
    refused: rx.Field[str] = rx.field(default="")
    office: rx.Field[str] = rx.field(default="")
    number: rx.Field[str] = rx.field(default="")
    day: rx.Field[str] = rx.field(default="")
    kind: rx.Field[str] = rx.field(default="")
    subject: rx.Field[str] = rx.field(default="")
    status: rx.Field[str] = rx.field(default="")
    signers: rx.Field[list[Signer]] = rx.field(default_factory=list)
    voided_on: rx.Field[str] = rx.field(default="")
    sealed_by: rx.Field[str] = rx.field(default="")
    sha256: rx.Field[str] = rx.field(default="")

    @public_action
    async def load(self) -> None:
        """Fill the page; asks again while the database is away."""
        self.reset()
        token = str(self.router.url.path).rstrip("/").rpartition("/")[2][:_LONGEST]
        found = await self._perform(verification.letter_of_link, token=token)
        self._show(found)

    def _show(self, found: SignedLetter) -> None:
        self.known = "yes"
        self.office = found.office
        self.number = found.number
        self.day = dates.long_day(found.date)
        self.kind = found.type.label
        self.subject = found.subject or HIDDEN
        self.status = _STATUS.get(found.status, found.status.label.capitalize())
        self.signers = [
            Signer(one.name, one.position, dates.full_moment(one.signed_at))
            for one in found.signers
        ]
        self.voided_on = dates.full_moment(found.voided_at) if found.voided_at else ""
        self.sealed_by = found.sealed_by.value if found.sealed_by else ""
        self.sha256 = found.sha256 or ""

    async def _refused(self, error: OfficeError) -> Any:
        self.away = isinstance(error, DatabaseAway)
        if not self.away:
            self.known = "no"
            self.refused = "" if isinstance(error, NotFound) else error.sentence
