"""The agenda number of a letter from the public; pure."""

from datetime import date

PATTERN = "{urut:3}/SE.{jenis}/DISKOMINFO/{bulan_romawi}/{tahun}"
"""Pattern of the office's old agenda, kept so that old and new numbers read alike."""

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


def agenda_number(*, sequence: int, kind_code: str, received_on: date) -> str:
    """Compose the number under which a letter stands in the agenda.

    Args:
        sequence: Running number within the calendar year of the office; starts at 1.
        kind_code: Code of the kind of letter, such as ``SPm``.
        received_on: Day of arrival in the office's own zone.

    Raises:
        ValueError: ``sequence`` is below 1.
    """
    if sequence < 1:
        message = "a running number starts at 1"
        raise ValueError(message)
    tokens = {
        "{urut:3}": f"{sequence:03d}",
        "{jenis}": kind_code,
        "{bulan_romawi}": _ROMAN[received_on.month - 1],
        "{tahun}": str(received_on.year),
    }
    number = PATTERN
    for token, value in tokens.items():
        number = number.replace(token, value)
    return number
