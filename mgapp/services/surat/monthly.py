"""Letters from the public between two days, counted for a report."""

from collections import Counter
from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel.days import on_days
from mgapp.services.kernel.table import columns
from mgapp.services.organisation import SuratKind
from mgapp.services.surat.models import Surat

SURAT = columns(Surat)


@requires(Permission.DASHBOARD_READ)
def letters_between(
    session: Session, _actor: Actor, *, from_on: date, to_on: date
) -> Counter[SuratKind]:
    """Count letters by kind, from one day of the office to another, both included."""
    rows = session.execute(
        sa.select(SURAT.jenis_surat, sa.func.count())
        .where(*on_days(SURAT.created_at, from_on, to_on))
        .group_by(SURAT.jenis_surat)
    )
    return Counter({row[0]: row[1] for row in rows})
