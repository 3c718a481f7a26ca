"""A crowd of visitors that registers without pause, and remembers what the office said to each."""

import threading
import time
from collections import deque
from uuid import uuid4

import httpx

from tests.forms import VISIT

THREADS = 4
PER_SECOND = 20.0
ANSWERED_WITHIN = 10.0  # seconds, after the load


class Crowd:
    """Submits visits, each with a key of its own, until all are acknowledged."""

    def __init__(self, url: str) -> None:
        """Remember where; starts nothing."""
        self.url = f"{url}/api/visitors"
        self.sent: set[str] = set()
        self.codes: dict[str, set[str]] = {}
        self._unanswered: deque[str] = deque()
        self._over = threading.Event()
        self._threads: list[threading.Thread] = []

    def __enter__(self) -> "Crowd":
        """Begin."""
        self._threads = [threading.Thread(target=self._work) for _ in range(THREADS)]
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop sending."""
        self._over.set()
        for thread in self._threads:
            thread.join()

    def ask_again(self) -> None:
        """Send what was not answered once more, with the keys it had, until it is."""
        with httpx.Client(timeout=10) as client:
            until = time.monotonic() + ANSWERED_WITHIN
            for key in [key for key in self.sent if key not in self.codes]:
                while not self._send(client, key):
                    assert time.monotonic() < until, key
                    time.sleep(0.1)

    def _work(self) -> None:
        with httpx.Client(timeout=5) as client:
            while not self._over.is_set():
                began = time.monotonic()
                self._send(client, self._next())
                self._over.wait(max(0, THREADS / PER_SECOND - (time.monotonic() - began)))

    def _next(self) -> str:
        try:
            return self._unanswered.popleft()
        except IndexError:
            return uuid4().hex

    def _send(self, client: httpx.Client, key: str) -> bool:
        self.sent.add(key)
        try:
            answer = client.post(self.url, json=VISIT, headers={"Idempotency-Key": key})
        except httpx.TransportError:
            self._unanswered.append(key)
            return False
        if answer.status_code != httpx.codes.CREATED:
            self._unanswered.append(key)
            return False
        self.codes.setdefault(key, set()).add(answer.json()["case"]["code"])
        return True
