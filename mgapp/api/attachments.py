"""Bytes that go out: always as a file to keep, never as something to open."""

from collections.abc import Iterator
from typing import IO
from urllib.parse import quote

from fastapi import Response
from fastapi.responses import StreamingResponse

_PIECE = 1024 * 1024


def _headers(filename: str) -> dict[str, str]:
    """Forbid guessing its kind and running what is in it."""
    plain = filename.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename)}"
    return {
        "Content-Disposition": disposition,
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }


class Download(Response):
    """A file for the caller's disk."""

    def __init__(self, content: bytes, *, filename: str, media_type: str) -> None:
        """Send what is in memory."""
        super().__init__(content, media_type=media_type, headers=_headers(filename))


class Sending(StreamingResponse):
    """A file for the caller's disk, sent as it is read from ours."""

    def __init__(self, file: IO[bytes], *, filename: str, media_type: str) -> None:
        """Send a whole file and close it."""
        headers = {**_headers(filename), "Content-Length": str(file.seek(0, 2))}
        super().__init__(pieces(file), media_type=media_type, headers=headers)


def pieces(file: IO[bytes]) -> Iterator[bytes]:
    """Read a file from its beginning and close it."""
    with file:
        file.seek(0)
        while piece := file.read(_PIECE):
            yield piece
