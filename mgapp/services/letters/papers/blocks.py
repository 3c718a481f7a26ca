"""Whose name stands below a letter: as it was signed, or as a draft expects it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import organisation
from mgapp.services.kernel import files
from mgapp.services.kernel.table import New
from mgapp.services.letters.approving import chain
from mgapp.services.letters.approving.signature import expected_block
from mgapp.services.letters.models import Letter
from mgapp.services.letters.models.approval import SIGNATURES
from mgapp.services.letters.paper import Signer
from mgapp.services.organisation import StandInForm


def signed(
    session: Session, letter: Letter, known: Sequence[New] | None = None
) -> tuple[Signer, ...]:
    """Read the blocks of a signed letter, with the drawings; ``known``: they are at hand."""
    query = (
        sa.select(SIGNATURES.block, SIGNATURES.drawing_id)
        .where(SIGNATURES.letter_id == letter.id)
        .order_by(SIGNATURES.signed_at, SIGNATURES.id)
    )
    return tuple(
        signer_of(row.block, files.get(row.drawing_id) if row.drawing_id else None)
        for row in (session.execute(query) if known is None else known)
    )


def expected(session: Session, letter: Letter) -> tuple[Signer, ...]:
    """Tell who will sign a draft: who has the last step, else from whom it says it comes."""
    holder = _holder(session, letter)
    if holder is not None:
        return (signer_of(expected_block(session, letter, holder=holder)),)
    return (Signer((f"{letter.issued_from},",) if letter.issued_from else (), "…………"),)


def signer_of(block: Mapping[str, Any], drawing: bytes | None = None) -> Signer:
    """Read a kept block."""
    return Signer(
        lines=tuple(block.get("lines") or ()),
        name=block.get("name") or "",
        pangkat=block.get("pangkat") or "",
        nip=block.get("nip") or "",
        drawing=drawing,
        note=_mandate(block),
    )


def decider(signers: Iterable[Signer]) -> str:
    """Tell the post that a keputusan is of: the giver of a mandate before who signs."""
    for signer in signers:
        for line in signer.lines[:1]:
            bare = line.rstrip(",").removeprefix("a.n. ")
            return bare.removeprefix("Plt. ").removeprefix("Plh. ").removeprefix("Pj. ")
    return ""


def _mandate(block: Mapping[str, Any]) -> str:
    """Tell in whose place a stand-in signed, and by which mandate: both names stand on the page."""
    number, holder = block.get("mandate_number"), block.get("holder")
    if not number:
        return ""
    if not holder:
        return f"Berdasarkan surat perintah nomor {number}"
    how = "Menggantikan" if block.get("form") == StandInForm.PLT else "Mewakili"
    return f"{how} {holder} berdasarkan surat perintah nomor {number}"


def _holder(session: Session, letter: Letter) -> Any:
    last = next((step for step in chain.steps_of(session, letter) if step.signs), None)
    if last is not None:
        return last.approver_id
    members = organisation.active_members(session) if letter.from_member_id else []
    return next((one.user_id for one in members if one.id == letter.from_member_id), None)
