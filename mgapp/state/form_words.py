"""The lists that public forms offer, handed on from the services."""

from mgapp.services import visitors
from mgapp.services.organisation import SuratKind
from mgapp.services.surat import SuratPriority

ABROAD = visitors.regions.ABROAD
"""What stands for a province when somebody comes from another country."""


def regions() -> list[list[str]]:
    """List every regency and city with its province; read when a page is built, not before."""
    return [
        [regency, province]
        for province in visitors.regions.provinces()
        for regency in visitors.regions.regencies(province)
    ]


LETTER_KINDS = list(SuratKind.labels().items())
LETTER_PRIORITIES = list(SuratPriority.labels().items())
