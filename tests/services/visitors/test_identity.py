"""mgapp.services.visitors.identity"""

from datetime import date

import pytest

from mgapp.services.visitors import identity
from mgapp.services.visitors.identity import IdentityRefused

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("7371011708909999", "7371011708909999"),
        ("7371 0157 0890 9999", "7371015708909999"),
        ("9601012902049999", "9601012902049999"),
        ("19900101 201504 1 999", "199001012015041999"),
        ("199001012015042999", "199001012015042999"),
        ("199001012021211999", "199001012021211999"),
        ("a-1234567", "A1234567"),
        ("87654321", "87654321"),
    ],
)
def test_real_numbers_are_kept_without_their_filling(typed, kept):
    assert identity.read(typed, today=TODAY) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "7371013002909999",
        "7371013202909999",
        "7371010113909999",
        "7371011708900000",
        "737101170890999",
        "199013012015041999",
        "199001012015043999",
        "199001011999041999",
        "12345678901234567890",
        "abc",
        "nomor saya",
        "٣٤٥٦٧٨٩٠",
    ],
)
def test_impossible_numbers_are_refused(typed):
    with pytest.raises(IdentityRefused):
        identity.read(typed, today=TODAY)


def test_a_mask_shows_the_ends():
    assert identity.masked("7371011708909999") == "7371••••••••9999"
    assert identity.masked("A1234567") == "A••••••7"
