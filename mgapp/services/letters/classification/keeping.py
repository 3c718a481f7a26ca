"""How long a record is kept: pure computing of days.

Source:
    UU 43/2009 Pasal 48 and 59 (schedules of retention); years count from the closing of the file
    or the event that the schedule names, not from the day of the letter.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mgapp.services.letters.office_words import Disposal


@dataclass(frozen=True, slots=True)
class Rule:
    """What the schedule says of a code; a year that is None is not set."""

    code: str
    active_years: int | None = None
    inactive_years: int | None = None
    disposal: Disposal | None = None
    disposal_note: str | None = None
    active_trigger: str | None = None
    legal_basis: str | None = None


@dataclass(frozen=True, slots=True)
class Retention:
    """When a file leaves use, when its retention ends, and what is then proposed.

    Nothing is ever deleted by this: a destruction is proposed, judged and recorded by people.

    Attributes:
        inactive_on: First day on which it belongs into the records centre.
        due_on: First day on which its disposal may be proposed.
    """

    rule: Rule
    inactive_on: date | None
    due_on: date | None


def retention(rule: Rule, *, closed_on: date) -> Retention:
    """Compute the days of a file that was closed on a day.

    A file closed on 21 November 2026 under “2 years active, 3 years inactive” is inactive from
    21 November 2028 and due from 21 November 2031.
    """
    if rule.active_years is None:
        return Retention(rule, None, None)
    inactive_on = years_after(closed_on, rule.active_years)
    if rule.inactive_years is None:
        return Retention(rule, inactive_on, None)
    return Retention(rule, inactive_on, years_after(inactive_on, rule.inactive_years))


def years_after(day: date, years: int) -> date:
    """Tell the same day some years later; 29 February becomes 1 March, so nothing ends early."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def ended_for(rule: Rule, *, by: date) -> date | None:
    """Tell the last closing day whose files have reached the end of their retention by a day.

    None where the schedule sets no end. It is the inverse of ``retention``: what was closed on
    that day or before is due, what was closed later is not.
    """
    if rule.active_years is None or rule.inactive_years is None:
        return None
    return years_before(years_before(by, rule.inactive_years), rule.active_years)


def years_before(day: date, years: int) -> date:
    """Tell the last day from which so many years have passed by a day."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)


def rule_of(code: str, rules: Mapping[str, Rule]) -> Rule | None:
    """Pick the rule of a code, else that of the nearest code above that has one."""
    parts = code.split(".")
    above = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((rules[one] for one in above if one in rules), None)
