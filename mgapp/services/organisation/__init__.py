"""The office itself: units and who leads them, its calendar and settings, posters and kiosks."""

from mgapp.services.organisation.notice import STANDARD_NOTICE, NoticePart, notice_parts
from mgapp.services.organisation.queries.calendar import due_at
from mgapp.services.organisation.queries.contacts import Lead
from mgapp.services.organisation.queries.doors import Place, kiosk, place
from mgapp.services.organisation.queries.leads import NO_NUMBER, lead_of
from mgapp.services.organisation.queries.office import OfficeSettings, office
from mgapp.services.organisation.queries.units import (
    UnitSummary,
    all_units,
    tree,
    unit,
    unit_and_below,
    units,
)
from mgapp.services.organisation.seed import seed
from mgapp.services.organisation.words import (
    ContactType,
    HolidayKind,
    Source,
    SuratKind,
    UnitTujuan,
    UnitType,
)

__all__ = [
    "NO_NUMBER",
    "STANDARD_NOTICE",
    "ContactType",
    "HolidayKind",
    "Lead",
    "NoticePart",
    "OfficeSettings",
    "Place",
    "Source",
    "SuratKind",
    "UnitSummary",
    "UnitTujuan",
    "UnitType",
    "all_units",
    "due_at",
    "kiosk",
    "lead_of",
    "notice_parts",
    "office",
    "place",
    "seed",
    "tree",
    "unit",
    "unit_and_below",
    "units",
]
