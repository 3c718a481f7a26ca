"""Disposisi of a letter from the public: its case goes to somebody, with instructions."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints
from sqlalchemy.orm import Session

from mgapp.services import cases, surat
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.cases import CaseNotFound
from mgapp.services.intake.queries import letter
from mgapp.services.intake.summaries import LetterWithCase
from mgapp.services.kernel import clock
from mgapp.services.kernel.text import BLANK_IS_NONE, ONE_LINE, PARAGRAPHS
from mgapp.services.kernel.validation import Input

Instruction = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), ONE_LINE
]
_NOTE = StringConstraints(strip_whitespace=True, max_length=1000)


class Disposisi(Input):
    """Who shall do what with a letter."""

    assigned_to_user_id: UUID
    org_unit_id: Annotated[
        Annotated[str, StringConstraints(max_length=64)] | None, BLANK_IS_NONE
    ] = Field(default=None, examples=["BIDANG_APTIKA"])
    instruksi: list[Instruction] = Field(
        min_length=1, max_length=10, examples=[["Tindak lanjuti", "Siapkan jawaban"]]
    )
    catatan: Annotated[Annotated[str, _NOTE, PARAGRAPHS] | None, BLANK_IS_NONE] = None


@requires(Permission.SURAT_EDIT)
def dispose(
    session: Session, actor: Actor, *, surat_id: UUID, disposisi: Disposisi
) -> LetterWithCase:
    """Assign the case of a letter, with instructions that stand on its trail.

    Raises:
        SuratNotFound: no such letter.
        CaseNotFound: the letter has no case.
        OperatorNotFound: no such active operator.
        MoveRefused: the case has ended.
    """
    link = letter(session, actor, surat_id=surat_id).case
    if link is None:
        raise CaseNotFound
    assigned = cases.assign(
        session,
        actor,
        case_id=link.id,
        operator_id=disposisi.assigned_to_user_id,
        org_unit_id=disposisi.org_unit_id,
        version=link.version,
        note=_note(disposisi),
    )
    surat.instruct(
        session,
        surat_id=surat_id,
        disposisi={
            "assigned_to_user_id": str(disposisi.assigned_to_user_id),
            "org_unit_id": assigned.org_unit_id,
            "instruksi": disposisi.instruksi,
            "catatan": disposisi.catatan,
            "disposed_by_user_id": str(actor.me),
            "disposed_at": clock.now().isoformat().replace("+00:00", "Z"),
        },
    )
    session.flush()
    return letter(session, actor, surat_id=surat_id)


def _note(disposisi: Disposisi) -> str:
    told = "; ".join(disposisi.instruksi)
    return f"Disposisi: {told}. {disposisi.catatan}" if disposisi.catatan else f"Disposisi: {told}."
