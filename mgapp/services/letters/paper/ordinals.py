"""The marks of the parts of a keputusan.

Source:
    UU 12/2011, annex: considerations are lettered, grounds numbered, orders named by ordinals.
"""

_ONES = (
    *("", "SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN"),
    *("SEPULUH", "SEBELAS"),
)
_TEN, _TWENTY = 10, 20


def ordinal(number: int) -> str:
    """Name an order: KESATU, KEDUA … KESEPULUH, KESEBELAS, KEDUA BELAS, KEDUA PULUH SATU."""
    return f"KE{_named(number)}"


def many_files(number: int) -> str:
    """Write the line *Lampiran* of so many files, at most 99: 12 (dua belas) berkas."""
    return f"{number} ({_named(number).lower()}) berkas"


def _named(number: int) -> str:
    if number < len(_ONES):
        return _ONES[number]
    if number < _TWENTY:
        return f"{_ONES[number - _TEN]} BELAS"
    tens, rest = divmod(number, _TEN)
    return f"{_ONES[tens]} PULUH {_ONES[rest]}".strip()


def letter(number: int) -> str:
    """Letter a consideration: a, b, c, and after z aa, ab."""
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text
