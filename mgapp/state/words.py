"""The office's words that pages may use, handed on from the services."""

from mgapp.services.access import PAGES, Permission, Role
from mgapp.services.accounts import Instansi, UserStatus
from mgapp.services.cases import CaseType, Priority
from mgapp.services.kernel.adopting import Verdict
from mgapp.services.letters import (
    Classification,
    Disposal,
    LetterBox,
    LetterPriority,
    LetterStatus,
    LetterType,
    ReceivedVia,
)
from mgapp.services.organisation import (
    ContactType,
    HolidayKind,
    MemberStatus,
    UnitTujuan,
    UnitType,
)
from mgapp.services.outbox import MessageStatus
from mgapp.services.privacy import RequestKind
from mgapp.services.surat import SuratStatus

__all__ = [
    "CASE_TYPES",
    "CLASSIFICATIONS",
    "CONTACT_TYPES",
    "DISPOSALS",
    "HOLIDAY_KINDS",
    "LETTER_BOXES",
    "LETTER_PRIORITIES",
    "LETTER_STATUSES",
    "LETTER_TYPES",
    "MEMBER_STATUSES",
    "MESSAGE_STATUSES",
    "PAGES",
    "PRIORITIES",
    "RECEIVED_VIA",
    "REQUEST_KINDS",
    "STAND_IN_FORMS",
    "SURAT_STATUSES",
    "UNIT_TUJUAN",
    "UNIT_TYPES",
    "VERDICTS",
    "Instansi",
    "Permission",
    "Role",
    "UserStatus",
]

CASE_TYPES = list(CaseType.labels().items())
CONTACT_TYPES = list(ContactType.labels().items())
HOLIDAY_KINDS = list(HolidayKind.labels().items())
MEMBER_STATUSES = list(MemberStatus.labels().items())
MESSAGE_STATUSES = list(MessageStatus.labels().items())
PRIORITIES = list(Priority.labels().items())
CLASSIFICATIONS = list(Classification.labels().items())
DISPOSALS = list(Disposal.labels().items())
LETTER_BOXES = list(LetterBox.labels().items())
LETTER_PRIORITIES = list(LetterPriority.labels().items())
LETTER_STATUSES = list(LetterStatus.labels().items())
LETTER_TYPES = list(LetterType.labels().items())
REQUEST_KINDS = list(RequestKind.labels().items())
VERDICTS = list(Verdict.labels().items())
RECEIVED_VIA = list(ReceivedVia.labels().items())
UNIT_TUJUAN = list(UnitTujuan.labels().items())
UNIT_TYPES = list(UnitType.labels().items())
SURAT_STATUSES = list(SuratStatus.labels().items())
STAND_IN_FORMS = [
    ("plh", "Plh., pejabat berhalangan sementara"),
    ("plt", "Plt., jabatan sedang kosong"),
]
"""Pairs of stored value and label, as the fields of a form take them."""
