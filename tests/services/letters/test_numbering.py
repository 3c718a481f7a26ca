"""mgapp.services.letters.numbering"""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mgapp.services.kernel import clock
from mgapp.services.letters.number_words import Preset, Reset
from mgapp.services.letters.numbering import (
    ABBREVIATIONS,
    LONGEST,
    PRESETS,
    TOKENS,
    Numbered,
    compose,
    fault_of,
    period_key,
    warnings_of,
)
from mgapp.services.letters.words import LetterType

LETTER = Numbered(
    sequence=15,
    on=date(2026, 11, 21),
    unit="OR",
    classification_code="000.8.3.3",
    kind="ND",
)
days = st.dates(date(2000, 1, 1), date(2100, 12, 31))
sequences = st.integers(1, 999_999)
literals = st.text(st.sampled_from("/-. ABTAHUN"), max_size=4)


@st.composite
def patterns(draw: st.DrawFn) -> str:
    """Draw a pattern that should be accepted: each token once, the running number among them."""
    names = draw(st.lists(st.sampled_from(sorted(TOKENS)), unique=True))
    names = draw(st.permutations(sorted({*names, "urut"})))
    widths = {name: draw(st.sampled_from(["", ":3"])) for name in ("urut", "bulan", "tahun")}
    return "".join(draw(literals) + f"{{{name}{widths.get(name, '')}}}" for name in names)


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("{kka}/{urut}/{unit}", "000.8.3.3/15/OR"),
        ("{kka}/{urut}/{unit}/{bulan_romawi}/{tahun}", "000.8.3.3/15/OR/XI/2026"),
        ("{urut:3}/{kka}/{unit}/{bulan_romawi}/{tahun}", "015/000.8.3.3/OR/XI/2026"),
        ("{sifat}-{urut:3}/{kka}/{unit}/{bulan}/{tahun}", "B-015/000.8.3.3/OR/11/2026"),
        ("{urut}/{jenis}/{unit}/{tahun}", "15/ND/OR/2026"),
        ("NOMOR {urut} TAHUN {tahun}", "NOMOR 15 TAHUN 2026"),
    ],
)
def test_the_patterns_of_the_regulations_read_as_their_examples(pattern, number):
    assert compose(pattern, LETTER) == number


def test_a_missing_classification_code_counts_as_000():
    assert compose("{kka}/{urut}", Numbered(1, date(2026, 1, 2), "OR")) == "000/1"


def test_a_suffix_stands_behind_the_running_number_or_where_the_pattern_puts_it():
    put_in = Numbered(5, date(2026, 1, 2), "OR", sub="01")

    assert compose("{urut:3}/{unit}", put_in) == "005.01/OR"
    assert compose("{urut}/{unit}{sub}", put_in) == "5/OR.01"
    assert compose("{urut}/{unit}{sub}", LETTER) == "15/OR"


@pytest.mark.parametrize(
    ("pattern", "part"),
    [
        ("{kka}/{unit}", "{urut}"),
        ("", "{urut}"),
        ("{urut}/{nomor}", "{nomor} tidak dikenal"),
        ("{urut}/{Tahun}", "Kurung kurawal"),
        ("{urut}/{tahun", "Kurung kurawal"),
        ("urut}", "Kurung kurawal"),
        ("{urut:0}", "Kurung kurawal"),
        ("{urut:03}", "Kurung kurawal"),
        ("{urut!r}", "Kurung kurawal"),
        ("{urut.__class__}", "Kurung kurawal"),
        ("{urut:7}", "paling banyak 6"),
        ("{urut}/{unit:3}", "Lebar hanya untuk angka"),
        ("{urut}/{urut}", "satu kali"),
        ("{kka}{urut}{unit}" + "x" * 60, "terlalu panjang"),
    ],
)
def test_a_broken_pattern_is_refused_with_the_remedy(pattern, part):
    assert part in (fault_of(pattern) or "")
    with pytest.raises(ValueError, match=r"[.]$"):
        compose(pattern, LETTER)


@pytest.mark.parametrize("preset", Preset)
def test_each_preset_has_a_pattern_without_fault_or_warning_for_every_type(preset):
    assert set(PRESETS[preset]) == set(LetterType) == set(ABBREVIATIONS)
    for kind, pattern in PRESETS[preset].items():
        assert fault_of(pattern) is None
        assert warnings_of(pattern, Reset.YEARLY, kind) == []


@pytest.mark.parametrize("preset", Preset)
def test_two_types_of_a_preset_never_give_the_same_number(preset):
    texts = [
        compose(pattern, Numbered(15, date(2026, 11, 21), "OR", "000", kind=ABBREVIATIONS[kind]))
        for kind, pattern in PRESETS[preset].items()
    ]

    assert len(set(texts)) == len(texts)


def test_what_may_surprise_is_said():
    assert warnings_of("{urut}/{unit}", Reset.YEARLY, LetterType.SURAT_MASUK) == [
        "Pola ini tanpa {tahun}: nomor yang sama terbit lagi setiap tahun."
    ]
    assert warnings_of("{urut}/{unit}", Reset.YEARLY, LetterType.SURAT_KELUAR) == []
    assert len(warnings_of("{urut}", Reset.MONTHLY, LetterType.SURAT_KELUAR)) == 2
    assert warnings_of("{urut}/{tahun}", Reset.YEARLY, LetterType.UNDANGAN) == [
        "Pola ini tanpa {unit}: dua unit dapat menerbitkan nomor yang sama."
    ]


@given(patterns(), sequences, days)
def test_every_accepted_pattern_composes_and_fits(pattern, sequence, on):
    assume(fault_of(pattern) is None)

    text = compose(pattern, Numbered(sequence, on, "U" * 64, "9" * 40, "SR", "PROP", "01"))

    assert str(sequence) in text
    assert len(text) <= LONGEST
    assert "{" not in text


@given(patterns(), sequences, sequences, days)
def test_two_running_numbers_never_read_alike(pattern, one, other, on):
    assume(fault_of(pattern) is None and one != other)

    assert compose(pattern, Numbered(one, on, "OR")) != compose(pattern, Numbered(other, on, "OR"))


@given(st.text(max_size=130))
def test_no_text_makes_the_check_stumble(text):
    fault = fault_of(text)

    assert fault is None or fault.endswith(".")
    if fault is None:
        assert compose(text, LETTER)


@given(st.integers(0, 4_000_000_000))
def test_the_period_is_of_the_offices_own_day(seconds):
    instant = datetime.fromtimestamp(seconds, UTC)
    with clock.at(instant):
        here = (instant + timedelta(hours=8)).date()

        assert period_key(Reset.YEARLY, clock.today()) == str(here.year)
        assert period_key(Reset.MONTHLY, clock.today()) == f"{here.year}-{here.month:02d}"
        assert period_key(Reset.NEVER, clock.today()) == ""
