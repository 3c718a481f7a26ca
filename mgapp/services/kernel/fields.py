"""Types of fields that several forms share: limits and rules, the same behind both doors."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from mgapp.services.kernel import images, phone
from mgapp.services.kernel.text import BLANK_IS_NONE, ONE_LINE, PARAGRAPHS
from mgapp.services.kernel.validation import broken

_EMAIL = re.compile(r"[^@\s,;<>\"()]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,63}")


def _with_letter(text: str) -> str:
    if not any(sign.isalpha() for sign in text):
        raise broken("Tulis dengan huruf.")
    return text


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise broken("Alamat pos-el belum lengkap. Contoh: nama@contoh.go.id.")
    return text


def _picture(text: str) -> str:
    try:
        images.from_data_url(text)
    except images.PictureRefused as error:
        raise broken(error.sentence) from None
    return text


def _unfilled(text: str | None) -> None:
    if text:
        raise broken("Kosongkan isian ini.")


PersonName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=120),
    ONE_LINE,
    AfterValidator(_with_letter),
]
"""Name of a person; at most 120 characters."""

BodyName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=160),
    ONE_LINE,
    AfterValidator(_with_letter),
]
"""Name of an agency or a company; at most 160 characters."""

Phone = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=40),
    ONE_LINE,
    AfterValidator(phone.normalise),
]
"""A telephone number, kept as E.164."""

Email = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=254),
    ONE_LINE,
    AfterValidator(_email),
]
"""A mail address, as typed."""

ShortText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=3, max_length=1000), PARAGRAPHS
]
"""A few sentences: 3 to 1,000 characters."""

OptionalLine = Annotated[
    Annotated[str, StringConstraints(strip_whitespace=True, max_length=120), ONE_LINE] | None,
    BLANK_IS_NONE,
]
"""One line that may be left empty; at most 120 characters."""

OptionalPhone = Annotated[Phone | None, BLANK_IS_NONE]
"""A telephone number that may be left empty."""

Version = Annotated[int, Field(ge=1, le=2**31 - 1, examples=[1])]
"""How often a row was edited, as its sender saw it."""

DataUrl = Annotated[
    str, StringConstraints(max_length=images.MAX_DATA_URL), AfterValidator(_picture)
]
"""A drawing or photo as the data URL of a PNG or JPEG; at most 200 kB."""

Drawing = Annotated[DataUrl | None, BLANK_IS_NONE]
"""The same, which may be left out."""

Honeypot = Annotated[
    Annotated[str, StringConstraints(max_length=200)] | None, AfterValidator(_unfilled)
]
"""A field that people never see: who fills it in is a program."""
