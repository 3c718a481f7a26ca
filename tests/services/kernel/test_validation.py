"""mgapp.services.kernel.validation: the sentences that a form reads."""

from datetime import date
from uuid import UUID

import pytest

from mgapp.services.kernel.errors import InputRefused
from mgapp.services.kernel.validation import Input


class Wish(Input):
    """A form with a choice, a day and a number."""

    who: UUID
    day: date
    count: int


RIGHT = {"who": str(UUID(int=1)), "day": "2026-11-25", "count": "3"}


def _sentences(**changes):
    with pytest.raises(InputRefused) as refused:
        Wish.read({**RIGHT, **changes})
    return {wrong.field: wrong.message for wrong in refused.value.errors}


@pytest.mark.parametrize("blank", ["", "   "])
def test_what_a_form_leaves_empty_is_asked_for(blank):
    told = _sentences(who=blank, day=blank, count=blank)

    assert told == dict.fromkeys(("who", "day", "count"), "Wajib diisi.")


def test_what_cannot_be_read_says_how_to_write_it():
    told = _sentences(who="budi", day="besok", count="tiga")

    assert told["day"] == "Tulis tanggal sebagai TTTT-BB-HH."
    assert "Wajib diisi." not in told.values()


def test_no_sentence_repeats_what_was_sent():
    assert "rahasia" not in str(_sentences(who="rahasia", day="rahasia"))
