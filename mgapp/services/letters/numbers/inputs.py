"""What an admin sends about numbers: the same rules behind both doors."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from mgapp.services.kernel.text import BLANK_IS_NONE, ONE_LINE, PARAGRAPHS
from mgapp.services.kernel.validation import Input, broken
from mgapp.services.letters.number_words import Preset, Reset
from mgapp.services.letters.numbering import fault_of
from mgapp.services.letters.words import Classification, LetterType

MAX_BLOCK = 50
"""Most numbers that are reserved at once."""


def _pattern(text: str) -> str:
    if (fault := fault_of(text)) is not None:
        raise broken(fault)
    return text


Version = Annotated[int, Field(ge=0, le=2**31 - 1)]
"""Version of what is changed; 0 when nothing was set yet."""

PatternText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=120),
    ONE_LINE,
    AfterValidator(_pattern),
]
"""A pattern that has ``{urut}`` and no unknown token."""

Described = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=3, max_length=300), ONE_LINE
]
"""One line that explains something: 3 to 300 characters."""

Reason = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=3, max_length=1000), PARAGRAPHS
]
"""Why: 3 to 1,000 characters."""

CodeText = Annotated[
    Annotated[str, StringConstraints(strip_whitespace=True, max_length=40), ONE_LINE] | None,
    BLANK_IS_NONE,
]
"""A classification code; may be left empty."""

UnitId = Annotated[
    Annotated[str, StringConstraints(strip_whitespace=True, max_length=64), ONE_LINE] | None,
    BLANK_IS_NONE,
]
"""A unit; left empty it is the office."""


class PatternChange(Input):
    """Another pattern for a type; numbers that were given stay as they are."""

    version: Version
    pattern: PatternText
    reset: Reset = Reset.YEARLY


class PresetInput(Input):
    """Whose patterns all types shall have."""

    preset: Preset


class ReserveInput(Input):
    """Numbers to set aside for letters on paper."""

    letter_type: LetterType
    org_unit_id: UnitId = None
    count: Annotated[int, Field(ge=1, le=MAX_BLOCK)] = 1
    purpose: Described
    classification: Classification = Classification.PUBLIC
    classification_code: CodeText = None


class FillInput(Input):
    """For what a reserved number was used."""

    version: Annotated[Version | None, BLANK_IS_NONE] = None
    numbered_on: date
    sent_to: Described
    subject: Described
    classification_code: CodeText = None


class InsertInput(Input):
    """A letter on paper that is put in after a number, such as ``5.01`` after ``5``."""

    numbered_on: date
    sent_to: Described
    subject: Described
    reason: Described
    classification: Classification = Classification.PUBLIC
    classification_code: CodeText = None


class VoidInput(Input):
    """Why a number is void."""

    version: Annotated[Version | None, BLANK_IS_NONE] = None
    reason: Reason
