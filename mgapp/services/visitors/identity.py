"""Identity numbers of visitors: NIK, NIP of civil servants, and others; pure rules."""

import re
from datetime import date

_NIK_LENGTH, _NIP_LENGTH = 16, 18
_LONGEST_OTHER_NUMBER = 12
_WOMAN = 40  # the day of birth of women is written with 40 added
_YOUNGEST = 15  # years of age at appointment; below it is a typing error
_ASN = re.compile(r"(?:19|20)\d{6}(?:19|20)\d{2}\d{2}[12]\d{3}", re.ASCII)
_OTHER = re.compile(r"[A-Z0-9]{4,20}", re.ASCII)
_FILLING = re.compile(r"[\s.\-/]")
_HIDDEN = "•"


class IdentityRefused(ValueError):
    """The number breaks its rule; the text says what to do."""


def read(text: str, *, today: date) -> str:
    """Bring an identity number to the form in which it is stored, without spaces and dots.

    Sixteen digits are a NIK, eighteen a NIP or NI PPPK; anything else (passport, NRP) is taken as
    it is. An unknown region in a NIK is no error: codes change.

    Args:
        text: As typed.
        today: Day of the office, to tell the century of a birth.

    Raises:
        IdentityRefused: a date that does not exist, no serial, a wrong number of digits.

    Source:
        Form of the NIK: Permendagri 73/2022; of the NIP: Perka BKN 22/2007.
    """
    number = _FILLING.sub("", text).upper()
    if not number.isascii() or not number.isdigit():
        return _other(number)
    if len(number) == _NIK_LENGTH:
        return _nik(number, today)
    if len(number) == _NIP_LENGTH:
        return _nip(number)
    if len(number) > _LONGEST_OTHER_NUMBER:
        raise IdentityRefused(
            "NIK terdiri dari 16 angka dan NIP 18 angka. Periksa jumlah angkanya."
        )
    return _other(number)


def masked(number: str) -> str:
    """Show only the two ends: ``7371••••••••9999``."""
    kept = 4 if len(number) >= _NIK_LENGTH else 1
    return number[:kept] + _HIDDEN * (len(number) - 2 * kept) + number[-kept:]


def _nik(number: str, today: date) -> str:
    day, month, year = int(number[6:8]), int(number[8:10]), int(number[10:12])
    day -= _WOMAN if day > _WOMAN else 0
    century = 2000 if year <= today.year % 100 else 1900
    if _date(century + year, month, day) is None:
        raise IdentityRefused(
            "Tanggal lahir di dalam NIK tidak ada. Periksa angka ke-7 sampai ke-12."
        )
    if number.endswith("0000"):
        raise IdentityRefused("Empat angka terakhir NIK tidak boleh 0000. Periksa kembali.")
    return number


def _nip(number: str) -> str:
    born = _date(int(number[:4]), int(number[4:6]), int(number[6:8]))
    if not _ASN.fullmatch(number) or born is None:
        raise IdentityRefused("NIP tidak sesuai polanya. Periksa tanggal lahir dan angka ke-15.")
    if int(number[8:12]) < born.year + _YOUNGEST:
        raise IdentityRefused("Tahun pengangkatan di dalam NIP tidak masuk akal. Periksa kembali.")
    return number


def _other(number: str) -> str:
    if not _OTHER.fullmatch(number) or number.isalpha():
        raise IdentityRefused("Nomor identitas berisi 4 sampai 20 huruf dan angka.")
    return number


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
