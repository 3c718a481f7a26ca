"""mgapp.services.kernel.idempotency"""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from mgapp.services.kernel import db, idempotency
from mgapp.services.kernel.counters import next_number
from mgapp.services.kernel.errors import IdempotencyMismatch, InputRefused


def _give_number(key: str, body: object = "the same") -> int:
    with db.transaction() as session:
        answer = idempotency.once(
            session,
            scope="POST /api/numbers",
            key=key,
            body=body,
            work=lambda: {"number": next_number(session, "test", 2026)},
        )
    return answer["number"]


def test_the_same_key_gives_the_same_answer_and_one_effect(database):
    assert _give_number("a key of ours") == _give_number("a key of ours")
    assert database.rows("select value from counters") == [(1,)]


def test_sixteen_at_once_with_a_hundred_keys_have_a_hundred_effects(database):
    keys = [f"key {number:03}" for number in range(100)]
    with ThreadPoolExecutor(16) as people:
        answers = list(people.map(_give_number, keys * 16))

    assert Counter(answers).keys() == set(range(1, 101))
    assert answers[:100] * 16 == answers
    assert database.rows("select value from counters") == [(100,)]


def test_another_body_under_the_same_key_is_refused(database):
    _give_number("a key of ours")

    with pytest.raises(IdempotencyMismatch):
        _give_number("a key of ours", body="another")


def test_a_refused_input_is_not_remembered(database):
    def refuse() -> dict:
        raise InputRefused.of("name", "Wajib diisi.")

    with pytest.raises(InputRefused), db.transaction() as session:
        idempotency.once(session, scope="s", key="a key", body=1, work=refuse)

    assert database.rows("select from idempotency_keys") == []
