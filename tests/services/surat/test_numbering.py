"""mgapp.services.surat.numbering and codes"""

from datetime import date

import pytest

from mgapp.services.surat import codes, numbering


@pytest.mark.parametrize(
    ("sequence", "kind", "day", "number"),
    [
        (1, "SPm", date(2026, 11, 22), "001/SE.SPm/DISKOMINFO/XI/2026"),
        (42, "SU", date(2027, 1, 1), "042/SE.SU/DISKOMINFO/I/2027"),
        (1234, "SE", date(2026, 4, 9), "1234/SE.SE/DISKOMINFO/IV/2026"),
    ],
)
def test_the_agenda_number_reads_as_in_the_old_book(sequence, kind, day, number):
    assert numbering.agenda_number(sequence=sequence, kind_code=kind, received_on=day) == number


def test_a_series_starts_at_one():
    with pytest.raises(ValueError, match="starts at 1"):
        numbering.agenda_number(sequence=0, kind_code="SU", received_on=date(2026, 1, 1))


def test_a_code_carries_seventy_random_bits_and_is_read_aloud():
    drawn = {codes.new_code() for _ in range(1000)}

    assert len(drawn) == 1000
    for code in drawn:
        prefix, *groups = code.split("-")
        assert (prefix, sum(len(group) for group in groups)) == ("TRK", 14)
        assert not set("".join(groups)) & set("ILOU")


@pytest.mark.parametrize(
    "typed", ["trk-0o1i-lABCD-EFGHJ", "TRK 0011 1ABCD EFGHJ", "TRK00111ABCDEFGHJ"]
)
def test_a_code_is_understood_as_people_type_it(typed):
    assert codes.key_of(typed) == "TRK00111ABCDEFGHJ"
