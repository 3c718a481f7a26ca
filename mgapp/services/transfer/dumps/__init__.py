"""Everything in one file: out of this office, and into one; also what the old programs kept."""

from mgapp.services.transfer.dumps import plan
from mgapp.services.transfer.dumps.actions import (
    export_all,
    import_all,
    may_import,
    print_of,
)
from mgapp.services.transfer.dumps.carrying import Claim, carry_in, carry_out
from mgapp.services.transfer.dumps.errors import (
    AlreadyMoving,
    FileRefused,
    FileUnreadable,
    KeysInFile,
    MoveCutOff,
    MoveUnheard,
)
from mgapp.services.transfer.dumps.moves import (
    MoveSummary,
    begin_move,
    fail_move,
    forget_moves,
    note_move,
    recent_moves,
)
from mgapp.services.transfer.dumps.outcome import Outcome, Refused
from mgapp.services.transfer.dumps.progress import Progress
from mgapp.services.transfer.dumps.words import MoveKind, MoveState

__all__ = [
    "AlreadyMoving",
    "Claim",
    "FileRefused",
    "FileUnreadable",
    "KeysInFile",
    "MoveCutOff",
    "MoveKind",
    "MoveState",
    "MoveSummary",
    "MoveUnheard",
    "Outcome",
    "Progress",
    "Refused",
    "begin_move",
    "carry_in",
    "carry_out",
    "export_all",
    "fail_move",
    "forget_moves",
    "import_all",
    "may_import",
    "note_move",
    "plan",
    "print_of",
    "recent_moves",
]
