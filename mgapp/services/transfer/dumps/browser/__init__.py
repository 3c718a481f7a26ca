"""The lists of the old guestbook's browser storage, in the order in which they are brought in."""

from collections.abc import Callable, Iterator

from mgapp.services.transfer.dumps.browser import cases, events, letters, people, units, visits
from mgapp.services.transfer.dumps.outcome import Moving
from mgapp.services.transfer.dumps.parcel import Found

Records = Callable[[], Iterator[Found]]

SHAPES: dict[str, Callable[[Moving, Records], None]] = {
    "diskominfo_org_units": units.bring,
    "diskominfo_staff_users": people.bring,
    "diskominfo_org_unit_contacts": units.bring_contacts,
    "diskominfo_visitors": visits.bring,
    "diskominfo_surat_elektronik": letters.bring,
    "diskominfo_cases": cases.bring,
    "diskominfo_case_events": events.bring,
}
