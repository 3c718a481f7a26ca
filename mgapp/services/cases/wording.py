"""What a case is called, and the words by which it is found."""

from mgapp.services.cases.models import Case

CONFIDENTIAL = "Surat rahasia"
"""What the case of a confidential letter is called."""


def index(row: Case) -> None:
    """Write down anew by which words a case is found."""
    words = (row.code, row.subject, row.party, row.agency)
    row.search_text = "\n".join(word for word in words if word)
