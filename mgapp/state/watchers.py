"""Who waits for which notice: the wishes of all open pages of this process, found by a fact."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import reflex as rx

from mgapp.services.kernel.live import Heard

Fact = tuple[str, str, str] | tuple[str]
"""What a wish is found by: its topic, and the first fact that must match, if any."""


@dataclass(slots=True, eq=False)
class Watcher:
    """One state of one open page and what it wants to hear.

    Attributes:
        frame: Whether it belongs to the frame, which stays when the page changes.
        pause: Seconds between two refreshes, for what changes many times a second.
        since: The newest notice that its next refresh must show.
    """

    sid: str
    state: type[rx.State]
    frame: bool = False
    pause: float = 0.0
    wishes: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    pending: list[Heard] = field(default_factory=list)
    since: int = 0
    task: asyncio.Task[None] | None = None

    def wants(self, heard: Heard) -> bool:
        """Tell whether a notice matches one of the wishes."""
        return any(
            topic == heard.topic and all(heard.facts.get(name) == facts[name] for name in facts)
            for topic, facts in self.wishes
        )


_watchers: dict[str, dict[type[rx.State], Watcher]] = {}
"""By page, then by state: every visit to another screen looks for those of one page."""
_by_fact: dict[Fact, dict[Watcher, None]] = {}


def watch(
    sid: str,
    state: type[rx.State],
    topic: str,
    facts: dict[str, Any],
    *,
    frame: bool = False,
    pause: float = 0.0,
) -> None:
    """Add a wish of a page's state, or of the frame around all pages."""
    watcher = _watchers.setdefault(sid, {}).setdefault(state, Watcher(sid, state, frame, pause))
    # As they come over the channel: every notice is compared with the wishes it may match.
    wish = topic, {name: str(value) for name, value in facts.items()}
    if wish not in watcher.wishes:
        watcher.wishes.append(wish)
        _by_fact.setdefault(_fact_of(*wish), {})[watcher] = None


def is_watching(sid: str, state: type[rx.State]) -> bool:
    """Tell whether a state of a page hears what changes."""
    return state in _watchers.get(sid, {})


def forget(sid: str, *, frame: bool = True) -> None:
    """Forget the wishes of a page; those of the frame around it only when it is gone too."""
    for watcher in list(_watchers.get(sid, {}).values()):
        if frame or not watcher.frame:
            _forget(watcher)


def everybody() -> list[Watcher]:
    """List all who wait for something."""
    return [watcher for page in _watchers.values() for watcher in page.values()]


def wanting(heard: Heard) -> list[Watcher]:
    """Find who wants a notice, in the order they came."""
    known = [(heard.topic, name, value) for name, value in heard.facts.items()]
    found: dict[Watcher, None] = {}
    for fact in ((heard.topic,), *known):
        found |= _by_fact.get(fact, {})
    return [watcher for watcher in found if watcher.wants(heard)]


def _forget(watcher: Watcher) -> None:
    page = _watchers[watcher.sid]
    del page[watcher.state]
    if not page:
        del _watchers[watcher.sid]
    for wish in watcher.wishes:
        fact = _fact_of(*wish)
        _by_fact[fact].pop(watcher, None)
        if not _by_fact[fact]:
            del _by_fact[fact]


def _fact_of(topic: str, facts: dict[str, Any]) -> Fact:
    return (topic, *next(iter(facts.items()))) if facts else (topic,)
