"""A line to a service on which weather can be made: away, slow, garbage."""

import socket
import threading
import time
from contextlib import suppress
from typing import Literal

from tests.served import free_port

Mode = Literal["fine", "away", "slow", "garbage"]
SLOW = 0.4  # seconds that each piece takes
_GARBAGE = b"\x00\xff\x16\x03\x01 <html>502 Bad Gateway</html>\r\n\r\n" * 3


class Line:
    """Carries bytes between a port of its own and a service, as the weather allows."""

    def __init__(self, to: int) -> None:
        """Listen on a free port, in fine weather."""
        self.port, self._to = free_port(), to
        self.mode: Mode = "fine"
        self._open: set[socket.socket] = set()
        self._listening = self._listen()

    def weather(self, mode: Mode) -> None:
        """Change it; whoever is connected is cut off."""
        if mode == "away" and self.mode != "away":
            self._close(self._listening)
        if mode != "away" and self.mode == "away":
            self._listening = self._listen()
        self.mode = mode
        for one in list(self._open):
            self._close(one)

    def stop(self) -> None:
        """End it."""
        self.weather("away")

    def _listen(self) -> socket.socket:
        made = socket.socket()
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind(("127.0.0.1", self.port))
        made.listen(128)
        threading.Thread(target=self._accept, args=(made,), daemon=True).start()
        return made

    def _accept(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                near, _ = listening.accept()
                self._open.add(near)
                threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        with suppress(OSError):
            if self.mode == "garbage":
                near.sendall(_GARBAGE)
                near.recv(65536)
                near.sendall(_GARBAGE)
                self._close(near)
                return
            far = socket.create_connection(("127.0.0.1", self._to))
            self._open.add(far)
            threading.Thread(target=self._pump, args=(far, near), daemon=True).start()
            self._pump(near, far)

    def _pump(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(65536):
                if self.mode == "slow":
                    time.sleep(SLOW)
                target.sendall(piece)
        self._close(source)
        self._close(target)

    def _close(self, one: socket.socket) -> None:
        self._open.discard(one)
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()
