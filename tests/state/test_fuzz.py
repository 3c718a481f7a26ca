"""Nonsense sent to every handler: nothing breaks that a person would have to repair."""

import inspect
import random
import uuid

import pytest
from reflex_base.registry import RegistrationContext

from mgapp.state import failures

EVENTS = 500
WORDS = ("", "x" * 3000, "\x00", "\ud800", "'; drop table users;--", "%_\\", "=1+1", "assigned")


def nonsense(chance: random.Random, depth: int = 0):
    """Draw a value of any kind and size."""
    if depth < 4 and chance.random() < 0.3:
        inner = [nonsense(chance, depth + 1) for _ in range(chance.randint(0, 3))]
        return inner if chance.random() < 0.5 else {str(i): part for i, part in enumerate(inner)}
    plain = (None, True, -1, 2**70, 1e308, float("nan"), str(uuid.UUID(int=7)), "2026-01-01")
    return chance.choice([*plain, *WORDS])


def payload_for(handler, chance: random.Random):
    """Make arguments with the right names more often than not."""
    names = list(inspect.signature(handler.fn).parameters)[1:]
    if chance.random() < 0.3:
        names = [chance.choice(["form", "self", "case_id", "a"])]
    return {name: nonsense(chance) for name in names}


@pytest.mark.parametrize("who", ["admin", "guest"])
def test_nonsense_breaks_nothing(page, office, monkeypatch, who):
    broken, refused = [], []

    def note(exception):
        is_refused = isinstance(exception, failures.WrongCall)
        (refused if is_refused else broken).append(ascii(exception)[:300])

    chance = random.Random(20260203)  # noqa: S311 (the same nonsense every time)
    handlers = [
        one for one in RegistrationContext.get().event_handlers.values()
        if not one.handler.fn.__module__.startswith("tests.")
    ]  # fmt: skip
    open_page = page(getattr(office, who), path="/admin")
    monkeypatch.setattr(open_page.server.app.event_processor, "backend_exception_handler", note)
    for _ in range(EVENTS):
        one = chance.choice(handlers)
        open_page.router["pathname"] = chance.choice(["/admin", "/admin/users", "/register", "/x"])
        payload = payload_for(one.handler, chance)
        payload.pop("self", None)
        open_page.send(one.states[0], one.handler.fn.__name__, **payload)

    assert broken == []
    assert refused
