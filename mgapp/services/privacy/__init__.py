"""Personal data: who asks about his, what the office holds of him, how long anything is kept.

Stands above all domains that hold persons; each of them tells, corrects and erases its own rows
(`personal` in its front door). Nothing here is done without the permission, and everything leaves
a mark on the security trail that names the request, never the person.
"""

from mgapp.services.privacy.answering import finish_request, refuse_request
from mgapp.services.privacy.copying import DataCopy, copy_data
from mgapp.services.privacy.errors import (
    NotCorrectable,
    NothingChosen,
    NothingRestricted,
    NothingToRestrict,
    RequestClosed,
    RequestNotFound,
)
from mgapp.services.privacy.exporting import export_requests
from mgapp.services.privacy.finding import matches
from mgapp.services.privacy.handling import correct_subject, erase_person, withdraw_consent
from mgapp.services.privacy.inputs import (
    Answer,
    RequestInput,
    RequestVersion,
    RetentionTable,
    Subject,
    SubjectsInput,
)
from mgapp.services.privacy.opening import chosen_rows, dossier
from mgapp.services.privacy.requests import (
    ANSWER_WITHIN,
    choose_subjects,
    data_request,
    data_requests,
    open_requests,
    record_request,
)
from mgapp.services.privacy.restricting import lift_restriction, restrict_processing
from mgapp.services.privacy.retention import change_retention, forget_due, retention_rules
from mgapp.services.privacy.summaries import (
    ChosenRow,
    Counted,
    Dossier,
    DossierRecord,
    Match,
    Processing,
    RequestSummary,
    RetentionSummary,
)
from mgapp.services.privacy.words import (
    RequestKind,
    RequestStatus,
    RetentionKind,
    SubjectKind,
    SubjectState,
)

__all__ = [
    "ANSWER_WITHIN",
    "Answer",
    "ChosenRow",
    "Counted",
    "DataCopy",
    "Dossier",
    "DossierRecord",
    "Match",
    "NotCorrectable",
    "NothingChosen",
    "NothingRestricted",
    "NothingToRestrict",
    "Processing",
    "RequestClosed",
    "RequestInput",
    "RequestKind",
    "RequestNotFound",
    "RequestStatus",
    "RequestSummary",
    "RequestVersion",
    "RetentionKind",
    "RetentionSummary",
    "RetentionTable",
    "Subject",
    "SubjectKind",
    "SubjectState",
    "SubjectsInput",
    "change_retention",
    "choose_subjects",
    "chosen_rows",
    "copy_data",
    "correct_subject",
    "data_request",
    "data_requests",
    "dossier",
    "erase_person",
    "export_requests",
    "finish_request",
    "forget_due",
    "lift_restriction",
    "matches",
    "open_requests",
    "record_request",
    "refuse_request",
    "restrict_processing",
    "retention_rules",
    "withdraw_consent",
]
