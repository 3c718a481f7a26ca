"""Data that moves in and out of the office as a whole.

``sheets`` keeps a Google spreadsheet current and reads an older one.
"""

from mgapp.services.transfer import sheets

__all__ = ["sheets"]
