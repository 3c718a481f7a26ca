"""Setting how numbers look: by type, or all at once after a preset."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import StaleVersion
from mgapp.services.kernel.table import table
from mgapp.services.letters.models import NumberPattern
from mgapp.services.letters.models.numbers import PATTERNS
from mgapp.services.letters.number_words import Preset, Reset
from mgapp.services.letters.numbering import (
    ABBREVIATIONS,
    PRESETS,
    Numbered,
    compose,
    fault_of,
    warnings_of,
)
from mgapp.services.letters.numbers.inputs import PatternChange, PresetInput
from mgapp.services.letters.numbers.pattern import Pattern, load_patterns, patterns_kept
from mgapp.services.letters.numbers.series import home_unit
from mgapp.services.letters.office.heads import number_code
from mgapp.services.letters.words import LetterType

_EXAMPLE_CODE = "000.8.3.4"
_EXAMPLE_SEQUENCE = 15


@dataclass(frozen=True, slots=True)
class PatternSummary:
    """A pattern, the number that it would make today, and what may surprise its readers."""

    letter_type: LetterType
    pattern: str
    reset: Reset
    version: int
    example: str
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a pattern would do while it is typed: either an example or what is wrong with it."""

    example: str = ""
    fault: str = ""
    warnings: tuple[str, ...] = ()


@requires(Permission.LETTER_NUMBERS)
def patterns(session: Session, actor: Actor) -> list[PatternSummary]:
    """List the patterns of all types as they are this moment."""
    return [_summary(session, pattern) for pattern in load_patterns(session).values()]


@requires(Permission.LETTER_NUMBERS)
def preview(
    session: Session, actor: Actor, *, letter_type: LetterType, pattern: str, reset: Reset
) -> Preview:
    """Show what a pattern would make today."""
    if (fault := fault_of(pattern.strip())) is not None:
        return Preview(fault=fault)
    shown = _summary(session, Pattern(letter_type, pattern.strip(), reset))
    return Preview(shown.example, "", shown.warnings)


@requires(Permission.LETTER_NUMBERS)
def change_pattern(
    session: Session, actor: Actor, *, letter_type: LetterType, change: PatternChange
) -> PatternSummary:
    """Let the numbers of a type look otherwise from the next one on.

    Raises:
        StaleVersion: somebody changed the pattern since it was shown.
    """
    known = _locked_versions(session)
    if known.get(letter_type, 0) != change.version:
        raise StaleVersion(current=known.get(letter_type, 0))
    _set(session, actor, Pattern(letter_type, change.pattern, change.reset))
    return _summary(session, load_patterns(session)[letter_type])


@requires(Permission.LETTER_NUMBERS)
def use_preset(session: Session, actor: Actor, *, wanted: PresetInput) -> list[PatternSummary]:
    """Let the numbers of all types look as a regulation has them, from the next one on."""
    _locked_versions(session)
    for letter_type, pattern in PRESETS[wanted.preset].items():
        _set(session, actor, Pattern(letter_type, pattern, Reset.YEARLY))
    return patterns(session, actor)


def preset_of(found: list[PatternSummary]) -> Preset | None:
    """Tell which preset the patterns are, if they are one."""
    held = {pattern.letter_type: pattern.pattern for pattern in found}
    yearly = all(pattern.reset is Reset.YEARLY for pattern in found)
    return next((preset for preset in Preset if yearly and PRESETS[preset] == held), None)


def _locked_versions(session: Session) -> dict[LetterType, int]:
    # A type without a row has nothing to lock: the whole table waits, which changes rarely.
    session.execute(sa.text("lock table number_patterns in share row exclusive mode"))
    query = sa.select(PATTERNS.letter_type, PATTERNS.version)
    return {row[0]: row[1] for row in session.execute(query)}


def _set(session: Session, actor: Actor, wanted: Pattern) -> None:
    facts = {
        "pattern": wanted.pattern,
        "reset": wanted.reset,
        "changed_by": actor.user_id,
        "updated_at": clock.now(),
    }
    insert = postgresql.insert(table(NumberPattern)).values(
        letter_type=wanted.letter_type, created_at=clock.now(), version=1, **facts
    )
    different = (PATTERNS.pattern != wanted.pattern) | (PATTERNS.reset != wanted.reset)
    session.execute(
        insert.on_conflict_do_update(
            index_elements=[PATTERNS.letter_type],
            set_={**facts, "version": PATTERNS.version + 1},
            where=different,
        )
    )
    patterns_kept.changed(session)


def _summary(session: Session, pattern: Pattern) -> PatternSummary:
    example = Numbered(
        sequence=_EXAMPLE_SEQUENCE,
        on=clock.today(),
        unit=number_code(session, home_unit(session, None)),
        classification_code=_EXAMPLE_CODE,
        kind=ABBREVIATIONS[pattern.letter_type],
    )
    return PatternSummary(
        letter_type=pattern.letter_type,
        pattern=pattern.pattern,
        reset=pattern.reset,
        version=pattern.version,
        example=compose(pattern.pattern, example),
        warnings=tuple(warnings_of(pattern.pattern, pattern.reset, pattern.letter_type)),
    )
