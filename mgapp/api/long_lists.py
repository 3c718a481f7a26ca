"""Long lists as files: a process of its own writes each, and ends with ours."""

import asyncio
import json
import pickle
from tempfile import TemporaryFile
from typing import IO

from mgapp.api import children
from mgapp.runtime.listing import REFUSED, Order
from mgapp.services.kernel.errors import FieldError, InputRefused

_one = asyncio.Semaphore(1)
"""One at a time: each holds some hundred megabytes."""


async def written(order: Order) -> IO[bytes]:
    """Have a list written, with nobody else waiting for it.

    Raises:
        InputRefused: more rows than are written.
        RuntimeError: the process broke; its log says why.
    """
    asked = pickle.dumps(order)
    file = TemporaryFile()  # noqa: SIM115 (closed when it is sent)
    try:
        async with _one:
            _check(await children.run("mgapp.runtime.listing", asked, out=file), file)
    except BaseException:
        file.close()
        raise
    return file


def _check(code: int, file: IO[bytes]) -> None:
    if code == REFUSED:
        file.seek(0)
        raise InputRefused(*(FieldError(*one) for one in json.load(file)))
    if code:
        message = f"a list was not written: exit code {code}"
        raise RuntimeError(message)
