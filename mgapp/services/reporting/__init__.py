"""Counts of what the office does: kept or bounded by a day, never counted over all time."""

from mgapp.services.reporting import orders
from mgapp.services.reporting.dashboard import Dashboard, HourCount, UnitCount, dashboard
from mgapp.services.reporting.stats import CaseStats, Stats, VisitStats, stats

__all__ = [
    "CaseStats",
    "Dashboard",
    "HourCount",
    "Stats",
    "UnitCount",
    "VisitStats",
    "dashboard",
    "orders",
    "stats",
]
