"""The book of numbers: every number of every series, given once and explained for good."""

from mgapp.services.letters.number_words import NumberState, Preset, Reset
from mgapp.services.letters.numbering import PRESETS, TOKENS
from mgapp.services.letters.numbers.book import (
    NumberFilter,
    NumberRow,
    SeriesRow,
    count_ledger,
    ledger,
    number,
    one_series,
    series_list,
)
from mgapp.services.letters.numbers.errors import (
    NumberMoveRefused,
    NumberNotFound,
    NumberOfLetter,
    PatternNotFound,
    SeriesNotFound,
)
from mgapp.services.letters.numbers.exporting import export_ledger
from mgapp.services.letters.numbers.inputs import (
    FillInput,
    InsertInput,
    PatternChange,
    PresetInput,
    ReserveInput,
    VoidInput,
)
from mgapp.services.letters.numbers.pattern_desk import (
    PatternSummary,
    Preview,
    change_pattern,
    patterns,
    preset_of,
    preview,
    use_preset,
)
from mgapp.services.letters.numbers.reserving import (
    fill_in,
    insert_number,
    reserve,
    void_number,
)
from mgapp.services.letters.numbers.taking import Taken, next_number, take, void

__all__ = [
    "PRESETS",
    "TOKENS",
    "FillInput",
    "InsertInput",
    "NumberFilter",
    "NumberMoveRefused",
    "NumberNotFound",
    "NumberOfLetter",
    "NumberRow",
    "NumberState",
    "PatternChange",
    "PatternNotFound",
    "PatternSummary",
    "Preset",
    "PresetInput",
    "Preview",
    "ReserveInput",
    "Reset",
    "SeriesNotFound",
    "SeriesRow",
    "Taken",
    "VoidInput",
    "change_pattern",
    "count_ledger",
    "export_ledger",
    "fill_in",
    "insert_number",
    "ledger",
    "next_number",
    "number",
    "one_series",
    "patterns",
    "preset_of",
    "preview",
    "reserve",
    "series_list",
    "take",
    "use_preset",
    "void",
    "void_number",
]
