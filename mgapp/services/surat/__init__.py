"""Letters that the public sends in: what may be sent, their agenda number, their tracking code."""

from mgapp.services.surat.inputs import SuratChange, SuratInput
from mgapp.services.surat.words import SuratPriority, SuratStatus

__all__ = ["SuratChange", "SuratInput", "SuratPriority", "SuratStatus"]
