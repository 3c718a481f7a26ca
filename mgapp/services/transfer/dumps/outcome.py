"""What an import did, or would do."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Refused:
    """A record that was not taken.

    Attributes:
        source: The list of the file it stood in, such as ``cases`` or ``diskominfo_visitors``.
        index: Its place in that list, from 0.
        reason: Why, with the line of the file.
    """

    source: str
    index: int
    reason: str


@dataclass(slots=True)
class Outcome:
    """How many records were new, different, as here, and which were refused.

    ``notes`` are what changed here besides, as sentences.
    """

    dry_run: bool
    created: int = 0
    changed: int = 0
    unchanged: int = 0
    refused: list[Refused] = field(default_factory=list[Refused])
    notes: list[str] = field(default_factory=list[str])

    def refuse(self, source: str, index: int, line: int, reason: str) -> None:
        """Note one that is refused, with its line."""
        self.refused.append(Refused(source, index, f"Baris {line}: {reason}"))


@dataclass(slots=True)
class Moving:
    """An import under way.

    Attributes:
        cursor: Of the transaction.
        outcome: What became of the records so far.
        units: Units of this file by their old id.
        cases: Old cases that wait for their events, so that each is written once.
    """

    cursor: Any
    outcome: Outcome
    units: dict[str, str] = field(default_factory=dict[str, str])
    cases: Any = None
