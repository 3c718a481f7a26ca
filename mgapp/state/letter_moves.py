"""What is done with the open letter: handed in, decided, sent, delivered, filed, made void."""

from typing import Any
from uuid import UUID

import reflex as rx

from mgapp.services import letters
from mgapp.services.kernel.errors import OfficeError, StaleVersion
from mgapp.services.kernel.workflow import MoveRefused
from mgapp.services.letters import (
    AlreadyDecided,
    AlreadyRead,
    AlreadyVoid,
    Approval,
    Filing,
    LetterNotFound,
    NotYourTurn,
    Remark,
    Submission,
    Voiding,
    incoming,
)
from mgapp.state.base import action
from mgapp.state.letter_card import LetterCard
from mgapp.state.letter_expedition import ExpeditionMoves
from mgapp.state.letter_reply import reply

_AT_ONCE: dict[str, tuple[Any, str]] = {
    "recall": (letters.recall, "Pengajuan ditarik kembali. Surat menjadi konsep lagi."),
    "send": (letters.send, "Surat terkirim."),
    "withdraw": (letters.withdraw, "Surat ditarik kembali."),
}
_OVERTAKEN = (StaleVersion, MoveRefused, NotYourTurn, AlreadyRead, AlreadyDecided, AlreadyVoid)
_ASKED = frozenset({"approve", "return", "reject", "archive", "correct", "void", "deliver"})


class LetterMoves(ExpeditionMoves, mixin=True):
    """The moves of one letter that is open.

    Attributes:
        conflict: What somebody else did meanwhile; what was typed stays.
    """

    card: rx.Field[LetterCard] = rx.field(default_factory=LetterCard)
    conflict: rx.Field[str] = rx.field(default="")

    @action
    async def hand_in(self, steps: list[Any], version: int) -> Any:
        """Hand the draft in to its approvers, as it was saved last."""
        told = Submission.read({"approver_ids": steps, "version": version})
        await self._perform(letters.submit, letter_id=self._id(), submission=told)
        return await self._done("Surat diajukan. Penyetuju pertama diberi tahu.")

    @action
    async def move(self, name: str, version: int) -> Any:
        """Make a move that needs no words."""
        if name not in _AT_ONCE:
            return None
        verb, told = _AT_ONCE[name]
        await self._perform(verb, letter_id=self._id(), version=version)
        return await self._done(told)

    @action
    async def ask(self, move: str) -> None:
        """Ask for the words of a move."""
        self.asking = move if move in _ASKED else ""

    @action
    async def ask_no_more(self, is_open: bool) -> None:  # noqa: FBT001 (the dialog tells its state)
        """Close the question."""
        if not is_open:
            self.asking = ""

    @action
    async def approve(self, form: dict[str, Any]) -> Any:
        """Approve the step whose turn it is; the last one signs."""
        given = Approval.read(
            {
                "comment": form.get("comment"),
                "signature": form.get("signature"),
                "keep_signature": bool(form.get("keep_signature")),
                "version": form.get("version"),
            }
        )
        done = await self._perform(letters.approve, letter_id=self._id(), approval=given)
        number = done.reference_number
        return await self._done(
            f"Surat ditandatangani dengan nomor {number}." if number else "Surat disetujui."
        )

    @action
    async def return_letter(self, form: dict[str, Any]) -> Any:
        """Give the letter back with what is to be mended."""
        told = Remark.read({"comment": form.get("comment"), "version": form.get("version")})
        await self._perform(letters.return_letter, letter_id=self._id(), **told.model_dump())
        return await self._done("Surat dikembalikan kepada konseptor beserta catatan Anda.")

    @action
    async def reject(self, form: dict[str, Any]) -> Any:
        """Turn the letter down for good."""
        told = Remark.read({"comment": form.get("comment"), "version": form.get("version")})
        await self._perform(letters.reject, letter_id=self._id(), **told.model_dump())
        return await self._done("Surat ditolak.")

    @action
    async def archive(self, form: dict[str, Any]) -> Any:
        """Put the letter into the archive, with the reason if there is one."""
        told = Filing.read({"note": form.get("note"), "version": form.get("version")})
        await self._perform(letters.archive, letter_id=self._id(), **told.model_dump())
        return await self._done("Surat diarsipkan.")

    @action
    async def correct(self, form: dict[str, Any]) -> Any:
        """Correct what the desk wrote down of the letter that came in."""
        fields = incoming.IncomingChange.model_fields.keys() & form.keys()
        change = incoming.IncomingChange.read({name: form[name] for name in fields})
        await self._perform(incoming.correct_incoming, letter_id=self._id(), change=change)
        return await self._done("Catatan surat masuk diperbaiki.")

    @action
    async def void(self, form: dict[str, Any]) -> Any:
        """Make the number void."""
        told = Voiding.read({"reason": form.get("reason"), "version": form.get("version")})
        await self._perform(letters.void, letter_id=self._id(), **told.model_dump())
        return await self._done("Nomor surat dibatalkan dan tidak dipakai lagi.")

    @action
    async def reply(self) -> Any:
        """Begin a reply and open it."""
        made = await self._perform(reply, letter_id=self._id())
        return rx.redirect(f"/letters/{made.id}")

    @action
    async def delete(self) -> Any:
        """Delete the draft."""
        await self._perform(letters.delete_letter, letter_id=self._id())
        self.card = LetterCard()
        return [rx.redirect("/letters?box=drafts"), rx.toast.success("Konsep dihapus.")]

    def _id(self) -> UUID:
        """Tell which letter is open; a browser may ask for a change of none."""
        if not self.card.id:
            raise LetterNotFound
        return UUID(self.card.id)

    async def _show(self, letter_id: UUID) -> None:
        """Read the letter anew; the page says how."""
        raise NotImplementedError

    async def _done(self, told: str) -> Any:
        self.asking, self.conflict = "", ""
        self.turn += 1
        await self._show(self._id())
        return rx.toast.success(told)

    async def _refused(self, error: OfficeError) -> Any:
        """Say who was faster, show the present state, and keep what was typed."""
        if not isinstance(error, _OVERTAKEN) or not self.card.id:
            return await super()._refused(error)
        self.asking = ""
        await self._show(self._id())
        self.conflict = error.sentence
        return None
