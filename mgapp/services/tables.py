"""All tables of the office, for migrations and their drift check."""

from mgapp.services.accounts import models as accounts
from mgapp.services.backups import models as backups
from mgapp.services.cases import models as cases
from mgapp.services.delivery import models as delivery
from mgapp.services.kernel import models as kernel
from mgapp.services.letters import models as letters
from mgapp.services.notices import models as notices
from mgapp.services.organisation import models as organisation
from mgapp.services.outbox import models as outbox
from mgapp.services.privacy import models as privacy
from mgapp.services.reporting import models as reporting
from mgapp.services.surat import models as surat
from mgapp.services.transfer import models as transfer
from mgapp.services.visitors import models as visitors
from mgapp.services.webhooks import models as webhooks

__all__ = [
    "accounts",
    "backups",
    "cases",
    "delivery",
    "kernel",
    "letters",
    "notices",
    "organisation",
    "outbox",
    "privacy",
    "reporting",
    "surat",
    "transfer",
    "visitors",
    "webhooks",
]
