"""Telephone numbers of Indonesia: stored as E.164, shown as people write them."""

import re
from urllib.parse import quote

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat

from mgapp.services.kernel.validation import broken

_REGION = "ID"
_MOBILE = re.compile(r"\+628[1-35-9]\d{7,10}")
_HIDDEN = "•"
_LAST_SHOWN = 3
_WRONG = "Nomor telepon tidak dikenali. Contoh: 0812-3456-7890."


def normalise(text: str) -> str:
    """Bring a number as people type it to E.164, such as ``+6281234567890``.

    Raises:
        PydanticCustomError: not a number that can be called; for validators.
    """
    number = _parsed(_international(text))
    if number is None or not phonenumbers.is_valid_number(number):
        raise broken(_WRONG)
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def shown(e164: str) -> str:
    """Write a number for people: ``0812-3456-7890``."""
    number = _parsed(e164)
    if number is None:
        return e164
    if number.country_code != phonenumbers.country_code_for_region(_REGION):
        return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    return phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)


def masked(e164: str) -> str:
    """Write a number so that only its end can be told: ``08••-••••-•890``."""
    text = shown(e164)
    digits = [place for place, sign in enumerate(text) if sign.isdigit()]
    hidden = set(digits[2:-_LAST_SHOWN])
    return "".join(_HIDDEN if place in hidden else sign for place, sign in enumerate(text))


def is_mobile(e164: str) -> bool:
    """Tell whether a number can have WhatsApp: a mobile of ours, or any number abroad."""
    return _MOBILE.fullmatch(e164) is not None or not e164.startswith("+62")


def wa_link(e164: str, text: str = "") -> str | None:
    """Make the link that opens a chat with an editable draft; None for a fixed line."""
    if not is_mobile(e164):
        return None
    draft = f"?text={quote(text, safe='')}" if text else ""
    return f"https://wa.me/{e164.removeprefix('+')}{draft}"


def _international(text: str) -> str:
    # "62812…" without plus would be read as a local number that starts with 62.
    digits = re.sub(r"[^\d+]", "", text)
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    return "+" + digits if digits.startswith("62") else digits


def _parsed(text: str) -> PhoneNumber | None:
    try:
        return phonenumbers.parse(text, _REGION)
    except phonenumbers.NumberParseException:
        return None
