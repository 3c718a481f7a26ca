"""Taking the monthly report away: as PDF by the worker, as XLSX at once; both are on the log."""

from datetime import date

from sqlalchemy.orm import Session

from mgapp.services import organisation
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel.disclosure import disclosed
from mgapp.services.letters import papers
from mgapp.services.letters.papers import ReportChart, ReportSection, Ticket
from mgapp.services.reporting.monthly import MonthlyReport, Section, monthly
from mgapp.services.reporting.workbook import workbook


@requires(Permission.DASHBOARD_READ)
def ask_for_report(session: Session, actor: Actor, *, month: date) -> Ticket:
    """Order the report of a month as PDF.

    Raises:
        InputRefused: a month that has not begun.
    """
    found = monthly(session, actor, month=month)
    _log(session, actor, found, "PDF")
    return papers.ask_for_report(
        session,
        actor,
        title="LAPORAN BULANAN",
        period=f"Bulan {found.title}",
        note="" if found.complete else "Bulan ini belum berakhir; angka dapat berubah.",
        sections=[_section(part, found.earlier) for part in found.sections],
    )


@requires(Permission.DASHBOARD_READ)
def export_report(session: Session, actor: Actor, *, month: date) -> bytes:
    """Write the report of a month as XLSX with charts.

    Raises:
        InputRefused: a month that has not begun.
    """
    found = monthly(session, actor, month=month)
    _log(session, actor, found, "XLSX")
    return workbook(found, office=organisation.office(session).office_name)


def _log(session: Session, actor: Actor, found: MonthlyReport, kind: str) -> None:
    disclosed(
        session, actor.me, kind="report", row_id=None, fields="laporan bulanan",
        reason=f"ekspor {kind}, {found.title}",
    )  # fmt: skip


def _section(part: Section, earlier: str) -> ReportSection:
    return ReportSection(
        title=part.title,
        figures=tuple(
            (one.label, one.value, f"{earlier}: {one.before}" if one.before else "")
            for one in part.figures
        ),
        charts=tuple(
            ReportChart(one.title, one.of, one.counted, one.points, one.by_time)
            for one in part.series
        ),
    )
