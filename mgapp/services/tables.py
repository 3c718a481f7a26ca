"""All tables of the office, for migrations and their drift check."""

from mgapp.services.accounts import models as accounts
from mgapp.services.kernel import models as kernel
from mgapp.services.organisation import models as organisation

__all__ = ["accounts", "kernel", "organisation"]
