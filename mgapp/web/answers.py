"""Short answers that the front gives by itself."""

import json
from http import HTTPStatus

from starlette.types import Send

Raw = list[tuple[bytes, bytes]]


async def refuse(send: Send, status: int, code: str, detail: str) -> None:
    """Answer with a problem document."""
    problem = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
    }
    body = json.dumps(problem, ensure_ascii=False).encode()
    await _send(send, status, [(b"content-type", b"application/problem+json")], body)


async def lead_to(send: Send, place: str) -> None:
    """Answer 303: look there instead."""
    headers = [(b"location", place.encode("ascii")), (b"cache-control", b"no-store")]
    await _send(send, HTTPStatus.SEE_OTHER, headers, b"")


async def hang_up(send: Send) -> None:
    """Refuse a websocket before it opens."""
    await send({"type": "websocket.close", "code": 4403, "reason": ""})


async def _send(send: Send, status: int, headers: Raw, body: bytes) -> None:
    length = (b"content-length", str(len(body)).encode())
    await send({"type": "http.response.start", "status": status, "headers": [*headers, length]})
    await send({"type": "http.response.body", "body": body})
