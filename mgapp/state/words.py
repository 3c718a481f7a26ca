"""The office's words that pages may use, handed on from the services."""

from mgapp.services.access import PAGES, Permission, Role
from mgapp.services.cases import CaseType, Priority

__all__ = ["CASE_TYPES", "PAGES", "PRIORITIES", "Permission", "Role"]

CASE_TYPES = list(CaseType.labels().items())
PRIORITIES = list(Priority.labels().items())
"""Pairs of stored value and label, as the fields of a form take them."""
