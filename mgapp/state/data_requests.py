"""The list of requests about personal data, and the form for a new one."""

from typing import Any

import reflex as rx

from mgapp.services import privacy
from mgapp.services.kernel import clock
from mgapp.services.privacy import RequestInput, RequestStatus
from mgapp.state.base import OfficeState, action
from mgapp.state.data_lines import RequestLine, request_line
from mgapp.state.moments import moment_of


class DataRequestsState(OfficeState):
    """The requests, open ones first to be seen; ``made`` renews the form after each success."""

    loading: bool = True
    box: rx.Field[str] = rx.field(default=RequestStatus.OPEN.value)
    rows: rx.Field[list[RequestLine]] = rx.field(default_factory=list)
    more: bool = False
    recording: bool = False
    made: rx.Field[int] = rx.field(default=0)
    now: str = ""
    _cursor: str | None = None

    @action
    async def load(self) -> None:
        """Fill the page."""
        await self._fill()
        self.loading = False

    @action
    async def choose_box(self, box: str) -> None:
        """Show open or answered requests, or all."""
        self.box = box if box in set(RequestStatus) else "all"
        await self._fill()

    @action
    async def show_more(self) -> None:
        """Add the next page of the list."""
        await self._fill(after=self._cursor)

    @action
    async def set_recording(self, is_open: bool) -> None:  # noqa: FBT001 (a dialog tells its new state)
        """Open or close the form."""
        self.recording = is_open
        self.now = clock.local(clock.now()).strftime("%Y-%m-%dT%H:%M")

    @action
    async def record(self, form: dict[str, Any]) -> Any:
        """Write a request down and go to it."""
        wanted = RequestInput.read({**form, "received_at": moment_of(form.get("received_at"))})
        made = await self._perform(privacy.record_request, request=wanted)
        self.recording = False
        self.made += 1
        return rx.redirect(f"/admin/personal-data/{made.id}")

    def _arrive(self) -> None:
        self.recording = False

    async def _fill(self, *, after: str | None = None) -> None:
        status = RequestStatus(self.box) if self.box in set(RequestStatus) else None
        page = await self._perform(privacy.data_requests, status=status, cursor=after)
        shown = [request_line(row) for row in page.items]
        self.rows = [*self.rows, *shown] if after else shown
        self._cursor, self.more = page.next_cursor, page.next_cursor is not None
