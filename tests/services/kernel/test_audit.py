"""mgapp.services.kernel.audit"""

from hypothesis import given
from hypothesis import strategies as st

from mgapp.services.kernel import audit

FACTS = st.dictionaries(st.text(max_size=8), st.none() | st.integers() | st.text(max_size=8))
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=50)


def test_equal_facts_are_equal_bytes_whatever_their_order():
    assert audit.canonical({"b": 1, "a": "é"}) == audit.canonical({"a": "é", "b": 1})


@given(FACTS, FACTS)
def test_other_facts_have_another_hash(some, others):
    same = audit.chained(audit.GENESIS, some) == audit.chained(audit.GENESIS, others)

    assert same == (some == others)


def test_another_past_gives_another_hash():
    assert audit.chained(audit.GENESIS, {"a": 1}) != audit.chained("1" * 64, {"a": 1})


@given(TEXT)
def test_a_text_is_proved_by_its_salt(text):
    salt, print_ = audit.salted(text)

    assert audit.text_hash(salt, text) == print_
    assert audit.text_hash(salt, f"{text}!") != print_


def test_the_same_text_never_looks_the_same():
    assert audit.salted("Ya") != audit.salted("Ya")
