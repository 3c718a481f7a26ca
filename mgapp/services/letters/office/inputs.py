"""What an admin sends about the letter office: the same rules behind both doors."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from mgapp.services.kernel.fields import Email
from mgapp.services.kernel.text import BLANK_IS_NONE, ONE_LINE
from mgapp.services.kernel.validation import Input, broken
from mgapp.services.letters.inputs import Body, Drawing, OptionalSubject, OutgoingType, Parts
from mgapp.services.letters.number_words import Preset
from mgapp.services.letters.numbers.inputs import Version
from mgapp.services.letters.office_words import Restart

MAX_TIERS = 3
MAX_ADDRESS_LINES = 3
MAX_PHRASES = 40

_NUMBER_CODE = re.compile(r"[A-Za-z0-9]([A-Za-z0-9 ._/-]*[A-Za-z0-9])?")
_TEMPLATE_CODE = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)*")


def _number_code(text: str) -> str:
    if not _NUMBER_CODE.fullmatch(text):
        raise broken("Huruf dan angka; di antaranya boleh spasi, titik, garis, atau garis miring.")
    return text


def _template_code(text: str) -> str:
    if not _TEMPLATE_CODE.fullmatch(text):
        raise broken("Huruf kecil, angka, dan tanda hubung, tanpa spasi. Contoh: permintaan-data.")
    return text


def _different(lines: tuple[str, ...]) -> tuple[str, ...]:
    if len({line.casefold() for line in lines}) != len(lines):
        raise broken("Ada baris yang tertulis dua kali.")
    return lines


def _line(longest: int) -> StringConstraints:
    return StringConstraints(strip_whitespace=True, min_length=1, max_length=longest)


Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=160), ONE_LINE]
Tiers = Annotated[
    tuple[Annotated[str, _line(120), ONE_LINE], ...],
    Field(max_length=MAX_TIERS),
    AfterValidator(_different),
]
Address = Annotated[
    tuple[Annotated[str, _line(120), ONE_LINE], ...], Field(max_length=MAX_ADDRESS_LINES)
]
Phrases = Annotated[
    tuple[Annotated[str, _line(120), ONE_LINE], ...],
    Field(min_length=1, max_length=MAX_PHRASES),
    AfterValidator(_different),
]
NumberCode = Annotated[
    Annotated[str, _line(40), ONE_LINE, AfterValidator(_number_code)] | None, BLANK_IS_NONE
]
TemplateCode = Annotated[str, _line(60), ONE_LINE, AfterValidator(_template_code)]
TemplateName = Annotated[str, _line(120), ONE_LINE]


class RulesChange(Input):
    """What changes for all letters; a field that is not sent stays as it is."""

    version: Version
    layout: Preset | None = None
    addressee_right: bool | None = None
    decree_shows_nip: bool | None = None
    continuation_word: bool | None = None
    restart: Restart | None = None
    self_approval: bool | None = None
    phrases: Phrases | None = None


class LetterheadChange(Input):
    """What changes on a unit's letterhead; a field that is not sent stays as it is.

    ``tiers`` left empty: the letterhead of the unit above. ``logo`` is the data URL of a PNG or
    JPEG; ``remove_logo`` takes it away.
    """

    version: Version
    tiers: Tiers | None = None
    address_lines: Address | None = None
    phone: Annotated[str, StringConstraints(max_length=40), ONE_LINE] | None = None
    email: Annotated[Email | None, BLANK_IS_NONE] = None
    website: Line | None = None
    place: Annotated[str, StringConstraints(max_length=80), ONE_LINE] | None = None
    head_post: Line | None = None
    number_code: NumberCode = None
    logo: Drawing = None
    remove_logo: bool = False


class TemplateInput(Input):
    """A new text to begin a letter with."""

    letter_type: OutgoingType
    code: TemplateCode
    name: TemplateName
    subject: OptionalSubject = ""
    content: Body = ""
    parts: Parts = Field(default_factory=Parts)


class TemplateChange(Input):
    """What changes on a template; a field that is not sent stays as it is."""

    version: Version
    name: TemplateName | None = None
    subject: OptionalSubject | None = None
    content: Body | None = None
    parts: Parts | None = None
    is_active: bool | None = None
