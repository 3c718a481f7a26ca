"""Processes of our own that do what takes long, and end with ours."""

import asyncio
import sys
from collections.abc import Sequence
from typing import IO

from mgapp.runtime.child import BOUND_TO_US, ROOT

_PATIENT = ("nice", "-n", "10")  # whoever looks at a page goes first


async def run(module: str, asked: bytes, *, out: IO[bytes], keeps: Sequence[int] = ()) -> int:
    """Run a module of ours to its end and tell its exit code.

    Args:
        module: Its name.
        asked: What it reads from its standard input.
        out: Where its standard output goes.
        keeps: Descriptors that it gets as they are.
    """
    process = await asyncio.create_subprocess_exec(
        *BOUND_TO_US, *_PATIENT, sys.executable, "-m", module,
        cwd=ROOT, stdin=asyncio.subprocess.PIPE, stdout=out, pass_fds=tuple(keeps),
    )  # fmt: skip
    try:
        await process.communicate(asked)
    except BaseException:  # whoever asked went away
        process.kill()
        raise
    return await process.wait()
