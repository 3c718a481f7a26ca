"""How the number of a letter is composed from its pattern; pure.

Source:
    Permendagri 83/2022 Pasal 3 (classification codes in numbers); ANRI 5/2021 and Permendagri
    1/2023 (parts of a number); the running number restarts with the calendar year.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from mgapp.services.letters.number_words import Preset, Reset
from mgapp.services.letters.words import LetterType

NO_CODE = "000"
"""The classification code of a letter that has none."""

LONGEST = 160
"""Longest number that fits where numbers are kept, in characters."""

MAX_WIDTH = 6

TOKENS = {
    "kka": "kode klasifikasi arsip",
    "urut": "nomor urut",
    "unit": "kode unit atau jabatan",
    "sifat": "kode sifat keamanan: B, T, R, SR",
    "bulan": "bulan 01 sampai 12",
    "bulan_romawi": "bulan I sampai XII",
    "tahun": "tahun empat angka",
    "jenis": "singkatan jenis surat",
    "sub": "akhiran nomor sisipan",
}
"""Each token of a pattern and what it stands for."""

ABBREVIATIONS = {
    LetterType.SURAT_KELUAR: "SD",
    LetterType.UNDANGAN: "UND",
    LetterType.NOTA_DINAS: "ND",
    LetterType.SURAT_KEPUTUSAN: "KEP",
    LetterType.PROPOSAL: "PROP",
    LetterType.SURAT_MASUK: "SM",
}

# Series differ by type, so the types whose numbers look alike otherwise bear their abbreviation.
PRESETS = {
    Preset.PERMENDAGRI: {
        LetterType.SURAT_KELUAR: "{kka}/{urut}/{unit}",
        LetterType.UNDANGAN: "{kka}/{urut}/{jenis}/{unit}",
        LetterType.NOTA_DINAS: "{kka}/{urut}/{jenis}/{unit}",
        LetterType.SURAT_KEPUTUSAN: "{urut} TAHUN {tahun}",
        LetterType.PROPOSAL: "{kka}/{urut}/{jenis}/{unit}",
        LetterType.SURAT_MASUK: "{urut:3}/{jenis}/{tahun}",
    },
    Preset.ANRI: {
        LetterType.SURAT_KELUAR: "{sifat}-{urut:3}/{kka}/{unit}/{bulan_romawi}/{tahun}",
        LetterType.UNDANGAN: "{sifat}-{urut:3}/{jenis}/{kka}/{unit}/{bulan_romawi}/{tahun}",
        LetterType.NOTA_DINAS: "{urut:3}/{jenis}/{kka}/{unit}/{bulan_romawi}/{tahun}",
        LetterType.SURAT_KEPUTUSAN: "{urut} TAHUN {tahun}",
        LetterType.PROPOSAL: "{urut:3}/{jenis}/{kka}/{unit}/{bulan_romawi}/{tahun}",
        LetterType.SURAT_MASUK: "{urut:3}/{jenis}/{tahun}",
    },
}

PRINTS_ITS_DATE = frozenset(LetterType) - {LetterType.SURAT_MASUK}
"""Types whose form shows the day beside the number."""

# Their numbers run for the whole office, whichever unit it is about.
_OF_THE_OFFICE = {LetterType.SURAT_KEPUTUSAN, LetterType.SURAT_MASUK}

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_TOKEN = re.compile(r"\{([a-z_]+)(?::([1-9][0-9]?))?\}")
_IN_DIGITS = {"urut", "bulan", "tahun"}
_LONGEST_PARTS = {
    "kka": 40, "urut": 9, "unit": 64, "sifat": 2, "bulan": 2, "bulan_romawi": 4, "tahun": 4,
    "jenis": 4, "sub": 0,
}  # fmt: skip
_SUFFIX = 9


@dataclass(frozen=True, slots=True)
class Numbered:
    """What a number is composed of.

    Attributes:
        sequence: Running number within the series; starts at 1.
        on: Day of the number in the office's own zone.
        classification_code: Such as ``000.8.3.4``; empty counts as ``000``.
        unit: Code of the unit as it stands in numbers.
        secrecy: B, T, R or SR.
        kind: Abbreviation of the type.
        sub: Suffix of a number put in after another one, such as ``01``.
    """

    sequence: int
    on: date
    unit: str
    classification_code: str | None = None
    secrecy: str = "B"
    kind: str = ""
    sub: str = ""


def compose(pattern: str, number: Numbered) -> str:
    """Compose the number that is printed on a letter.

    A suffix stands behind the running number unless the pattern has a place for it.

    Raises:
        ValueError: the pattern is broken, or the running number is below 1.
    """
    if (fault := fault_of(pattern)) is not None:
        raise ValueError(fault)
    if number.sequence < 1:
        message = "a running number starts at 1"
        raise ValueError(message)
    suffix = f".{number.sub}" if number.sub else ""
    values = {
        "kka": number.classification_code or NO_CODE,
        "urut": str(number.sequence),
        "unit": number.unit,
        "sifat": number.secrecy,
        "bulan": f"{number.on.month:02d}",
        "bulan_romawi": _ROMAN[number.on.month - 1],
        "tahun": f"{number.on.year:04d}",
        "jenis": number.kind,
        "sub": suffix,
    }
    behind = "" if "sub" in tokens_of(pattern) else suffix

    def value(match: re.Match[str]) -> str:
        name, width = match.group(1), int(match.group(2) or 0)
        return values[name].zfill(width) + (behind if name == "urut" else "")

    return _TOKEN.sub(value, pattern)


def period_key(reset: Reset, on: date) -> str:
    """Name the period in which a day's numbers run."""
    match reset:
        case Reset.YEARLY:
            return f"{on.year:04d}"
        case Reset.MONTHLY:
            return f"{on.year:04d}-{on.month:02d}"
        case Reset.NEVER:
            return ""


def tokens_of(pattern: str) -> frozenset[str]:
    """Name the tokens that a pattern holds."""
    return frozenset(match.group(1) for match in _TOKEN.finditer(pattern))


@lru_cache(maxsize=256)
def fault_of(pattern: str) -> str | None:
    """Say what is wrong with a pattern, as a sentence with the remedy; None when nothing is."""
    found = [(match.group(1), match.group(2)) for match in _TOKEN.finditer(pattern)]
    names = [name for name, _ in found]
    if "{" in (rest := _TOKEN.sub("", pattern)) or "}" in rest:
        return "Kurung kurawal belum lengkap. Contoh: {urut} atau {urut:3}."
    if unknown := next((name for name in names if name not in TOKENS), None):
        return (
            f"{{{unknown}}} tidak dikenal. Gunakan {', '.join(f'{{{name}}}' for name in TOKENS)}."
        )
    if "urut" not in names:
        return "Pola harus memuat {urut}, yaitu nomor urut surat."
    if twice := next((name for name in names if names.count(name) > 1), None):
        return f"{{{twice}}} cukup ditulis satu kali."
    return _fault_of_widths(found) or _fault_of_length(names, rest)


def warnings_of(pattern: str, reset: Reset, letter_type: LetterType) -> list[str]:
    """Say what of a valid pattern may surprise its readers."""
    tokens = tokens_of(pattern)
    has_month = bool(tokens & {"bulan", "bulan_romawi"})
    dated = letter_type in PRINTS_ITS_DATE
    found: list[str] = []
    if "tahun" not in tokens and not dated:
        found.append("Pola ini tanpa {tahun}: nomor yang sama terbit lagi setiap tahun.")
    if reset is Reset.MONTHLY and not has_month:
        found.append("Nomor diulang setiap bulan, tetapi pola ini tanpa {bulan}.")
    if "unit" not in tokens and letter_type not in _OF_THE_OFFICE:
        found.append("Pola ini tanpa {unit}: dua unit dapat menerbitkan nomor yang sama.")
    return found


def _fault_of_widths(found: list[tuple[str, str | None]]) -> str | None:
    for name, width in found:
        if width is not None and name not in _IN_DIGITS:
            return f"Lebar hanya untuk angka: tulis {{{name}}} tanpa titik dua."
        if width is not None and int(width) > MAX_WIDTH:
            return f"Lebar {{{name}}} paling banyak {MAX_WIDTH} angka."
    return None


def _fault_of_length(names: list[str], rest: str) -> str | None:
    longest = len(rest) + _SUFFIX + sum(_LONGEST_PARTS[name] for name in names)
    return "Pola terlalu panjang. Kurangi huruf di antara isiannya." if longest > LONGEST else None
