"""A long list as a file, in a process of its own, so that nobody else waits while it is written.

Run as ``python -m mgapp.runtime.listing``: the order comes pickled on the standard input from the
web process, whose environment says where the database is; the file goes to the standard output.
"""

import json
import pickle
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mgapp.services.access import Actor

REFUSED = 3
"""The exit code when the office refuses; the output is the refusal then."""


@dataclass(frozen=True, slots=True)
class Order:
    """Which verb writes the list, as whom, narrowed to what."""

    write: Callable[..., bytes]
    actor: "Actor"
    facts: Mapping[str, Any]


def main() -> int:
    """Write one list."""
    import mgapp.services.tables  # noqa: F401, PLC0415 (same)
    from mgapp.runtime.office import furnish  # noqa: PLC0415 (slow, and our parent imports this)
    from mgapp.services.kernel import db  # noqa: PLC0415 (same)
    from mgapp.services.kernel.errors import InputRefused  # noqa: PLC0415 (same)
    from mgapp.settings import settings  # noqa: PLC0415 (same)

    furnish(settings())
    order: Order = pickle.load(sys.stdin.buffer)  # noqa: S301 (see above)
    try:
        with db.transaction() as session:
            content = order.write(session, order.actor, **order.facts)
    except InputRefused as refusal:
        wrong = [(one.field, one.message) for one in refusal.errors]
        sys.stdout.write(json.dumps(wrong))
        return REFUSED
    sys.stdout.buffer.write(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
