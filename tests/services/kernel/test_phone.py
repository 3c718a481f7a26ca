"""mgapp.services.kernel.phone."""

import pytest
from pydantic_core import PydanticCustomError

from mgapp.services.kernel import phone


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0812-3456-7890", "+6281234567890"),
        ("+62 812 3456 7890", "+6281234567890"),
        ("6281234567890", "+6281234567890"),
        ("8123456789", "+628123456789"),
        ("+620812345678", "+62812345678"),
        ("0062 81234567890", "+6281234567890"),
        ("(0411) 872-345", "+62411872345"),
        ("62411872345", "+62411872345"),
    ],
)
def test_a_number_as_people_type_it_becomes_one_form(typed, stored):
    assert phone.normalise(typed) == stored


@pytest.mark.parametrize("typed", ["112", "", "halo", "0812", "+", "0812345678901234567890"])
def test_what_cannot_be_called_is_refused(typed):
    with pytest.raises(PydanticCustomError, match="Contoh: 0812-3456-7890"):
        phone.normalise(typed)


def test_people_read_it_in_groups():
    assert phone.shown("+6281234567890") == "0812-3456-7890"
    assert phone.shown("+62411872345") == "(0411) 872345"


def test_a_list_shows_only_the_end():
    assert phone.masked("+6281234567890") == "08••-••••-•890"


def test_a_mobile_has_a_chat_and_a_fixed_line_has_none():
    assert phone.wa_link("+6281234567890", "Salam & hormat") == (
        "https://wa.me/6281234567890?text=Salam%20%26%20hormat"
    )
    assert phone.wa_link("+62411872345") is None
