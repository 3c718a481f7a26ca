"""Following a letter by its code: stages with dates, the public answer, nothing private."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from mgapp.services import surat
from mgapp.services.kernel import dates, qr
from mgapp.services.kernel.errors import DatabaseAway, OfficeError
from mgapp.services.surat import SuratStatus, Tracking
from mgapp.state.base import OfficeState, public_action

_LONGEST = 60
_FIELD = "tracking_id"
_STAGES = (
    (SuratStatus.SUBMITTED, "Surat terkirim"),
    (SuratStatus.RECEIVED, "Diterima petugas"),
    (SuratStatus.PROCESSING, "Sedang diproses"),
    (SuratStatus.COMPLETED, "Selesai"),
)


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a letter; ``moment`` is empty until it is reached."""

    title: str
    moment: str
    done: str
    now: str


def stages_of(tracking: Tracking) -> list[Stage]:
    """List the stages; what is behind the present one is done, whenever it was reached."""
    order = [status for status, _ in _STAGES]
    status = tracking.status
    present = order.index(SuratStatus.COMPLETED if status is SuratStatus.ARCHIVED else status)
    moments = {step.status: dates.full_moment(step.changed_at) for step in tracking.status_history}
    moments.setdefault(SuratStatus.SUBMITTED, dates.full_moment(tracking.received_at))
    return [
        Stage(
            title=title,
            moment=moments.get(order[index], "") if index <= present else "",
            done="yes" if index <= present else "no",
            now="yes" if index == present else "no",
        )
        for index, (_, title) in enumerate(_STAGES)
    ]


def grouped(code: str) -> list[str]:
    """Split a code into the groups in which it is read aloud; each keeps its hyphen."""
    *first, last = code.split("-")
    return [*(f"{group}-" for group in first), last]


class TrackingState(OfficeState):
    """The letter that was asked for, if any."""

    code: rx.Field[str] = rx.field(default="")
    groups: rx.Field[list[str]] = rx.field(default_factory=list)
    kind: rx.Field[str] = rx.field(default="")
    stages: rx.Field[list[Stage]] = rx.field(default_factory=list)
    answer: rx.Field[str] = rx.field(default="")
    picture: rx.Field[str] = rx.field(default="")
    just_sent: rx.Field[bool] = rx.field(default=False)
    away: rx.Field[bool] = rx.field(default=False)

    @public_action
    async def start(self) -> None:
        """Show an empty form."""
        self.reset()

    @public_action
    async def load(self) -> None:
        """Show the letter whose code is in the address; asks again while the database is away."""
        self.reset()
        url = self.router.url
        code = str(url.path).rstrip("/").rpartition("/")[2][:_LONGEST]
        found = await self._perform(surat.track, code=code)
        self.just_sent = "terkirim" in url.query_parameters
        self.code = found.tracking_id
        self.groups = grouped(found.tracking_id)
        self.kind = found.jenis_surat.label
        self.stages = stages_of(found)
        self.answer = found.response_note or ""
        self.picture = qr.data_url(f"{url.origin}/tracking/{found.tracking_id}")

    @public_action
    async def find(self, form: dict[str, Any]) -> Any:
        """Look for the code that somebody typed, and go to its page."""
        code = str(form.get(_FIELD, "")).strip()[:_LONGEST]
        if not code:
            self.errors = {_FIELD: "Tulis kode pelacakan surat Anda."}
            return None
        found = await self._perform(surat.track, code=code)
        return rx.redirect(f"/tracking/{found.tracking_id}")

    async def _refused(self, error: OfficeError) -> Any:
        self.away = isinstance(error, DatabaseAway) and not self.code
        self.errors = {_FIELD: error.sentence}
