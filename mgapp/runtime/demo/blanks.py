"""Numbers set aside for letters on paper: one used, one void, the rest still waiting."""

from sqlalchemy.orm import Session

from mgapp.services.access import Actor
from mgapp.services.kernel import clock
from mgapp.services.letters import LetterType, numbers
from mgapp.services.letters.numbers import FillInput, ReserveInput, VoidInput

RESERVED = 5


def set_aside(session: Session, admin: Actor) -> None:
    """Reserve a block, write one number down and void another."""
    block = ReserveInput(
        letter_type=LetterType.NOTA_DINAS, count=RESERVED, purpose="Blangko cuti tahunan"
    )
    used, spoilt, *_ = numbers.reserve(session, admin, block=block)
    fact = FillInput(
        numbered_on=clock.today(),
        sent_to="Kepala Subbagian Umum dan Kepegawaian",
        subject="Permohonan Cuti Tahunan",
        classification_code="800.1.11.4",
    )
    numbers.fill_in(session, admin, number_id=used.id, fact=fact)
    why = VoidInput(reason="Blangko salah cetak.")
    numbers.void_number(session, admin, number_id=spoilt.id, fact=why)
