"""What open pages hear: one PostgreSQL channel, filled by triggers in the change's transaction.

A notice is JSON ``{"topic": …, …}`` with ids only:

* ``case``: ``id``, ``status``, ``to`` (assignee), ``was`` (the assignee before), ``unit``
* ``notification``: ``user``
* ``session``: ``id`` of a session that ended
* ``person``: ``user`` whose rights changed
* ``visit``: ``id``
"""

import json
from dataclasses import dataclass
from typing import Any

CHANNEL = "mgapp"


@dataclass(frozen=True, slots=True)
class Heard:
    """One notice from the channel."""

    topic: str
    facts: dict[str, Any]

    @classmethod
    def read(cls, payload: str) -> "Heard":
        """Read a notice as the trigger wrote it."""
        facts = json.loads(payload)
        return cls(facts.pop("topic"), facts)
