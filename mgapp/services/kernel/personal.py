"""What the office holds of one person in one row: told whole, for whom the data is about."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from mgapp.services.kernel.attachments import Attachment

ERASED = "(dihapus)"
"""Stands where a text must not be empty and the person it told of was erased."""


@dataclass(frozen=True, slots=True)
class HeldFact:
    """One field: its stored name, what people call it, and what it says."""

    field: str
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Held:
    """All that one row holds of a person.

    Attributes:
        row_id: The row: a visit, a letter from the public, a case, an account.
        title: How lists name it.
        facts: Every filled field, numbers in full.
        files: What was attached, signed or photographed.
        purpose: Why it was taken, and on which legal ground.
        erased_at: When the person was erased from it, if he was.
    """

    row_id: UUID
    title: str
    taken_at: datetime
    purpose: str
    facts: list[HeldFact]
    files: list[Attachment] = field(default_factory=list[Attachment])
    erased_at: datetime | None = None


def told(*facts: tuple[str, str, str | None]) -> list[HeldFact]:
    """Keep of fields those that say something."""
    return [HeldFact(name, label, value) for name, label, value in facts if value]
