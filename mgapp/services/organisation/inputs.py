"""What people send about the organisation: the same rules behind both doors."""

import re
from datetime import date, time
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints

from mgapp.services.access import Role
from mgapp.services.kernel import phone
from mgapp.services.kernel.text import BLANK_IS_NONE, ONE_LINE, PARAGRAPHS
from mgapp.services.kernel.validation import Input, broken
from mgapp.services.organisation.words import ContactType, HolidayKind, UnitTujuan, UnitType

MAX_WORKING_DAYS = 250


_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]+")
_LOC = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _code(text: str) -> str:
    if not _CODE.fullmatch(text):
        raise broken("Dua huruf atau angka ke atas, tanpa spasi. Contoh: BIDANG_APTIKA.")
    return text


def _loc(text: str) -> str:
    if len(text) < 2 or not _LOC.fullmatch(text):  # noqa: PLR2004 (one letter says nothing)
        raise broken("Huruf kecil, angka, dan tanda hubung, tanpa spasi. Contoh: upt-lobby.")
    return text


def _whatsapp(text: str) -> str:
    number = phone.normalise(text)
    if not phone.is_mobile(number):
        raise broken("Isi nomor ponsel yang memakai WhatsApp. Contoh: 0812-3456-7890.")
    return number


Code = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=64),
    AfterValidator(_code),
]
"""Code of a unit: letters, digits, hyphen, underscore, full stop."""

OptionalCode = Annotated[Code | None, BLANK_IS_NONE]

OptionalId = Annotated[UUID | None, BLANK_IS_NONE]

UnitName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=160), ONE_LINE
]
"""Name of a unit or an office; at most 160 characters."""

ThingName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), ONE_LINE
]
"""Name of a place or a device; at most 120 characters."""

WhatsApp = Annotated[
    Annotated[
        str, StringConstraints(strip_whitespace=True, max_length=40), AfterValidator(_whatsapp)
    ]
    | None,
    BLANK_IS_NONE,
]
"""A number that can have WhatsApp, kept as E.164; may be left empty."""

Loc = Annotated[
    str,
    StringConstraints(strip_whitespace=True, to_lower=True, min_length=1, max_length=40),
    AfterValidator(_loc),
]
"""Code of a place, as it stands in the address of its poster."""

Version = Annotated[int, Field(ge=1, le=2**31 - 1)]


class UnitInput(Input):
    """A new unit; its code is its id unless another is given."""

    id: Code
    code: OptionalCode = None
    name: UnitName
    type: UnitType
    parent_id: OptionalCode = None
    period_id: OptionalId = Field(default=None, description="Only a `departemen` has one.")


class UnitChange(Input):
    """What changes on a unit; a field that is not sent stays as it is."""

    version: Version
    code: Code | None = None
    name: UnitName | None = None
    type: UnitType | None = None
    parent_id: OptionalCode = None
    period_id: OptionalId = None


class ContactInput(Input):
    """A new contact of a unit: a colleague, or somebody by name."""

    org_unit_id: Code
    contact_type: ContactType
    user_id: Annotated[UUID | None, BLANK_IS_NONE] = None
    name_override: Annotated[ThingName | None, BLANK_IS_NONE] = None
    whatsapp: WhatsApp = None


class ContactChange(Input):
    """What changes on a contact; a field that is not sent stays as it is."""

    version: Version
    contact_type: ContactType | None = None
    user_id: Annotated[UUID | None, BLANK_IS_NONE] = None
    name_override: Annotated[ThingName | None, BLANK_IS_NONE] = None
    whatsapp: WhatsApp = None


class OfficeChange(Input):
    """What an admin changes for the whole office; a field that is not sent stays as it is."""

    version: Version
    office_name: UnitName | None = None
    address: Annotated[str, StringConstraints(max_length=300), ONE_LINE] | None = None
    phone: Annotated[str, StringConstraints(max_length=40), ONE_LINE] | None = None
    email: Annotated[str, StringConstraints(max_length=160), ONE_LINE] | None = None
    dpo_name: Annotated[str, StringConstraints(max_length=120), ONE_LINE] | None = None
    dpo_contact: Annotated[str, StringConstraints(max_length=160), ONE_LINE] | None = None
    photo_enabled: bool | None = None
    signature_enabled: bool | None = None
    identity_enabled: bool | None = None
    totp_roles: Annotated[list[Role], Field(max_length=len(Role))] | None = None
    opens_at: time | None = None
    closes_at: time | None = None


class NoticeInput(Input):
    """A new text of the privacy notice."""

    text: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=50, max_length=20_000),
        PARAGRAPHS,
    ]


class HolidayInput(Input):
    """A day on which the office is closed."""

    holiday_on: date
    name: UnitName
    kind: HolidayKind = HolidayKind.OFFICE
    is_estimate: bool = False


class HolidayChange(Input):
    """What changes on a closed day; a field that is not sent stays as it is."""

    version: Version
    name: UnitName | None = None
    kind: HolidayKind | None = None
    is_estimate: bool | None = None


class SlaRuleInput(Input):
    """How many working days a case of a type, kind and priority may take."""

    case_type: Annotated[str, StringConstraints(max_length=32), ONE_LINE]
    kind: Annotated[str, StringConstraints(max_length=32), ONE_LINE] = ""
    priority: Annotated[str, StringConstraints(max_length=32), ONE_LINE]
    working_days: Annotated[int, Field(ge=0, le=MAX_WORKING_DAYS)]
    version: Version


class SlaTable(Input):
    """The rules that change, all at once."""

    rules: Annotated[tuple[SlaRuleInput, ...], Field(min_length=1, max_length=200)]


class PlaceInput(Input):
    """A new place where a poster hangs."""

    loc: Loc
    name: ThingName
    unit_tujuan: Annotated[UnitTujuan | None, BLANK_IS_NONE] = None


class PlaceChange(Input):
    """What changes on a place; a field that is not sent stays as it is."""

    version: Version
    name: ThingName | None = None
    unit_tujuan: Annotated[UnitTujuan | None, BLANK_IS_NONE] = None
    is_active: bool | None = None


class KioskInput(Input):
    """A new touch screen."""

    name: ThingName
    loc: Annotated[Loc | None, BLANK_IS_NONE] = None


class PairingInput(Input):
    """What somebody types on the touch screen."""

    code: Annotated[str, StringConstraints(min_length=1, max_length=40), ONE_LINE]
