"""Units of the old guestbook and whom to call about them; a unit's code is its id here."""

from collections.abc import Callable, Iterator
from typing import Any

from mgapp.services.organisation import ContactType, UnitType
from mgapp.services.transfer.dumps.browser.reading import (
    ONLY_NEW,
    Old,
    fresh,
    id_of,
    people,
    staged,
    translated,
)
from mgapp.services.transfer.dumps.merging import merge
from mgapp.services.transfer.dumps.outcome import Moving
from mgapp.services.transfer.dumps.parcel import Found
from mgapp.services.transfer.dumps.values import Wrong

_UNITS, _CONTACTS = "diskominfo_org_units", "diskominfo_org_unit_contacts"
_UNIT = ("id", "code", "name", "type", "parent_id", *sorted(ONLY_NEW))
_CONTACT = (
    "id", "org_unit_id", "contact_type", "user_id", "name_override", "whatsapp", *sorted(ONLY_NEW),
)  # fmt: skip
_SEEDED = """
select org_unit_id, contact_type, id::text from org_unit_contacts
 where whatsapp is null and user_id is null and version = 1
"""


def bring(moving: Moving, records: Callable[[], Iterator[Found]]) -> None:
    """Bring units in; those of the same code are the same unit."""
    cursor, outcome = moving.cursor, moving.outcome
    codes = moving.units = codes_by_id(records())

    def translate(old: Old) -> dict[str, Any]:
        code = codes.get(old.needed("id", 80), "") or old.needed("code", 64)
        parent = old.text("parentId", 80)
        return {
            "id": code,
            "code": code,
            "name": old.needed("name", 160),
            "type": old.word("type", UnitType).value,
            "parent_id": codes.get(parent, parent) if parent else None,
            **fresh(None),
        }

    rows = translated(records(), translate, outcome, _UNITS)
    merge(staged(cursor, "org_units", _UNIT, rows, outcome, source=_UNITS), outcome)


def codes_by_id(records: Iterator[Found]) -> dict[str, str]:
    """Tell the code of each unit by its old id."""
    found = dict[str, str]()
    for one in records:
        try:
            old = Old(one.record)
            found[old.needed("id", 80)] = old.text("code", 64) or old.needed("id", 64)
        except Wrong:
            continue  # said when it is brought in
    return found


def known_units(moving: Moving) -> dict[str, str]:
    """Tell the unit here by its code, or by its old id in this file."""
    moving.cursor.execute("select id from org_units")
    here = {code: code for (code,) in moving.cursor.fetchall()}
    return {**{old: code for old, code in moving.units.items() if code in here}, **here}


def bring_contacts(moving: Moving, records: Callable[[], Iterator[Found]]) -> None:
    """Bring contacts in; one that nobody has filled in yet is taken over."""
    cursor, outcome = moving.cursor, moving.outcome
    codes, persons = known_units(moving), people(cursor)
    cursor.execute(_SEEDED)
    seeded = {(unit, kind): row_id for unit, kind, row_id in cursor.fetchall()}

    def translate(old: Old) -> dict[str, Any]:
        unit = old.needed("orgUnitId", 80)
        unit = codes.get(unit, unit)
        kind = old.word("contactType", ContactType).value
        person = old.text("userId", 80)
        made = id_of("contact", old.needed("id", 80))[0]
        return {
            "id": seeded.pop((unit, kind), made),
            "org_unit_id": unit,
            "contact_type": kind,
            "user_id": persons.get(person) if person else None,
            "name_override": old.text("nameOverride", 120),
            "whatsapp": old.phone("whatsapp"),
            **fresh(None),
        }

    rows = translated(records(), translate, outcome, _CONTACTS)
    place = staged(cursor, "org_unit_contacts", _CONTACT, rows, outcome, source=_CONTACTS)
    merge(place, outcome)
