"""What a letter is found by: short texts for parts of words, all texts for whole words."""

from collections.abc import Iterable
from typing import Any

MAX_SEARCHED = 300_000
"""Characters that go into the index of words; the database takes at most a megabyte."""
MAX_PEOPLE = 10_000
"""Characters of names: more than all recipients of a long list."""


def index(letter: Any) -> None:
    """Write again what a letter is found by."""
    told = (
        letter.subject, letter.reference_number, letter.agenda_number, letter.sender_number,
        letter.sender, letter.addressed_to, letter.issued_from, letter.people_text,
    )  # fmt: skip
    letter.search_title = "\n".join(text for text in told if text).lower()
    whole = "\n".join((letter.search_title, letter.content_text, letter.attachment_text))
    letter.search_text = whole[:MAX_SEARCHED]


def name(letter: Any, people: Iterable[str]) -> None:
    """Let a letter be found by the names of some people, and no others."""
    letter.people_text = "\n".join(sorted(set(people)))[:MAX_PEOPLE]
    index(letter)


def name_also(letter: Any, person: str) -> None:
    """Let a letter be found by the name of one more person."""
    name(letter, [*letter.people_text.split("\n"), person] if letter.people_text else [person])
