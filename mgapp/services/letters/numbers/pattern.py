"""The patterns that hold: what an admin set, else those of Permendagri."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.kernel.cache import Kept
from mgapp.services.letters.models.numbers import PATTERNS
from mgapp.services.letters.number_words import Preset, Reset
from mgapp.services.letters.numbering import PRESETS
from mgapp.services.letters.words import LetterType


@dataclass(frozen=True, slots=True)
class Pattern:
    """How the numbers of one type look; ``version`` is 0 until an admin changes it."""

    letter_type: LetterType
    pattern: str
    reset: Reset
    version: int = 0


def load_patterns(session: Session) -> dict[LetterType, Pattern]:
    """Read the patterns as they are this moment, one for every type."""
    found = {
        kind: Pattern(kind, pattern, Reset.YEARLY)
        for kind, pattern in PRESETS[Preset.PERMENDAGRI].items()
    }
    query = sa.select(PATTERNS.letter_type, PATTERNS.pattern, PATTERNS.reset, PATTERNS.version)
    return found | {row.letter_type: Pattern(*row) for row in session.execute(query)}


patterns_kept: Kept[dict[LetterType, Pattern]] = Kept(load_patterns)


def pattern_for(session: Session, letter_type: LetterType) -> Pattern:
    """Tell the pattern of a type; a change is seen within 30 seconds everywhere."""
    return patterns_kept.get(session)[letter_type]
