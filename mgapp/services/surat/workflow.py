"""A letter follows its case; by hand it is only archived."""

from mgapp.services.surat.words import SuratStatus

# The words on the left are the statuses of a case, a domain above this one.
FOLLOWS: dict[str, SuratStatus] = {
    "new": SuratStatus.SUBMITTED,
    "triaged": SuratStatus.RECEIVED,
    "assigned": SuratStatus.RECEIVED,
    "acknowledged": SuratStatus.PROCESSING,
    "in_progress": SuratStatus.PROCESSING,
    "escalated": SuratStatus.PROCESSING,
    "closed": SuratStatus.COMPLETED,
    "cancelled": SuratStatus.COMPLETED,
}
