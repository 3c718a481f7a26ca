"""What admins may write about messages."""

from typing import Annotated

from pydantic import Field, StringConstraints

from mgapp.services.delivery.texts import (
    LONGEST_BODY,
    LONGEST_SUBJECT,
    Audience,
    missing_words,
    unknown_words,
)
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.kernel.text import BLANK_IS_NONE, ONE_LINE, PARAGRAPHS
from mgapp.services.kernel.validation import Input

_VERSION = Field(ge=0, le=2**31 - 1)


class TextChange(Input):
    """The office's own wording of a kind of message; version 0 is ours."""

    version: int = _VERSION
    subject: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=3, max_length=LONGEST_SUBJECT),
        ONE_LINE,
    ]
    body: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=10, max_length=LONGEST_BODY),
        PARAGRAPHS,
    ]
    wa_template: Annotated[
        Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]{1,120}$")] | None, BLANK_IS_NONE
    ] = None
    wa_language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(_[A-Z]{2})?$")] = "id"

    def check_words(self, audience: Audience) -> None:
        """Refuse words in braces that mean nothing, and a body without what it must carry.

        Raises:
            InputRefused: names the field and the words.
        """
        for field in ("subject", "body"):
            if strange := unknown_words(getattr(self, field), audience):
                named = ", ".join(f"{{{word}}}" for word in strange)
                raise InputRefused.of(field, f"Kata ini tidak dikenal: {named}.")
        if missing := missing_words(self.body):
            named = ", ".join(f"{{{word}}}" for word in missing)
            raise InputRefused.of("body", f"Isi pesan harus memuat {named}.")


class DeliveryChange(Input):
    """What holds for all messages."""

    version: int = _VERSION
    summary_enabled: bool
