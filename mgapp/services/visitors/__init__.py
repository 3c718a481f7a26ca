"""The guestbook: visits, what visitors may send, who is in the building."""

from mgapp.services.visitors import personal, regions, restricting
from mgapp.services.visitors.actions import check_out, record, reveal
from mgapp.services.visitors.counts import VisitCount, counts_of
from mgapp.services.visitors.errors import AlreadyOut, VisitNotFound
from mgapp.services.visitors.informing import TOPIC as OUTBOX_TOPIC
from mgapp.services.visitors.informing import (
    VisitorBrief,
    stop_telling_number,
    tell_visitor,
    visitors_of,
    visits_of_number,
)
from mgapp.services.visitors.inputs import VisitInput
from mgapp.services.visitors.monthly import VisitsBetween, visits_between
from mgapp.services.visitors.queries import (
    VisitFilter,
    count_visits,
    for_case,
    receipt,
    receipt_token,
    recorded,
    visit,
    visit_in_full,
    visits,
    visits_in_full,
)
from mgapp.services.visitors.summaries import Opened, ReceiptVisit, VisitForCase, VisitSummary
from mgapp.services.visitors.words import VisitStatus

__all__ = [
    "OUTBOX_TOPIC",
    "AlreadyOut",
    "Opened",
    "ReceiptVisit",
    "VisitCount",
    "VisitFilter",
    "VisitForCase",
    "VisitInput",
    "VisitNotFound",
    "VisitStatus",
    "VisitSummary",
    "VisitorBrief",
    "VisitsBetween",
    "check_out",
    "count_visits",
    "counts_of",
    "for_case",
    "personal",
    "receipt",
    "receipt_token",
    "record",
    "recorded",
    "regions",
    "restricting",
    "reveal",
    "stop_telling_number",
    "tell_visitor",
    "visit",
    "visit_in_full",
    "visitors_of",
    "visits",
    "visits_between",
    "visits_in_full",
    "visits_of_number",
]
