"""Cases: from a visit or a letter to a result, with every step on an unbreakable trail."""

from mgapp.services.cases import personal, restricting
from mgapp.services.cases.actions.assigning import assign, prioritize, route
from mgapp.services.cases.actions.changing import CaseChange, change
from mgapp.services.cases.actions.moving import (
    acknowledge,
    cancel,
    close,
    escalate,
    reopen,
    start,
    triage,
)
from mgapp.services.cases.actions.noting import Contacted, HandEvent, NewEvent, add_event
from mgapp.services.cases.actions.opening import NewCase, create, open_case
from mgapp.services.cases.actions.reminding import remind
from mgapp.services.cases.errors import CaseNotFound, CaseStillOpen, NotYourCase
from mgapp.services.cases.queries.briefs import CaseBrief, briefs
from mgapp.services.cases.queries.case import case, events
from mgapp.services.cases.queries.counts import (
    BoxCounts,
    OperatorChoice,
    box_counts,
    navigation,
    open_counts,
    operators,
    overdue_count,
)
from mgapp.services.cases.queries.export import count_cases, export_cases
from mgapp.services.cases.queries.links import (
    CaseInThread,
    CaseLink,
    case_in_thread,
    links_of_letters,
    links_of_visits,
)
from mgapp.services.cases.queries.lists import Box, CaseFilter, inbox, intake, listed
from mgapp.services.cases.queries.monthly import CasesBetween, cases_between
from mgapp.services.cases.queries.rows import shown
from mgapp.services.cases.queries.search import search
from mgapp.services.cases.queries.told import told_events
from mgapp.services.cases.rights import allowed_actions
from mgapp.services.cases.summaries import CaseRow, CaseSummary, CaseView, Navigation, TrailEvent
from mgapp.services.cases.telling import CONTACT_TOPIC
from mgapp.services.cases.trail import Audit, Break, verify, verify_all
from mgapp.services.cases.workflow import (
    CASE_WORKFLOW,
    NEEDS_NOTE,
    OPEN,
    UNDER_WAY,
    WAITING,
    CaseEventType,
    CaseMove,
    CaseStatus,
    CaseType,
    Priority,
)

__all__ = [
    "CASE_WORKFLOW",
    "CONTACT_TOPIC",
    "NEEDS_NOTE",
    "OPEN",
    "UNDER_WAY",
    "WAITING",
    "Audit",
    "Box",
    "BoxCounts",
    "Break",
    "CaseBrief",
    "CaseChange",
    "CaseEventType",
    "CaseFilter",
    "CaseInThread",
    "CaseLink",
    "CaseMove",
    "CaseNotFound",
    "CaseRow",
    "CaseStatus",
    "CaseStillOpen",
    "CaseSummary",
    "CaseType",
    "CaseView",
    "CasesBetween",
    "Contacted",
    "HandEvent",
    "Navigation",
    "NewCase",
    "NewEvent",
    "NotYourCase",
    "OperatorChoice",
    "Priority",
    "TrailEvent",
    "acknowledge",
    "add_event",
    "allowed_actions",
    "assign",
    "box_counts",
    "briefs",
    "cancel",
    "case",
    "case_in_thread",
    "cases_between",
    "change",
    "close",
    "count_cases",
    "create",
    "escalate",
    "events",
    "export_cases",
    "inbox",
    "intake",
    "links_of_letters",
    "links_of_visits",
    "listed",
    "navigation",
    "open_case",
    "open_counts",
    "operators",
    "overdue_count",
    "personal",
    "prioritize",
    "remind",
    "reopen",
    "restricting",
    "route",
    "search",
    "shown",
    "start",
    "told_events",
    "triage",
    "verify",
    "verify_all",
]
