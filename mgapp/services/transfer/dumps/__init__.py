"""Everything in one file: out of this office, and into one; also what the old programs kept."""

from mgapp.services.transfer.dumps import plan
from mgapp.services.transfer.dumps.actions import (
    export_all,
    import_all,
    may_import,
    print_of,
)
from mgapp.services.transfer.dumps.errors import (
    AlreadyMoving,
    FileRefused,
    FileUnreadable,
    KeysInFile,
)
from mgapp.services.transfer.dumps.outcome import Outcome, Refused

__all__ = [
    "AlreadyMoving",
    "FileRefused",
    "FileUnreadable",
    "KeysInFile",
    "Outcome",
    "Refused",
    "export_all",
    "import_all",
    "may_import",
    "plan",
    "print_of",
]
