"""What an admin sends about archive codes: the same rules for a form, a body and a file's line."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from mgapp.services.kernel.text import BLANK_IS_NONE, ONE_LINE
from mgapp.services.kernel.validation import Input, broken
from mgapp.services.letters.numbers.inputs import Version
from mgapp.services.letters.office_words import Disposal, Scheme
from mgapp.services.letters.words import Classification

MAX_LEVELS = 6
MAX_YEARS = 100

# Permendagri 83/2022 Pasal 3(5): digits with full stops.
_PERMENDAGRI = re.compile(r"[0-9]00(\.[1-9][0-9]?){0,4}")
_OWN = re.compile(r"[A-Za-z0-9]+(\.[A-Za-z0-9]+)*")
_TOO_DEEP = f"Paling banyak {MAX_LEVELS} tingkat."


def _code(text: str) -> str:
    if not _OWN.fullmatch(text):
        raise broken("Huruf dan angka dengan titik di antaranya, tanpa spasi. Contoh: 000.8.3.4.")
    if text.count(".") >= MAX_LEVELS:
        raise broken(_TOO_DEEP)
    return text


def scheme_of(code: str) -> Scheme:
    """Tell whose code it is by its looks."""
    return Scheme.PERMENDAGRI83 if _PERMENDAGRI.fullmatch(code.strip()) else Scheme.INSTANSI


def _word_of(*kinds: type[Disposal | Classification | Scheme]) -> BeforeValidator:
    """Read a stored word or its label, as people write it in a spreadsheet."""
    known = {
        spelled.casefold(): word.value
        for kind in kinds
        for word in kind
        for spelled in (word.value, word.label)
    }

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        text = " ".join(value.split())
        if text in {"", "-"}:
            return None
        return known.get(text.casefold(), value)

    return BeforeValidator(read)


def _dash_is_none(value: Any) -> Any:
    return None if isinstance(value, str) and value.strip() in {"", "-"} else value


CodeText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=40),
    ONE_LINE,
    AfterValidator(_code),
]
"""A code: dotted, at most six levels."""

Title = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200), ONE_LINE
]
Note = Annotated[
    Annotated[str, StringConstraints(strip_whitespace=True, max_length=200), ONE_LINE] | None,
    BLANK_IS_NONE,
]
OldCode = Annotated[
    Annotated[str, StringConstraints(strip_whitespace=True, max_length=40), ONE_LINE] | None,
    BLANK_IS_NONE,
]
Years = Annotated[Annotated[int, Field(ge=0, le=MAX_YEARS)] | None, BeforeValidator(_dash_is_none)]


class CodeFacts(Input):
    """What is known of a code besides the code itself."""

    scheme: Annotated[Scheme, _word_of(Scheme)] = Scheme.PERMENDAGRI83
    old_code: OldCode = None
    active_years: Years = None
    active_trigger: Note = None
    inactive_years: Years = None
    disposal: Annotated[Disposal | None, _word_of(Disposal)] = None
    disposal_note: Note = None
    secrecy: Annotated[Classification | None, _word_of(Classification)] = None
    legal_basis: Note = None


class CodeInput(CodeFacts):
    """A new code, or a line of a file."""

    code: CodeText
    title: Title

    @model_validator(mode="after")
    def _fits_its_scheme(self) -> "CodeInput":
        if self.scheme is Scheme.PERMENDAGRI83 and not _PERMENDAGRI.fullmatch(self.code):
            raise broken(
                "Kode Permendagri 83/2022 diawali 000 sampai 900. Contoh: 000.8.3.4. "
                "Untuk kode lain, pilih skema instansi."
            )
        return self


class CodeChange(CodeFacts):
    """What changes on a code; a field that is not sent stays as it is."""

    version: Version
    title: Title | None = None
    is_active: bool | None = None
