"""Every list that can be ordered: what it can be narrowed to, and the verb that writes it."""

from collections.abc import Callable
from dataclasses import dataclass

from mgapp.services import (
    accounts,
    cases,
    intake,
    letters,
    notices,
    organisation,
    surat,
    visitors,
)
from mgapp.services.access import Actor, Permission
from mgapp.services.letters import classification, numbers
from mgapp.services.reporting.orders import questions
from mgapp.services.reporting.orders.questions import Question
from mgapp.services.reporting.orders.words import ListName


@dataclass(frozen=True, slots=True)
class OrderedList:
    """A list that can be ordered.

    Attributes:
        write: The verb; it carries its permission.
        filename: The start of the file's name.
        in_full: What opens private numbers in it; None where there are none.
        count: The verb that counts a list that grows long, narrowed by the same facts.
    """

    write: Callable[..., bytes]
    filename: str
    question: type[Question] = Question
    in_full: Permission | None = None
    count: Callable[..., int] | None = None

    @property
    def permission(self) -> Permission:
        """What its verb requires."""
        return self.write.permission  # pyright: ignore[reportFunctionMemberAccess] (set by its guard)

    def may_open(self, actor: Actor) -> bool:
        """Tell whether the actor may take private numbers in full."""
        return self.in_full is not None and actor.may(self.in_full)


_unit = organisation.exporting
_books = letters.books
LISTS: dict[ListName, OrderedList] = {
    ListName.VISITORS: OrderedList(
        intake.export_visits,
        "buku-tamu",
        questions.VisitorsQuestion,
        Permission.VISITOR_REVEAL,
        visitors.count_visits,
    ),
    ListName.SURAT: OrderedList(
        intake.export_letters,
        "surat",
        questions.SuratQuestion,
        Permission.SURAT_READ,
        surat.count_letters,
    ),
    ListName.CASES: OrderedList(
        cases.export_cases, "kasus", questions.CasesQuestion, count=cases.count_cases
    ),
    ListName.INTAKE: OrderedList(
        cases.export_cases, "antrean", questions.IntakeQuestion, count=cases.count_cases
    ),
    ListName.INBOX: OrderedList(
        cases.export_cases, "kotak-masuk", questions.InboxQuestion, count=cases.count_cases
    ),
    ListName.LETTERS: OrderedList(
        letters.export_box,
        "surat",
        questions.LettersQuestion,
        count=letters.count_box,
    ),
    ListName.AGENDA_IN: OrderedList(
        _books.export_agenda, "agenda-masuk", questions.AgendaInQuestion, count=_books.count_agenda
    ),
    ListName.AGENDA_OUT: OrderedList(
        _books.export_agenda,
        "agenda-keluar",
        questions.AgendaOutQuestion,
        count=_books.count_agenda,
    ),
    ListName.RETENTION: OrderedList(
        _books.export_retention,
        "usul-retensi",
        questions.RetentionQuestion,
        count=_books.count_due,
    ),
    ListName.NUMBERS: OrderedList(
        numbers.export_ledger,
        "buku-nomor",
        questions.NumbersQuestion,
        count=numbers.count_ledger,
    ),
    ListName.CODES: OrderedList(classification.export_codes, "klasifikasi-arsip"),
    ListName.USERS: OrderedList(
        accounts.export_users,
        "pengguna",
        questions.UsersQuestion,
        count=accounts.count_users,
    ),
    ListName.UNITS: OrderedList(_unit.export_units, "unit-kerja"),
    ListName.CONTACTS: OrderedList(
        _unit.export_contacts, "kontak-unit", questions.ContactsQuestion
    ),
    ListName.PERIODS: OrderedList(_unit.export_periods, "periode"),
    ListName.MEMBERS: OrderedList(_unit.export_members, "anggota", questions.MembersQuestion),
    ListName.DIRECTORY: OrderedList(
        _unit.export_directory, "direktori", questions.DirectoryQuestion
    ),
    ListName.NOTIFICATIONS: OrderedList(
        notices.export_mine,
        "pemberitahuan",
        questions.NotificationsQuestion,
        count=notices.count_mine,
    ),
}
