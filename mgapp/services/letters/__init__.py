"""Surat menyurat: letters from draft through approval to a signed, numbered PDF, and back in."""

from mgapp.services.letters import classification, numbers, office
from mgapp.services.letters.approving.chain import (
    approvers,
)
from mgapp.services.letters.approving.deciding import (
    approve,
    reject,
    return_letter,
)
from mgapp.services.letters.approving.signature import (
    forget_signature,
    keep_signature,
)
from mgapp.services.letters.approving.submitting import (
    recall,
    submit,
)
from mgapp.services.letters.dispositions import (
    BranchClosed,
    BranchesOpen,
    BranchStatus,
    DispositionInput,
    DispositionNotFound,
    DispositionRead,
    DispositionSummary,
    Finishing,
    Forwarding,
    LetterInArchive,
    NotYourDisposition,
    NotYoursToDispose,
    NotYoursToWithdraw,
    ReportInput,
    dispose,
    disposition,
    dispositions_of,
    finish_branch,
    forward,
    read_disposition,
    report_back,
    withdraw_disposition,
)
from mgapp.services.letters.drafting.actions import (
    change_letter,
    create_letter,
    delete_letter,
)
from mgapp.services.letters.drafting.attaching import (
    attach,
    detach,
    text_of,
)
from mgapp.services.letters.errors import (
    AlreadyDecided,
    AlreadyRead,
    AlreadyVoid,
    LetterNotFound,
    NoDrawing,
    NoNumber,
    NotAnApprover,
    NotDeletable,
    NotEditable,
    NotSigned,
    NotYourLetter,
    NotYourTurn,
)
from mgapp.services.letters.files import (
    open_file,
)
from mgapp.services.letters.inputs import (
    Approval,
    Filing,
    LetterChange,
    LetterInput,
    Remark,
    Signing,
    Submission,
    Turn,
    Voiding,
)
from mgapp.services.letters.presence import (
    be_here,
    leave,
)
from mgapp.services.letters.queries.boxes import (
    LetterFilter,
    box,
    box_counts,
)
from mgapp.services.letters.queries.happenings import (
    Happening,
    happenings,
)
from mgapp.services.letters.queries.letter import (
    letter,
)
from mgapp.services.letters.queries.rows import (
    LetterRow,
)
from mgapp.services.letters.queries.search import (
    search,
)
from mgapp.services.letters.queries.versions import (
    Difference,
    Piece,
    Version,
    VersionNotFound,
    difference,
    versions,
)
from mgapp.services.letters.queries.views import (
    LetterView,
)
from mgapp.services.letters.seed import seed
from mgapp.services.letters.sending.actions import (
    read,
    send,
    withdraw,
)
from mgapp.services.letters.sending.delivering import (
    Delivery,
    DeliveryInput,
    deliver,
)
from mgapp.services.letters.sending.filing import (
    archive,
    void,
)
from mgapp.services.letters.summaries import (
    LetterSummary,
)
from mgapp.services.letters.trail import (
    LetterAudit,
    verify,
    verify_all,
)
from mgapp.services.letters.views import (
    View,
    ViewInput,
    ViewNotFound,
    delete_view,
    save_view,
    saved_views,
)
from mgapp.services.letters.words import (
    OUTGOING,
    Classification,
    LetterBox,
    LetterEventType,
    LetterPriority,
    LetterType,
    ReceivedVia,
    StepStatus,
    Via,
)
from mgapp.services.letters.workflow import (
    LETTER_WORKFLOW,
    NEEDS_REASON,
    LetterMove,
    LetterStatus,
)

__all__ = [
    "LETTER_WORKFLOW",
    "NEEDS_REASON",
    "OUTGOING",
    "AlreadyDecided",
    "AlreadyRead",
    "AlreadyVoid",
    "Approval",
    "BranchClosed",
    "BranchStatus",
    "BranchesOpen",
    "Classification",
    "Delivery",
    "DeliveryInput",
    "Difference",
    "DispositionInput",
    "DispositionNotFound",
    "DispositionRead",
    "DispositionSummary",
    "Filing",
    "Finishing",
    "Forwarding",
    "Happening",
    "LetterAudit",
    "LetterBox",
    "LetterChange",
    "LetterEventType",
    "LetterFilter",
    "LetterInArchive",
    "LetterInput",
    "LetterMove",
    "LetterNotFound",
    "LetterPriority",
    "LetterRow",
    "LetterStatus",
    "LetterSummary",
    "LetterType",
    "LetterView",
    "NoDrawing",
    "NoNumber",
    "NotAnApprover",
    "NotDeletable",
    "NotEditable",
    "NotSigned",
    "NotYourDisposition",
    "NotYourLetter",
    "NotYourTurn",
    "NotYoursToDispose",
    "NotYoursToWithdraw",
    "Piece",
    "ReceivedVia",
    "Remark",
    "ReportInput",
    "Signing",
    "StepStatus",
    "Submission",
    "Turn",
    "Version",
    "VersionNotFound",
    "Via",
    "View",
    "ViewInput",
    "ViewNotFound",
    "Voiding",
    "approve",
    "approvers",
    "archive",
    "attach",
    "be_here",
    "box",
    "box_counts",
    "change_letter",
    "classification",
    "create_letter",
    "delete_letter",
    "delete_view",
    "deliver",
    "detach",
    "difference",
    "dispose",
    "disposition",
    "dispositions_of",
    "finish_branch",
    "forget_signature",
    "forward",
    "happenings",
    "keep_signature",
    "leave",
    "letter",
    "numbers",
    "office",
    "open_file",
    "read",
    "read_disposition",
    "recall",
    "reject",
    "report_back",
    "return_letter",
    "save_view",
    "saved_views",
    "search",
    "seed",
    "send",
    "submit",
    "text_of",
    "verify",
    "verify_all",
    "versions",
    "void",
    "withdraw",
    "withdraw_disposition",
]
