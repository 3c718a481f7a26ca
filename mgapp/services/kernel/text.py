"""Rules for what people type: cleaned the same way behind both doors."""

import re
import unicodedata
from typing import Annotated, Any, cast

from pydantic import AfterValidator, BeforeValidator, StringConstraints
from pydantic_core import PydanticCustomError

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029\ufeff\ud800-\udfff]")
# Marks that turn the reading direction around can disguise a name or a file ending.
_DIRECTION = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def _refuse_controls(text: str) -> str:
    if _CONTROLS.search(text) or _DIRECTION.search(text):
        raise PydanticCustomError(
            "control_characters",
            "Berisi karakter yang tidak dapat disimpan. Ketik ulang isian ini.",
        )
    return unicodedata.normalize("NFC", text)


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", _refuse_controls(text)).strip()


def _paragraphs(text: str) -> str:
    return _refuse_controls(text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _blank_is_none(value: Any) -> Any:
    return None if isinstance(value, str) and not value.strip() else value


def _at_commas(value: Any) -> list[str]:
    parts = cast("list[Any]", value if isinstance(value, list) else [value])
    return [word.strip() for part in parts for word in str(part).split(",") if word.strip()]


ONE_LINE = AfterValidator(_one_line)
"""Cleans one line; goes after the constraints of length."""

PARAGRAPHS = AfterValidator(_paragraphs)
"""Cleans text with line breaks; goes after the constraints of length."""

Line = Annotated[str, ONE_LINE]
"""One line of text, inner white space collapsed; may be empty."""

Name = Annotated[str, StringConstraints(max_length=120), ONE_LINE]
"""A person's or a body's name; at most 120 characters."""

Paragraphs = Annotated[str, PARAGRAPHS]
"""Text with line breaks."""

BLANK_IS_NONE = BeforeValidator(_blank_is_none)
"""An optional field that a form sends empty means: not given."""

AT_COMMAS = BeforeValidator(_at_commas)
"""A list whose words come in one text, between commas; or as a list of such texts."""
