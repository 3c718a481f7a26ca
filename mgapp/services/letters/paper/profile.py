"""How a letter is laid out: the values in which offices differ, with two usual sets.

Source:
    Permendagri 1/2023 articles 28, 32 and 34 (paper, fonts, margins); Peraturan ANRI 5/2021.
    Where an annex was not at hand the value is a switch.
"""

from dataclasses import dataclass
from typing import Literal

ARIAL = "Liberation Sans"
"""Has the widths of Arial, which is not free."""
BOOKMAN = "TeX Gyre Bonum"
"""Has the widths of Bookman Old Style, which is not free."""
FALLBACKS = ("Liberation Sans", "Noto Naskh Arabic", "Noto Sans Buginese", "Noto Emoji")


@dataclass(frozen=True, slots=True)
class LayoutProfile:
    """Lengths in millimetres, sizes in points.

    Attributes:
        decree_font: For a keputusan.
        addressee_right: Whether “Yth.” stands on the right, under the date.
        sifat: Which of the two fields the line “Sifat” prints; with ``both`` a closed letter says
            so, with its speed when that is more than usual.
        decree_shows_nip: Whether a keputusan shows the signer's rank and number.
        continuation_word: Whether a page ends with the first word of the next one.
    """

    width: float = 210
    height: float = 297
    top: float = 20
    bottom: float = 25
    left: float = 30
    right: float = 20
    font: str = ARIAL
    decree_font: str = BOOKMAN
    size: float = 12
    addressee_right: bool = False
    sifat: Literal["both", "priority", "classification"] = "both"
    decree_shows_nip: bool = False
    continuation_word: bool = False


PRESETS = {
    "permendagri": LayoutProfile(),
    "anri": LayoutProfile(sifat="classification", size=11, decree_font=BOOKMAN),
}
