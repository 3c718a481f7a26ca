"""The one thread from the lobby to the archive: visit, case, letters, dispositions, replies."""

from mgapp.services.threads.nodes import NodeKind, ThreadNode
from mgapp.services.threads.queries import (
    related_letters,
    thread_of_case,
    thread_of_letter,
    thread_of_surat,
    thread_of_visit,
)

__all__ = [
    "NodeKind",
    "ThreadNode",
    "related_letters",
    "thread_of_case",
    "thread_of_letter",
    "thread_of_surat",
    "thread_of_visit",
]
