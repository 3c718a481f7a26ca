"""Bytes that go out: always as a file to keep, never as something to open."""

from urllib.parse import quote

from fastapi import Response


class Download(Response):
    """A file for the caller's disk."""

    def __init__(self, content: bytes, *, filename: str, media_type: str) -> None:
        """Forbid guessing its kind and running what is in it."""
        plain = filename.encode("ascii", "replace").decode().replace("?", "_").replace('"', "_")
        disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename)}"
        super().__init__(
            content,
            media_type=media_type,
            headers={
                "Content-Disposition": disposition,
                "X-Content-Type-Options": "nosniff",
                "Content-Security-Policy": "default-src 'none'; sandbox",
                "Cache-Control": "private, no-store",
            },
        )
