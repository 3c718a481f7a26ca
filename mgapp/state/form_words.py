"""The lists that public forms offer, handed on from the services."""

from mgapp.services.organisation import SuratKind
from mgapp.services.surat import SuratPriority
from mgapp.services.visitors import regions

ABROAD = regions.ABROAD
"""What stands for a province when somebody comes from another country."""

REGIONS = [
    [regency, province]
    for province in regions.provinces()
    for regency in regions.regencies(province)
]
"""Every regency and city with its province."""

LETTER_KINDS = list(SuratKind.labels().items())
LETTER_PRIORITIES = list(SuratPriority.labels().items())
