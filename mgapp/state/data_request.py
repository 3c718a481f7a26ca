"""One request about personal data: who may be meant, what is held of him, what is done with it."""

from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import privacy
from mgapp.services.kernel.ids import read_id
from mgapp.services.privacy import (
    Answer,
    RequestSummary,
    Subject,
    SubjectsInput,
    SubjectState,
)
from mgapp.state.base import OfficeState, action
from mgapp.state.data_lines import (
    ChosenLine,
    EditField,
    MatchLine,
    RecordCard,
    RequestLine,
    chosen_line,
    match_line,
    record_card,
    request_line,
)
from mgapp.state.thread_lines import id_in

NOBODY = str(UUID(int=0))


class DataRequestState(OfficeState):
    """The request whose page is open.

    Attributes:
        records: What is held, once it was opened: that is on the log.
        restricted: Whether something is set aside for it.
        editing: The row that is corrected; empty: none.
    """

    missing: bool = False
    card: rx.Field[RequestLine] = rx.field(default_factory=RequestLine)
    q: str = ""
    searched: bool = False
    matches: rx.Field[list[MatchLine]] = rx.field(default_factory=list)
    chosen: rx.Field[list[ChosenLine]] = rx.field(default_factory=list)
    records: rx.Field[list[RecordCard]] = rx.field(default_factory=list)
    opened: bool = False
    editing: str = ""
    fields: rx.Field[list[EditField]] = rx.field(default_factory=list)
    answering: str = ""
    restricted: bool = False

    @action
    async def load(self) -> None:
        """Show the request; nothing private of its rows yet."""
        asked = id_in(str(getattr(self, "request_id", "")))  # Reflex adds the part of the address
        self.missing = asked is None
        self.card = RequestLine()
        self.q, self.searched, self.matches = "", False, []
        self.records, self.opened, self.editing, self.answering = [], False, "", ""
        if asked is not None:
            self._show(await self._perform(privacy.data_request, request_id=asked))
            await self._list_chosen()

    @action
    async def search(self, form: dict[str, Any]) -> None:
        """Find rows that may be about the person."""
        self.q = str(form.get("q", ""))
        await self._find()

    @action
    async def choose(self, match_id: str) -> None:
        """Say that a row is about the person, or that it is not."""
        kind, _, row_id = match_id.partition(":")
        wanted = [(one.kind, one.id) for one in self.chosen]
        one = (kind, row_id)
        wanted = [other for other in wanted if other != one] if one in wanted else [*wanted, one]
        subjects = [
            Subject.read({"kind": each, "row_id": str(read_id(its_id))}) for each, its_id in wanted
        ]
        chosen = SubjectsInput(version=self._version(), subjects=subjects)
        self._show(
            await self._perform(privacy.choose_subjects, request_id=self._id(), chosen=chosen)
        )
        self.records, self.opened = [], False
        await self._list_chosen()

    @action
    async def open_data(self) -> None:
        """Open all rows of the request; that is on the log."""
        await self._open()

    @action
    async def edit(self, row_id: UUID) -> None:
        """Open the form of corrections for one row."""
        self.fields = [
            field for record in self.records if record.id == str(row_id) for field in record.fields
        ]
        self.editing = str(row_id) if self.fields else ""

    @action
    async def set_editing(self, is_open: bool) -> None:  # noqa: FBT001 (a dialog tells its new state)
        """Close the form of corrections."""
        if not is_open:
            self.editing = ""

    @action
    async def correct(self, form: dict[str, Any]) -> Any:
        """Correct what differs from what is held."""
        before = {field.name: field.value for field in self.fields}
        change = {n: form[n] for n in before if n in form and form[n] != before[n]}
        await self._perform(
            privacy.correct_subject,
            request_id=self._id(),
            row_id=read_id(self.editing or NOBODY),
            version=self._version(),
            change=change,
        )
        self.editing = ""
        await self._again()
        return rx.toast.success("Data diperbaiki.")

    @action
    async def withdraw(self) -> Any:
        """Stop what rests on consent."""
        facts = {"request_id": self._id(), "version": self._version()}
        await self._perform(privacy.withdraw_consent, **facts)
        await self._again()
        return rx.toast.success("Persetujuan ditarik: pesan berhenti, foto dihapus.")

    @action
    async def restrict(self) -> Any:
        """Set aside what the rows of the request tell of the person."""
        facts = {"request_id": self._id(), "version": self._version()}
        await self._perform(privacy.restrict_processing, **facts)
        await self._again()
        return rx.toast.success("Pemrosesan dibatasi. Catat jawaban kepada pemohon.")

    @action
    async def lift(self) -> Any:
        """Put back what was set aside."""
        facts = {"request_id": self._id(), "version": self._version()}
        await self._perform(privacy.lift_restriction, **facts)
        await self._again()
        return rx.toast.success("Pembatasan dicabut. Beri tahu pemohon.")

    @action
    async def erase(self) -> Any:
        """Erase the person from all rows of the request."""
        facts = {"request_id": self._id(), "version": self._version()}
        await self._perform(privacy.erase_person, **facts)
        await self._again()
        return rx.toast.success("Data pribadi dihapus. Catat jawaban kepada pemohon.")

    @action
    async def ask_answer(self, how: str) -> None:
        """Open the form of the answer, granted or refused; an empty word closes it."""
        self.answering = how if how in {"finish", "refuse"} else ""

    @action
    async def set_answering(self, is_open: bool) -> None:  # noqa: FBT001 (a dialog tells its new state)
        """Close the form of the answer."""
        if not is_open:
            self.answering = ""

    @action
    async def answer(self, form: dict[str, Any]) -> Any:
        """Note what the person was told; the request is closed."""
        told = Answer.read({"answer": form.get("answer", ""), "version": self._version()})
        verb = privacy.refuse_request if self.answering == "refuse" else privacy.finish_request
        self._show(await self._perform(verb, request_id=self._id(), answered=told))
        self.answering = ""
        self.records, self.opened = [], False
        await self._list_chosen()
        return rx.toast.success("Jawaban dicatat.")

    def _id(self) -> UUID:
        return read_id(self.card.id or NOBODY)

    def _version(self) -> int:
        return max(self.card.version, 1)

    def _show(self, request: RequestSummary) -> None:
        self.card = request_line(request)

    async def _again(self) -> None:
        self._show(await self._perform(privacy.data_request, request_id=self._id()))
        await self._list_chosen()
        if self.opened:
            await self._open()

    async def _open(self) -> None:
        found = await self._perform(privacy.dossier, request_id=self._id())
        self.records = [record_card(record) for record in found.records]
        self.opened = True

    async def _list_chosen(self) -> None:
        rows = await self._perform(privacy.chosen_rows, request_id=self._id())
        self.chosen = [chosen_line(row) for row in rows]
        self.restricted = any(row.state is SubjectState.RESTRICTED for row in rows)
        known = {one.id for one in self.chosen}
        for match in self.matches:
            match.chosen = match.id.partition(":")[2] in known
        self.matches = list(self.matches)

    async def _find(self) -> None:
        found = await self._perform(privacy.matches, request_id=self._id(), q=self.q)
        known = {one.id for one in self.chosen}
        self.matches = [match_line(row, known) for row in found]
        self.searched = True
