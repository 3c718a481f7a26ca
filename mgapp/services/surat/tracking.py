"""Following a letter by its code: stages and dates, nothing private; guessing is throttled."""

from datetime import timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, open_to_all
from mgapp.services.kernel import limits, vault
from mgapp.services.kernel.table import columns
from mgapp.services.surat import codes
from mgapp.services.surat.errors import TrackingNotFound
from mgapp.services.surat.models import Surat
from mgapp.services.surat.reading import history
from mgapp.services.surat.summaries import Tracking

WRONG_TRIES = 20
WITHIN = timedelta(minutes=10)

_SURAT = columns(Surat)
_LONGEST = 60


@open_to_all
def track(session: Session, actor: Actor, *, code: str) -> Tracking:
    """Tell where a letter stands to whoever holds its code.

    Raises:
        TrackingNotFound: no letter with this code; the try stays counted.
        RateLimited: too many wrong codes from this address.
    """
    allowance = limits.Allowance(_address(actor), WRONG_TRIES)
    limits.check(session, allowance, within=WITHIN)
    query = sa.select(
        _SURAT.id, _SURAT.tracking_id, _SURAT.status, _SURAT.jenis_surat, _SURAT.created_at,
        _SURAT.response_note,
    ).where(_SURAT.tracking_key == codes.key_of(code[:_LONGEST]))  # fmt: skip
    row = session.execute(query).one_or_none()
    if row is None:
        limits.take_all(session, [allowance], within=WITHIN)
        raise TrackingNotFound
    steps = history(session, [row.id]).get(row.id, [])
    # A note on a stage is the staff's own; only the answer is meant for the public.
    public = [type(step)(step.status, step.changed_at) for step in steps]
    return Tracking(
        row.tracking_id, row.status, row.jenis_surat, row.created_at, public, row.response_note
    )


def _address(actor: Actor) -> str:
    return f"tracking:{vault.fingerprint(actor.address or '-')}"
