"""The guestbook: visits, what visitors may send, who is in the building."""

from mgapp.services.visitors import regions
from mgapp.services.visitors.inputs import VisitInput
from mgapp.services.visitors.words import VisitStatus

__all__ = ["VisitInput", "VisitStatus", "regions"]
