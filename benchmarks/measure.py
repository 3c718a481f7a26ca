"""Measures both servers in turns, so that what else the machine does hits both alike."""

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from benchmarks.servers import Running
from benchmarks.store import Office
from benchmarks.wire import Answer, Line
from benchmarks.works import Caller, Work


@dataclass(slots=True)
class Times:
    """What was measured: milliseconds of each request, and the seconds they took together."""

    each: list[float] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def p50(self) -> float:
        """The middle one."""
        return median(self.each)

    @property
    def p95(self) -> float:
        """What nineteen of twenty stay below."""
        return sorted(self.each)[int(len(self.each) * 0.95)]

    @property
    def per_second(self) -> float:
        """Requests a second of all clients together."""
        return len(self.each) / self.seconds


class Seat:
    """One client of one server, kept over all rounds."""

    def __init__(self, caller: Caller, line: Line, status: int) -> None:
        """Sit down."""
        self._caller, self._line, self._status = caller, line, status

    def work(self, count: int) -> list[float]:
        """Ask so many times; tell the milliseconds of each."""
        spent: list[float] = []
        for _ in range(count):
            request = self._caller.ask().written(self._line.port)
            begun = time.perf_counter()
            answer = self._line.send(request)
            spent.append((time.perf_counter() - begun) * 1000)
            self._take(answer)
        return spent

    def close(self) -> None:
        """Leave."""
        self._line.close()

    def _take(self, answer: Answer) -> None:
        if answer.status != self._status:
            message = f"answered {answer.status}: {answer.body[:400]!r}"
            raise RuntimeError(message)
        self._caller.learn(answer)


def in_turns(
    work: Work,
    office: Office,
    servers: Sequence[Running],
    *,
    clients: int = 1,
    rounds: int = 8,
    count: int = 40,
) -> dict[str, Times]:
    """Let clients do a work on each server of one office in turns."""
    places = {server.name: (office, server) for server in servers}
    return side_by_side(work, places, clients=clients, rounds=rounds, count=count)


def side_by_side(
    work: Work,
    places: Mapping[str, tuple[Office, Running]],
    *,
    clients: int = 1,
    rounds: int = 8,
    count: int = 40,
) -> dict[str, Times]:
    """Let clients do a work in several places in turns; the first round warms up."""
    seats = {
        name: [
            Seat(work.client(office, number * 16 + place), Line(server.port), work.status)
            for place in range(clients)
        ]
        for number, (name, (office, server)) in enumerate(places.items())
    }
    found = {name: Times() for name in seats}
    for turn in range(rounds + 1):
        for name, sitting in seats.items():
            begun = time.perf_counter()
            spent = _together(sitting, count if turn else max(8, count // 4))
            if turn:
                found[name].seconds += time.perf_counter() - begun
                found[name].each += spent
    for sitting in seats.values():
        for seat in sitting:
            seat.close()
    return found


def _together(seats: list[Seat], count: int) -> list[float]:
    if len(seats) == 1:
        return seats[0].work(count)
    spent: list[float] = []
    failed: list[Exception] = []

    def run(seat: Seat) -> None:
        try:
            spent.extend(seat.work(count))
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=run, args=(seat,)) for seat in seats]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return spent
