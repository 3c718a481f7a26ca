"""Everything out of the office, or into it, in a process of its own: nobody else waits for it.

Run as ``python -m mgapp.runtime.carrying``: the errand comes pickled on the standard input from the
web process, whose environment says where the database is; the file is a descriptor that it hands
down. The answer, or the refusal pickled, goes to the standard output.
"""

import errno
import gc
import json
import os
import pickle
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from typing import TYPE_CHECKING, Any
from uuid import UUID

if TYPE_CHECKING:
    from mgapp.services.access import Actor
    from mgapp.services.transfer.dumps import Claim, Progress

REFUSED = 3
"""The exit code when the office refuses; the output is the refusal then."""

TOLD_EVERY = 1.0  # seconds between two signs of life
_GARBAGE_AFTER = 10_000  # objects: records are made by the million, in no circles


@dataclass(frozen=True, slots=True)
class Errand:
    """What to carry, as whom.

    Attributes:
        file: The descriptor of the file to write, or to read.
        claim: Under what an import is remembered; None: this is an export.
    """

    move_id: UUID
    actor: "Actor"
    file: int
    claim: "Claim | None" = None
    dry_run: bool = False


def main() -> int:
    """Carry one thing."""
    import mgapp.services.tables  # noqa: F401, PLC0415 (all travel)
    from mgapp.runtime.office import furnish  # noqa: PLC0415 (slow, and our parent imports this)
    from mgapp.services.kernel.errors import OfficeError, StorageAway  # noqa: PLC0415 (same)
    from mgapp.settings import settings  # noqa: PLC0415 (same)

    gc.set_threshold(_GARBAGE_AFTER)
    furnish(settings())
    errand: Errand = pickle.load(sys.stdin.buffer)  # noqa: S301 (see above)
    try:
        answer = _carried(errand)
    except OfficeError as refusal:
        return _refuse(refusal)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        return _refuse(StorageAway())
    sys.stdout.write(json.dumps(answer))
    return 0


def _refuse(refusal: Exception) -> int:
    pickle.dump(refusal, sys.stdout.buffer)
    return REFUSED


def _carried(errand: Errand) -> dict[str, Any]:
    from mgapp.services.kernel import db  # noqa: PLC0415 (same)
    from mgapp.services.transfer import dumps  # noqa: PLC0415 (same)

    progress = dumps.Progress()
    mode = "w+b" if errand.claim is None else "rb"
    with (
        os.fdopen(errand.file, mode) as file,
        db.transaction() as session,
        _telling(errand.move_id, progress),
    ):
        if errand.claim is None:
            dumps.carry_out(
                session, errand.actor, move_id=errand.move_id, out=file, progress=progress
            )
            return {}
        return dumps.carry_in(
            session, errand.actor, move_id=errand.move_id, file=file, dry_run=errand.dry_run,
            claim=errand.claim, progress=progress,
        )  # fmt: skip


@contextmanager
def _telling(move_id: UUID, progress: "Progress") -> Generator[None]:
    """Note how far it is every second, in transactions of their own, while it goes on."""
    over = Event()
    teller = Thread(target=_tell, args=(move_id, progress, over), daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()


def _tell(move_id: UUID, progress: "Progress", over: Event) -> None:
    from mgapp.services.kernel import db  # noqa: PLC0415 (same)
    from mgapp.services.kernel.errors import DatabaseAway  # noqa: PLC0415 (same)
    from mgapp.services.transfer import dumps  # noqa: PLC0415 (same)

    while not over.wait(TOLD_EVERY):
        try:
            with db.transaction() as session:
                dumps.note_move(session, move_id=move_id, done=progress.done, total=progress.total)
        except DatabaseAway:
            continue  # whoever moves feels it himself


if __name__ == "__main__":
    sys.exit(main())
