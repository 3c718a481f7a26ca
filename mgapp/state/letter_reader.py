"""A letter as whoever may read it sees it: what it says, its files, and its way to the archive."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import letters
from mgapp.services.kernel import clock, dates
from mgapp.services.kernel.errors import OfficeError
from mgapp.services.letters import Filing, LetterNotFound, LetterStatus, LetterType, LetterView
from mgapp.state.base import Heard, OfficeState, action
from mgapp.state.surat_card import FileLink, size_words
from mgapp.state.thread_lines import id_in
from mgapp.state.visit_card import Fact


@dataclass
class LetterSheet:
    """The letter that is open.

    Attributes:
        closed: Its secrecy in words when it is confidential or secret, else empty.
        incoming: Whether it came in, so that it is disposed.
        needs_reason: Whether filing it must say why nobody was given it.
    """

    id: str = ""
    label: str = ""
    subject: str = ""
    status: str = ""
    status_word: str = ""
    priority: str = ""
    priority_word: str = ""
    closed: str = ""
    content: str = ""
    incoming: bool = False
    needs_reason: bool = False
    facts: list[Fact] = field(default_factory=list)
    files: list[FileLink] = field(default_factory=list)
    history: list[Fact] = field(default_factory=list)
    may: list[str] = field(default_factory=list)
    version: int = 0


class LetterReaderState(OfficeState):
    """The letter whose page is open."""

    sheet: rx.Field[LetterSheet] = rx.field(default_factory=LetterSheet)
    missing: rx.Field[bool] = rx.field(default=False)
    filing: rx.Field[bool] = rx.field(default=False)

    @action
    async def load(self) -> None:
        """Open the letter and keep it live."""
        asked = id_in(str(getattr(self, "letter_id", "")))  # Reflex adds the part of the address
        self.sheet, self.missing = LetterSheet(), asked is None
        if asked is None:
            return
        await self._watch("letter", id=asked)
        self.sheet = sheet_of(await self._perform(letters.letter, letter_id=asked))

    @action
    async def ask_filing(self, asking: bool) -> None:  # noqa: FBT001 (dialogs call it with the one value)
        """Open or close the question before the letter goes to the archive."""
        self.filing, self.errors = asking, {}

    @action
    async def archive(self, form: dict[str, Any]) -> Any:
        """Put the letter into the archive, with the reason if there is one."""
        told = Filing.read({"note": form.get("note")})
        await self._perform(
            letters.archive, letter_id=self._id(), note=told.note, version=self.sheet.version
        )
        self.filing, self.errors = False, {}
        await self._show()
        return rx.toast.success("Surat diarsipkan.")

    def _id(self) -> UUID:
        if not self.sheet.id:
            raise LetterNotFound
        return UUID(self.sheet.id)

    async def _show(self) -> None:
        view = await self._perform(letters.letter, letter_id=self._id(), opening=False)
        self.sheet = sheet_of(view)

    async def _refresh(self, heard: Heard) -> None:
        del heard
        await self._show()

    def _arrive(self) -> None:
        self.filing = False

    async def _refused(self, error: OfficeError) -> Any:
        if isinstance(error, LetterNotFound):
            self.sheet, self.missing = LetterSheet(), True
            return None
        return await super()._refused(error)


def sheet_of(view: LetterView) -> LetterSheet:
    """Put a letter into words."""
    number = view.reference_number or view.agenda_number
    closed = view.classification.is_closed
    return LetterSheet(
        id=str(view.id),
        label=f"{view.type.label} {number}" if number else view.type.label,
        subject=view.subject,
        status=view.status,
        status_word=view.status.label,
        priority=view.priority,
        priority_word=view.priority.label,
        closed=view.classification.label if closed else "",
        content=letters.richtext.plain(view.content),
        incoming=view.type is LetterType.SURAT_MASUK,
        needs_reason=view.status is LetterStatus.RECEIVED,
        facts=_facts(view),
        files=[
            FileLink(f"{file.filename} ({size_words(file.size)})", f"/api/files/{file.id}")
            for file in view.attachments
        ],
        history=[
            Fact(
                f"{one.status.label}, {dates.short_moment(one.changed_at)}",
                one.changed_by.name if one.changed_by else "Sistem",
            )
            for one in view.status_history
        ],
        may=view.allowed_actions,
        version=view.version,
    )


def _facts(view: LetterView) -> list[Fact]:
    received = clock.local(view.received_at).date() if view.received_at else None
    known = (
        ("Pengirim", view.sender),
        ("Nomor surat", view.sender_number),
        ("Tanggal surat", dates.long_day(view.letter_date) if view.letter_date else None),
        ("Diterima", dates.long_day(received) if received else None),
        ("Lewat", view.received_via.label if view.received_via else None),
        ("Dari", view.issued_from if view.sender is None else None),
        ("Kepada", view.addressed_to),
        ("Sifat", view.classification.label),
        ("Kode klasifikasi", view.classification_code),
        ("Lampiran", view.attachment_note),
        ("Batas waktu", dates.long_day(view.due_date) if view.due_date else None),
    )
    return [Fact(name, value) for name, value in known if value]
