"""Dispositions: a letter that came in goes down a tree of people and comes back finished."""

from mgapp.services.letters.dispositions.acting import keep_for_stand_in
from mgapp.services.letters.dispositions.answering import (
    disposition,
    finish_branch,
    read_disposition,
    report_back,
    withdraw_disposition,
)
from mgapp.services.letters.dispositions.errors import (
    BranchClosed,
    BranchesOpen,
    DispositionNotFound,
    DispositionRead,
    LetterInArchive,
    NotYourDisposition,
    NotYoursToDispose,
    NotYoursToWithdraw,
)
from mgapp.services.letters.dispositions.giving import dispose, forward
from mgapp.services.letters.dispositions.inputs import (
    DispositionInput,
    Finishing,
    Forwarding,
    Recipient,
    ReportInput,
)
from mgapp.services.letters.dispositions.reading import note_read
from mgapp.services.letters.dispositions.sheet import (
    SheetFacts,
    SheetLine,
    SheetSigner,
    disposition_sheet,
)
from mgapp.services.letters.dispositions.standing import Place, seeing_to
from mgapp.services.letters.dispositions.summaries import (
    Branch,
    DispositionSummary,
    Person,
    ReportBack,
)
from mgapp.services.letters.dispositions.tree import (
    disposition_trees,
    dispositions_of,
    still_busy,
)
from mgapp.services.letters.dispositions.words import BranchStatus

__all__ = [
    "Branch",
    "BranchClosed",
    "BranchStatus",
    "BranchesOpen",
    "DispositionInput",
    "DispositionNotFound",
    "DispositionRead",
    "DispositionSummary",
    "Finishing",
    "Forwarding",
    "LetterInArchive",
    "NotYourDisposition",
    "NotYoursToDispose",
    "NotYoursToWithdraw",
    "Person",
    "Place",
    "Recipient",
    "ReportBack",
    "ReportInput",
    "SheetFacts",
    "SheetLine",
    "SheetSigner",
    "dispose",
    "disposition",
    "disposition_sheet",
    "disposition_trees",
    "dispositions_of",
    "finish_branch",
    "forward",
    "keep_for_stand_in",
    "note_read",
    "read_disposition",
    "report_back",
    "seeing_to",
    "still_busy",
    "withdraw_disposition",
]
