"""What holds for all letters: layout, rules of approval, phrases of a disposition."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.kernel.cache import Kept
from mgapp.services.letters.models import LetterSettings
from mgapp.services.letters.number_words import Preset
from mgapp.services.letters.office_words import Restart

STANDARD_PHRASES = (
    "Tanggapan dan saran",
    "Proses lebih lanjut",
    "Koordinasikan/konfirmasikan",
    "Tindak lanjuti/selesaikan sesuai ketentuan",
    "Pelajari/telaah",
    "Untuk diketahui",
    "Untuk diperhatikan",
    "Siapkan konsep jawaban/balasan",
    "Jawab langsung",
    "Setuju untuk ditindaklanjuti",
    "Bicarakan dengan saya",
    "Wakili/hadiri",
    "Pantau perkembangannya",
    "Laporkan hasilnya",
    "Segera diselesaikan",
    "Arsipkan/file",
)
"""Instructions of a disposition as offices print them on the sheet."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How letters are printed."""

    preset: Preset = Preset.PERMENDAGRI
    addressee_right: bool = False
    decree_shows_nip: bool = False
    continuation_word: bool = False


@dataclass(frozen=True, slots=True)
class ApprovalRules:
    """How letters are approved."""

    restart: Restart = Restart.ANEW
    self_approval: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """All of it; ``version`` is 0 until the office is seeded."""

    layout: Layout = Layout()
    approval: ApprovalRules = ApprovalRules()
    phrases: tuple[str, ...] = STANDARD_PHRASES
    version: int = 0
    updated_at: datetime | None = None


def load_rules(session: Session) -> Rules:
    """Read the rules as they are this moment."""
    row = session.scalars(sa.select(LetterSettings)).one_or_none()
    return rules_of(row) if row is not None else Rules()


def rules_of(row: LetterSettings) -> Rules:
    """Show the row."""
    return Rules(
        layout=Layout(row.layout, row.addressee_right, row.decree_shows_nip, row.continuation_word),
        approval=ApprovalRules(row.restart, row.self_approval),
        phrases=tuple(row.phrases),
        version=row.version,
        updated_at=row.updated_at,
    )


rules_kept: Kept[Rules] = Kept(load_rules)


def layout(session: Session) -> Layout:
    """Tell how letters are printed; a change is seen within 30 seconds everywhere."""
    return rules_kept.get(session).layout


def approval_rules(session: Session) -> ApprovalRules:
    """Tell how letters are approved; a change is seen within 30 seconds everywhere."""
    return rules_kept.get(session).approval


def phrases(session: Session) -> tuple[str, ...]:
    """List the standard instructions of a disposition, in their order."""
    return rules_kept.get(session).phrases
