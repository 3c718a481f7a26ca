"""Moving everything in a process of its own, remembered under the key of whoever asked."""

from dataclasses import asdict, dataclass
from typing import IO, Any
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import idempotency
from mgapp.services.transfer.dumps.actions import export_all, import_all, print_of
from mgapp.services.transfer.dumps.database import answered_for, cursor_of, unbound
from mgapp.services.transfer.dumps.moves import finish_move
from mgapp.services.transfer.dumps.progress import Progress


@dataclass(frozen=True, slots=True)
class Claim:
    """Under what an answer is remembered: the route with its sender, and his key, if any."""

    scope: str
    key: str | None


@requires(Permission.DATA_MOVE)
def carry_out(
    session: Session, actor: Actor, *, move_id: UUID, out: IO[bytes], progress: Progress
) -> None:
    """Write everything into one zip, as ``export_all``, and note that it is whole."""
    export_all(session, actor, out=out, progress=progress)
    finish_move(session, move_id=move_id, total=progress.total)


@requires(Permission.DATA_MOVE)
def carry_in(
    session: Session,
    actor: Actor,
    *,
    move_id: UUID,
    file: IO[bytes],
    dry_run: bool,
    claim: Claim,
    progress: Progress,
) -> dict[str, Any]:
    """Bring in a file, as ``import_all``, at most once for a key; what became of it, as JSON.

    Whoever repeats it meanwhile waits for the first, however long that takes.

    Raises:
        IdempotencyMismatch: the key came with another file before.
        FileUnreadable: cut, damaged, too deep, or something else.
        FileRefused: a list that nobody knows, or a broken audit trail.
        KeysInFile: hashes or keys in a file that came by the web.
        AlreadyMoving: another import is under way.
    """

    def work() -> dict[str, Any]:
        outcome = import_all(session, actor, file=file, dry_run=dry_run, progress=progress)
        told = asdict(outcome)
        if not outcome.notes:
            del told["notes"]
        return told

    with answered_for():
        unbound(cursor_of(session))
        sent = {"sha256": print_of(file), "dry_run": dry_run}
        answer = idempotency.once(session, scope=claim.scope, key=claim.key, body=sent, work=work)
        finish_move(session, move_id=move_id, total=progress.total)
    return answer
