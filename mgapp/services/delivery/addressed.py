"""A message with its receiver and its facts, before a way out is chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from mgapp.services.outbox import Claimed


@dataclass(frozen=True, slots=True)
class Addressed:
    """What a message says, and where its receiver can be reached.

    Attributes:
        facts: What the words of its text become.
        stop_token: Of the link that ends such messages; only for the public.
    """

    message: Claimed
    name: str
    email: str | None
    whatsapp: str | None
    facts: Mapping[str, str]
    stop_token: str | None = None

    @property
    def id(self) -> UUID:
        """The outbox's id."""
        return self.message.id
