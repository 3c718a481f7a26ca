"""How a letter is called in notices and lists, without telling what it is about."""

from typing import Any


def called(letter: Any) -> str:
    """Name a letter by its kind and number; never by its subject.

    A row of the notices never copies what a person wrote.
    """
    number = letter.reference_number or letter.agenda_number
    kind = letter.type.label.lower()
    return f"{kind} {number}" if number else f"sebuah {kind}"
