"""What became of a row of an older application that was taken over."""

from dataclasses import dataclass
from uuid import UUID

from mgapp.services.kernel.word import Word


class Verdict(Word):
    """What an import does, or would do, with one row."""

    NEW = "new", "baru"
    CHANGED = "changed", "berubah"
    UNCHANGED = "unchanged", "sama"
    REFUSED = "refused", "ditolak"


@dataclass(frozen=True, slots=True)
class Adopted:
    """A row that is the office's now.

    Attributes:
        files: Files that came with it; their bytes are stored already.
        left_out: What of it could not come along, a sentence each.
    """

    id: UUID
    verdict: Verdict
    files: tuple[UUID, ...] = ()
    left_out: tuple[str, ...] = ()
