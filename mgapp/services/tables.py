"""All tables of the office, for migrations and their drift check."""

from mgapp.services.kernel import models as kernel

__all__ = ["kernel"]
