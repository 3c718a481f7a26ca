"""Choices of a list, as select fields take them."""

from dataclasses import dataclass

from mgapp.services.organisation import UnitSummary

_INDENT = "\u2003"  # an em space: lists of the browser keep no other


@dataclass
class Option:
    """One choice."""

    value: str
    label: str


def unit_options(units: tuple[UnitSummary, ...] | list[UnitSummary]) -> list[Option]:
    """Make choices of the tree; what lies below is set in."""
    depth = depths(units)
    return [Option(unit.id, _INDENT * depth[unit.id] + unit.name) for unit in units]


def depths(units: tuple[UnitSummary, ...] | list[UnitSummary]) -> dict[str, int]:
    """Tell how deep each unit lies; a parent comes before what lies below it."""
    depth: dict[str, int] = {}
    for unit in units:
        depth[unit.id] = depth[unit.parent_id] + 1 if unit.parent_id in depth else 0
    return depth
