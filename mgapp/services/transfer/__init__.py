"""Data that moves in and out of the office as a whole.

``dumps`` writes everything into one file and reads such a file, or one of the old browser storage.
``sheets`` keeps a Google spreadsheet current and reads an older one.
"""

from mgapp.services.transfer import dumps, sheets

__all__ = ["dumps", "sheets"]
