"""Everything in one file by a process of its own: one way out, one way in, told how far it is."""

import asyncio
import json
import pickle
from tempfile import TemporaryFile
from typing import IO, Any

from mgapp.api import children
from mgapp.api.caller import Caller
from mgapp.runtime.carrying import REFUSED, Errand
from mgapp.services.access import Actor
from mgapp.services.kernel import db
from mgapp.services.kernel.errors import OfficeError
from mgapp.services.kernel.pool import in_thread
from mgapp.services.transfer import dumps
from mgapp.services.transfer.dumps import Claim, MoveCutOff, MoveKind, MoveUnheard

_MODULE = "mgapp.runtime.carrying"
_one_out = asyncio.Semaphore(1)
_few_in = asyncio.Semaphore(2)
"""One is under way; the other hears so at once, or waits for the same key."""


async def out_of_the_office(caller: Caller, out: IO[bytes]) -> None:
    """Have everything written to a file.

    Raises:
        OfficeError: why there is none.
    """
    async with _one_out:
        await _carried(caller, MoveKind.EXPORT, out.fileno())


async def into_the_office(
    caller: Caller, file: IO[bytes], claim: Claim, *, dry_run: bool
) -> dict[str, Any]:
    """Have a file brought in; tells what became of it.

    Raises:
        OfficeError: why nothing was.
    """
    number = file.fileno()
    file.flush()
    file.seek(0)
    kind = MoveKind.CHECK if dry_run else MoveKind.IMPORT
    async with _few_in:
        return await _carried(caller, kind, number, claim=claim, dry_run=dry_run)


async def _carried(caller: Caller, kind: MoveKind, file: int, **facts: Any) -> dict[str, Any]:
    move_id, actor = await caller.perform(_begun, kind=kind)
    asked = pickle.dumps(Errand(move_id, actor, file, **facts))
    try:
        return await _answer(asked, file)
    except OfficeError as refusal:
        await in_thread(_failed, move_id, refusal.sentence)
        raise
    except _Broken:
        cut_off = MoveCutOff(kind=kind.label)
        if await in_thread(_failed, move_id, cut_off.sentence):
            raise cut_off from None
        raise MoveUnheard(kind=kind.label) from None


class _Broken(Exception):
    """The process died; its log, or that of the system, says why."""


async def _answer(asked: bytes, file: int) -> dict[str, Any]:
    with TemporaryFile() as out:
        code = await children.run(_MODULE, asked, out=out, keeps=[file])
        out.seek(0)
        if code == REFUSED:
            raise pickle.load(out)  # noqa: S301 (our own child wrote it)
        if code:
            raise _Broken
        return json.load(out)


def _begun(session: Any, actor: Actor, *, kind: MoveKind) -> tuple[Any, Actor]:
    return dumps.begin_move(session, actor, kind=kind), actor


def _failed(move_id: Any, why: str) -> bool:
    with db.transaction() as session:
        return dumps.fail_move(session, move_id=move_id, why=why)
