"""What each list can be narrowed to, read from the same words as its route's query."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import Field, StringConstraints

from mgapp.services.access import Actor, Role
from mgapp.services.accounts import UserFilter, UserStatus
from mgapp.services.cases import (
    OPEN,
    UNDER_WAY,
    WAITING,
    Box,
    CaseFilter,
    CaseStatus,
    CaseType,
    Priority,
)
from mgapp.services.kernel.text import AT_COMMAS, ONE_LINE
from mgapp.services.kernel.validation import Input
from mgapp.services.letters import (
    Classification,
    Disposal,
    LetterBox,
    LetterFilter,
    LetterPriority,
    LetterStatus,
    LetterType,
)
from mgapp.services.letters.books import Book, BookDays
from mgapp.services.letters.numbers import NumberFilter, NumberState
from mgapp.services.organisation import SuratKind
from mgapp.services.surat import SuratFilter, SuratPriority, SuratStatus
from mgapp.services.visitors import VisitFilter, VisitStatus

Facts = dict[str, Any]
Words = Annotated[str, StringConstraints(max_length=200, strip_whitespace=True)]

Code = Annotated[str, StringConstraints(min_length=1, max_length=40), ONE_LINE]


class Question(Input):
    """A list that cannot be narrowed."""

    def facts(self, actor: Actor) -> Facts:
        """Say it as the verb that writes the list asks."""
        del actor
        return {}


class _Days(Question):
    from_on: date | None = Field(default=None, alias="from")
    to_on: date | None = Field(default=None, alias="to")


class VisitorsQuestion(_Days):
    """The guestbook."""

    q: Words = ""
    status: VisitStatus | None = None

    def facts(self, actor: Actor) -> Facts:
        """See ``Question``."""
        del actor
        return {"narrowed": VisitFilter(self.q, self.status, self.from_on, self.to_on)}


class SuratQuestion(_Days):
    """Letters from the public."""

    q: Words = ""
    status: Annotated[tuple[SuratStatus, ...], AT_COMMAS] = ()
    jenis_surat: Annotated[tuple[SuratKind, ...], AT_COMMAS] = ()
    prioritas: Annotated[tuple[SuratPriority, ...], AT_COMMAS] = ()

    def facts(self, actor: Actor) -> Facts:
        """See ``Question``."""
        del actor
        narrowed = SuratFilter(
            self.q, self.status, self.jenis_surat, self.prioritas, self.from_on, self.to_on
        )
        return {"narrowed": narrowed}


class CasesQuestion(_Days):
    """Cases in reach."""

    q: Words = ""
    status: Annotated[tuple[CaseStatus, ...], AT_COMMAS] = ()
    case_type: Annotated[tuple[CaseType, ...], AT_COMMAS] = ()
    priority: Annotated[tuple[Priority, ...], AT_COMMAS] = ()
    org_unit_id: Annotated[tuple[str, ...], AT_COMMAS] = ()
    overdue: bool = False

    def facts(self, actor: Actor) -> Facts:
        """See ``Question``."""
        del actor
        narrowed = CaseFilter(
            statuses=self.status,
            case_types=self.case_type,
            priorities=self.priority,
            org_units=self.org_unit_id,
            overdue=self.overdue,
            from_on=self.from_on,
            to_on=self.to_on,
        )
        return {"narrowed": narrowed, "q": self.q}


_STAGES = {Box.WAITING: WAITING, Box.UNDER_WAY: UNDER_WAY}


class IntakeQuestion(Question):
    """The queue of the reception, by its tabs; a search goes through all of them."""

    box: Box = Box.ALL
    q: Words = ""
    case_type: Annotated[tuple[CaseType, ...], AT_COMMAS] = ()
    priority: Annotated[tuple[Priority, ...], AT_COMMAS] = ()

    def facts(self, actor: Actor) -> Facts:
        """See ``Question``."""
        del actor
        stage = () if self.q else tuple(_STAGES.get(self.box, ()))
        narrowed = CaseFilter(statuses=stage, case_types=self.case_type, priorities=self.priority)
        return {"narrowed": narrowed, "q": self.q}


_STEPS = {
    "assigned": (CaseStatus.ASSIGNED,),
    "working": (CaseStatus.ACKNOWLEDGED, CaseStatus.IN_PROGRESS),
    "escalated": (CaseStatus.ESCALATED,),
}
_ENDED = (CaseStatus.CLOSED, CaseStatus.CANCELLED)


class InboxQuestion(Question):
    """The inbox of an operator, by its tabs; a search goes through all of them."""

    box: Annotated[str, StringConstraints(pattern="^(mine|unit|ended)$")] = "mine"
    only: Annotated[str, StringConstraints(pattern="^(assigned|working|escalated|overdue)?$")] = ""
    q: Words = ""

    def facts(self, actor: Actor) -> Facts:
        """See ``Question``."""
        late = self.only == "overdue"
        step = _STEPS.get(self.only, ())
        if self.q or self.box == "unit":
            return {"narrowed": CaseFilter(statuses=step, overdue=late), "q": self.q}
        usual = _ENDED if self.box == "ended" else tuple(OPEN)
        statuses = usual if self.box == "ended" else (step or usual)
        late = late and self.box == "mine"
        narrowed = CaseFilter(statuses=statuses, assigned_to=actor.user_id, overdue=late)
        return {"narrowed": narrowed}


class LettersQuestion(_Days):
    """A box of letters."""

    box: LetterBox = LetterBox.INBOX
    type: Annotated[tuple[LetterType, ...], AT_COMMAS] = ()
    status: Annotated[tuple[LetterStatus, ...], AT_COMMAS] = ()
    priority: Annotated[tuple[LetterPriority, ...], AT_COMMAS] = ()
    classification: Annotated[tuple[Classification, ...], AT_COMMAS] = ()
    classification_code: Annotated[tuple[Code, ...], AT_COMMAS] = ()
    q: Words = ""

    def facts(self, actor: Actor) -> Facts:
        """See ``Question``."""
        del actor
        narrowed = LetterFilter(
            types=self.type, statuses=self.status, priorities=self.priority,
            classifications=self.classification, codes=self.classification_code,
            from_on=self.from_on, to_on=self.to_on,
        )  # fmt: skip
        # As the page does: words are looked for in all letters, or among the archived.
        within = self.box if not self.q or self.box is LetterBox.ARCHIVE else None
        return {"box": within, "narrowed": narrowed, "q": self.q}


class AgendaInQuestion(_Days):
    """The book of letters that came in."""

    def facts(self, actor: Actor) -> Facts:
        """See ``Question``."""
        del actor
        return {"book": Book.IN, "days": BookDays(self.from_on, self.to_on)}


class AgendaOutQuestion(_Days):
    """The book of what went out."""

    def facts(self, actor: Actor) -> Facts:
        """See ``Question``."""
        del actor
        return {"book": Book.OUT, "days": BookDays(self.from_on, self.to_on)}


class RetentionQuestion(Question):
    """What the schedule proposes to let go."""

    disposal: Disposal | None = None

    def facts(self, actor: Actor) -> Facts:
        """See ``Question``."""
        del actor
        return {"disposal": self.disposal}


class NumbersQuestion(Question):
    """The book of numbers."""

    series_id: UUID | None = None
    type: LetterType | None = None
    org_unit_id: str | None = None
    year: Annotated[int, Field(ge=1945, le=2199)] | None = None
    state: Annotated[tuple[NumberState, ...], AT_COMMAS] = ()
    q: Words = ""

    def facts(self, actor: Actor) -> Facts:
        """See ``Question``."""
        del actor
        only = NumberFilter(
            self.series_id, self.type, self.org_unit_id, self.year, tuple(self.state), self.q
        )
        return {"only": only}


class UsersQuestion(Question):
    """People."""

    q: Words = ""
    status: Annotated[tuple[UserStatus, ...], AT_COMMAS] = ()
    role: Annotated[tuple[Role, ...], AT_COMMAS] = ()
    org_unit_id: str | None = None
    has_password: bool | None = None

    def facts(self, actor: Actor) -> Facts:
        """See ``Question``."""
        del actor
        facts = {"q": self.q, "statuses": self.status, "roles": self.role}
        more = {"org_unit_id": self.org_unit_id, "has_password": self.has_password}
        return {"only": UserFilter.read({**facts, **more})}


class ContactsQuestion(Question):
    """Contacts of units."""

    org_unit_id: str | None = None

    def facts(self, actor: Actor) -> Facts:
        """See ``Question``."""
        del actor
        return {"org_unit_id": self.org_unit_id}


class MembersQuestion(Question):
    """Posts of a period."""

    period_id: UUID | None = None
    q: Words = ""

    def facts(self, actor: Actor) -> Facts:
        """See ``Question``."""
        del actor
        return {"period_id": self.period_id, "q": self.q}


class DirectoryQuestion(Question):
    """Colleagues and contacts."""

    q: Words = ""
    org_unit_id: str | None = None
    role: Role | None = None

    def facts(self, actor: Actor) -> Facts:
        """See ``Question``."""
        del actor
        return {"q": self.q, "org_unit_id": self.org_unit_id, "role": self.role}


class NotificationsQuestion(Question):
    """One's own notices."""

    unread: bool = False

    def facts(self, actor: Actor) -> Facts:
        """See ``Question``."""
        del actor
        return {"unread": self.unread}
