"""The month of the office: visits, cases and letters, counted; no person is named in it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from mgapp.services import cases, letters, organisation, surat, visitors
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.cases import CasesBetween
from mgapp.services.kernel import clock, dates
from mgapp.services.kernel.errors import InputRefused
from mgapp.services.letters import LettersBetween
from mgapp.services.visitors import VisitsBetween

_NOBODY = "Belum ditentukan"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and what it counts; ``before`` is that of the month before, where there is one."""

    label: str
    value: str
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Series:
    """What a chart draws and a table lists.

    Attributes:
        of: The head of the first column, such as “Tanggal”.
        by_time: Whether the points are days, drawn as columns; else bars, the largest first.
    """

    title: str
    of: str
    counted: str
    points: tuple[tuple[str, int], ...]
    by_time: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report."""

    title: str
    figures: tuple[Figure, ...]
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class MonthlyReport:
    """A month in numbers, ``complete`` when it is over; ``earlier`` names the month before."""

    month: date
    title: str
    earlier: str
    complete: bool
    sections: tuple[Section, ...]


@requires(Permission.DASHBOARD_READ)
def monthly(session: Session, actor: Actor, *, month: date) -> MonthlyReport:
    """Count a month of the office; any day of it names it.

    Raises:
        InputRefused: a month that has not begun.
    """
    first = month.replace(day=1)
    if first > clock.today():
        raise InputRefused.of("month", "Bulan ini belum dimulai.")
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    before = first - timedelta(days=1)
    earlier = _sections(session, actor, before.replace(day=1), before)
    return MonthlyReport(
        month=first,
        title=dates.month(first),
        earlier=dates.month(before),
        complete=last < clock.today(),
        sections=_beside(_sections(session, actor, first, last), earlier),
    )


def _sections(session: Session, actor: Actor, first: date, last: date) -> tuple[Section, ...]:
    days = {"from_on": first, "to_on": last}
    return (
        _visits(visitors.visits_between(session, actor, **days), first, last),
        _cases(session, cases.cases_between(session, actor, **days), first, last),
        _letters(
            letters.letters_between(session, actor, **days),
            surat.letters_between(session, actor, **days),
            first, last,
        ),
    )  # fmt: skip


def _beside(now: tuple[Section, ...], earlier: tuple[Section, ...]) -> tuple[Section, ...]:
    """Put each number beside that of the month before, unless nothing happened then at all."""
    if not any(count for part in earlier for one in part.series for _, count in one.points):
        return now
    known = {(part.title, one.label): one.value for part in earlier for one in part.figures}
    return tuple(
        replace(
            part,
            figures=tuple(
                replace(one, before=known.get((part.title, one.label))) for one in part.figures
            ),
        )
        for part in now
    )


def _visits(found: VisitsBetween, first: date, last: date) -> Section:
    total = found.by_day.total()
    busiest = max(found.by_day, key=lambda day: found.by_day[day], default=None)
    figures = [
        Figure("Kunjungan", number(total)),
        Figure("Rata-rata per hari kunjungan", _mean(found.by_day)),
    ]
    if busiest is not None:
        figures.append(
            Figure("Hari tersibuk", f"{dates.short_day(busiest)} ({found.by_day[busiest]})")
        )
    return Section(
        "Kunjungan",
        tuple(figures),
        (
            _daily("Kunjungan per hari", "Kunjungan", found.by_day, first, last),
            _ranked(
                "Kunjungan menurut unit tujuan", "Unit tujuan", "Kunjungan", _labels(found.by_unit)
            ),
            _ranked(
                "Kunjungan menurut cara mendaftar",
                "Cara mendaftar",
                "Kunjungan",
                _labels(found.by_source),
            ),
        ),
    )


def _cases(session: Session, found: CasesBetween, first: date, last: date) -> Section:
    names = {unit.id: unit.name for unit in organisation.all_units(session)}
    units = Counter({names.get(code or "", _NOBODY): 0 for code in found.by_unit})
    for code, count in found.by_unit.items():
        units[names.get(code or "", _NOBODY)] += count
    return Section(
        "Kasus",
        (
            Figure("Kasus masuk", number(found.by_day.total())),
            Figure("Diselesaikan", number(found.closed)),
            Figure("Selesai tepat waktu", _share(found.in_time, found.closed)),
            Figure("Waktu penyelesaian (median)", _took(found.usual)),
            Figure("Dibatalkan", number(found.cancelled)),
            Figure("Masih terbuka dari bulan ini", number(found.still_open)),
        ),
        (
            _daily("Kasus masuk per hari", "Kasus", found.by_day, first, last),
            _ranked("Kasus menurut unit kerja", "Unit kerja", "Kasus", units),
            _ranked("Kasus menurut jenis", "Jenis", "Kasus", _labels(found.by_type)),
            _ranked("Kasus menurut prioritas", "Prioritas", "Kasus", _labels(found.by_priority)),
        ),
    )


def _letters(found: LettersBetween, sent_in: Counter[Any], first: date, last: date) -> Section:
    via = Counter({(way.label if way else "Tidak dicatat"): n for way, n in found.came_via.items()})
    came = found.came_by_day.total()
    return Section(
        "Surat",
        (
            Figure("Surat masuk", number(came)),
            Figure("Sudah ditindaklanjuti", _share(found.disposed, came)),
            Figure("Surat bernomor keluar", number(found.went_by_type.total())),
            Figure("Nomor batal", number(found.void)),
            Figure("Surat elektronik dari publik", number(sent_in.total())),
        ),
        (
            _daily("Surat masuk per hari", "Surat", found.came_by_day, first, last),
            _daily("Surat keluar per hari", "Surat", found.went_by_day, first, last),
            _ranked("Surat masuk menurut cara terima", "Cara terima", "Surat", via),
            _ranked("Surat keluar menurut jenis", "Jenis", "Surat", _labels(found.went_by_type)),
            _ranked("Surat elektronik menurut jenis", "Jenis", "Surat", _labels(sent_in)),
        ),
    )


def _daily(title: str, counted: str, by_day: Mapping[date, int], first: date, last: date) -> Series:
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    points = tuple((str(day.day), by_day.get(day, 0)) for day in days)
    return Series(title, "Tanggal", counted, points, by_time=True)


def _ranked(title: str, of: str, counted: str, found: Counter[str]) -> Series:
    return Series(title, of, counted, tuple(found.most_common()))


def _labels(found: Counter[Any]) -> Counter[str]:
    words = {key: key.label for key in found}
    return Counter({word[:1].upper() + word[1:]: found[key] for key, word in words.items()})


def _mean(by_day: Counter[date]) -> str:
    days = len([day for day, count in by_day.items() if count])
    return f"{by_day.total() / days:.1f}".replace(".", ",") if days else "0"


def _share(part: int, whole: int) -> str:
    # Rounded down: one that is missing makes it no hundred.
    return f"{number(part)} ({100 * part // whole} %)" if whole else "0"


def _took(length: timedelta | None) -> str:
    return dates.span(length) if length is not None else "–"


def number(count: int) -> str:
    """Write a count as it is read here: a full stop at each thousand."""
    return f"{count:,}".replace(",", ".")
