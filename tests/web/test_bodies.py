"""mgapp.web.bodies"""

import asyncio

import pytest

from mgapp.web.bodies import MOST, Bodies, allow


def answer_to(chunks, *, announced=None, path="/api/x"):
    """Send a body in pieces and collect what comes back."""
    sent, left = [], list(chunks)

    async def app(_scope, receive, send):
        taken = 0
        while True:
            message = await receive()
            taken += len(message["body"])
            if not message["more_body"]:
                break
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": str(taken).encode()})

    async def receive():
        piece = left.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(left)}

    async def send(message):
        sent.append(message)

    length = [(b"content-length", announced.encode())] if announced else []
    scope = {"type": "http", "method": "POST", "path": path, "headers": length}
    asyncio.run(Bodies(app)(scope, receive, send))
    return sent[0]["status"], len(left)


def test_a_body_within_the_limit_passes():
    assert answer_to([b"x" * 1000, b"y"]) == (200, 0)


def test_a_body_that_says_it_is_too_long_is_thrown_away_before_the_answer():
    # A proxy that is cut off while it sends answers 502 in our place.
    assert answer_to([b"x"], announced=str(MOST + 1)) == (413, 0)


@pytest.mark.parametrize("length", ["-1", "many", "9" * 40, "1e3"])
def test_a_length_that_is_none_is_refused(length):
    assert answer_to([b"x"], announced=length)[0] == 413


def test_a_body_that_grows_too_long_is_cut_off():
    status, unread = answer_to([b"x" * 400_000] * 10)

    assert status == 413
    assert unread == 0


def test_nobody_is_listened_to_for_ever():
    endless = [b"x" * 10_000_000] * 10

    assert answer_to(endless, announced="100000000") == (413, 3)


def test_a_route_may_take_more():
    allow("POST", "/api/larger", 5_000_000)

    assert answer_to([b"x" * 400_000] * 10, path="/api/larger") == (200, 0)
