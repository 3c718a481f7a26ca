"""Counts of what the office does: kept or bounded by a day, never counted over all time."""

from mgapp.services.reporting import orders
from mgapp.services.reporting.dashboard import Dashboard, HourCount, UnitCount, dashboard
from mgapp.services.reporting.monthly import Figure, MonthlyReport, Section, Series, monthly
from mgapp.services.reporting.printing import ask_for_report, export_report
from mgapp.services.reporting.stats import CaseStats, Stats, VisitStats, stats

__all__ = [
    "CaseStats",
    "Dashboard",
    "Figure",
    "HourCount",
    "MonthlyReport",
    "Section",
    "Series",
    "Stats",
    "UnitCount",
    "VisitStats",
    "ask_for_report",
    "dashboard",
    "export_report",
    "monthly",
    "orders",
    "stats",
]
