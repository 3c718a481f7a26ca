"""Somebody at the REST door: requests in the process itself, cookies kept as a browser does."""

import asyncio
from typing import Any

import httpx
from fastapi import FastAPI

from tests.cast import PASSWORD


class Visitor:
    """One browser or program; ``token`` is sent as a bearer's."""

    def __init__(
        self, door: FastAPI, *, address: str = "203.0.113.50", https: bool = False
    ) -> None:
        """Come with an empty cookie jar."""
        self._door = door
        self._address = address
        self.origin = f"{'https' if https else 'http'}://office.example"
        self.cookies = httpx.Cookies()
        self.token: str | None = None

    def get(self, path: str, **more: Any) -> httpx.Response:
        """Read."""
        return self.send("GET", path, **more)

    def post(self, path: str, **more: Any) -> httpx.Response:
        """Write."""
        return self.send("POST", path, **more)

    def patch(self, path: str, **more: Any) -> httpx.Response:
        """Change."""
        return self.send("PATCH", path, **more)

    def delete(self, path: str, **more: Any) -> httpx.Response:
        """Remove."""
        return self.send("DELETE", path, **more)

    def sign_in(self, username: str, password: str = PASSWORD) -> "Visitor":
        """Sign in and send the token from now on."""
        answer = self.post("/api/auth/login", json={"username": username, "password": password})
        assert answer.status_code == 200, answer.text
        self.token = answer.json()["access_token"]
        return self

    def send(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Send one request and keep the cookies of its answer."""
        return asyncio.run(self._send(method, path, more))

    async def _send(self, method: str, path: str, more: dict[str, Any]) -> httpx.Response:
        headers = {"origin": self.origin, **more.pop("headers", {})}
        if self.token:
            headers.setdefault("authorization", f"Bearer {self.token}")
        way = httpx.ASGITransport(self._door, client=(self._address, 50000))
        async with httpx.AsyncClient(
            transport=way, base_url=self.origin, cookies=self.cookies
        ) as client:
            answer = await client.request(method, path, headers=headers, **more)
            self.cookies = client.cookies
            return answer
