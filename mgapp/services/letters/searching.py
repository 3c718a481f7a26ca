"""What a letter is found by: short texts for parts of words, all texts for whole words."""

from collections.abc import Iterable
from typing import Any

MAX_SEARCHED = 300_000
"""Characters that go into the index of words; the database takes at most a megabyte."""


def index(letter: Any, people: Iterable[str] = ()) -> None:
    """Write again what a letter is found by."""
    told = (
        letter.subject, letter.reference_number, letter.agenda_number, letter.sender_number,
        letter.sender, letter.addressed_to, letter.issued_from, *people,
    )  # fmt: skip
    letter.search_title = "\n".join(text for text in told if text).lower()
    whole = "\n".join((letter.search_title, letter.content_text, letter.attachment_text))
    letter.search_text = whole[:MAX_SEARCHED]
