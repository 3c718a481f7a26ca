"""mgapp.services.letters.classification: days of retention"""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from mgapp.services.letters.classification.keeping import Rule, retention, years_after
from mgapp.services.letters.office_words import Disposal

days = st.dates(date(1950, 1, 1), date(2200, 12, 31))
years = st.integers(0, 100)


def test_the_worked_example_of_the_schedule():
    rule = Rule("000.5.3", active_years=2, inactive_years=3, disposal=Disposal.DESTROY)

    found = retention(rule, closed_on=date(2026, 11, 21))

    assert found.inactive_on == date(2028, 11, 21)
    assert found.due_on == date(2031, 11, 21)
    assert found.rule.disposal is Disposal.DESTROY


def test_what_the_schedule_does_not_set_is_not_made_up():
    closed = date(2026, 11, 21)

    assert retention(Rule("000"), closed_on=closed).due_on is None
    open_end = retention(Rule("000", active_years=2), closed_on=closed)
    assert (open_end.inactive_on, open_end.due_on) == (date(2028, 11, 21), None)


def test_a_leap_day_ends_on_the_first_of_march():
    assert years_after(date(2024, 2, 29), 1) == date(2025, 3, 1)
    assert years_after(date(2024, 2, 29), 4) == date(2028, 2, 29)


@given(days, years, years)
def test_no_retention_ends_before_its_years_are_over(day, active, inactive):
    found = retention(Rule("000", active, inactive), closed_on=day)

    assert found.inactive_on is not None
    assert found.due_on is not None
    assert day <= found.inactive_on <= found.due_on
    assert found.due_on.year == day.year + active + inactive
