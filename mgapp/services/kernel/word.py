"""A stored word and its Indonesian label on one line."""

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A value of the contract with the label that people read.

    ``ASSIGNED = "assigned", "ditugaskan"``: the value is stored, the label is shown.
    """

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Keep the label beside the value."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.label = label or value
        return word

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Map each stored value to its label, in the order of declaration."""
        return {word.value: word.label for word in cls}
