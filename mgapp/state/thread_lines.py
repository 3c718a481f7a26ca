"""A thread put into words: from the lobby to the archive, one line a place."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from mgapp.services.kernel import dates
from mgapp.services.threads import ThreadNode


@dataclass
class ThreadLine:
    """One place of a thread.

    Attributes:
        kind: Which icon stands before it.
        depth: How far it is set in, from ``0`` to ``4``.
        here: Whether the reader is on the page of just this.
    """

    id: str
    kind: str
    label: str
    title: str
    status: str
    status_word: str
    when: str
    link: str
    depth: str
    here: bool


_DEEPEST = 4


def thread_lines(nodes: Sequence[ThreadNode], here: UUID) -> list[ThreadLine]:
    """Put a thread into lines; one that holds nothing but its own page is no thread.

    Args:
        nodes: The thread in order.
        here: What the reader is looking at.
    """
    if len(nodes) <= 1:
        return []
    return [_line(node, here) for node in nodes]


def id_in(text: str) -> UUID | None:
    """Read what an address asks to open; None when it names nothing."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _line(node: ThreadNode, here: UUID) -> ThreadLine:
    is_here = node.id == here
    return ThreadLine(
        id=str(node.id),
        kind=node.kind,
        label=node.label,
        title=node.title,
        status=node.status,
        status_word=node.status_label,
        when=dates.short_moment(node.at),
        link="" if is_here else node.link,
        depth=str(min(node.depth, _DEEPEST)),
        here=is_here,
    )
