"""How numbers look: a pattern for each type, seen at work while it is typed."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from mgapp.services.letters import LetterType, numbers
from mgapp.services.letters.numbers import (
    PatternChange,
    PatternSummary,
    Preset,
    PresetInput,
    Reset,
)
from mgapp.state.base import OfficeState, action


@dataclass
class PatternLine:
    """The pattern of one type and the number that it would make today."""

    id: str
    label: str
    pattern: str
    reset: str
    reset_word: str
    example: str
    warnings: list[str]
    version: int


class LetterPatternsState(OfficeState):
    """The patterns, and the one that is being written.

    Attributes:
        preset: The regulation whose patterns all types have; empty: own ones.
        kind: The type whose pattern is open.
        example: What the pattern makes as it is typed; empty while ``fault`` says why not.
    """

    patterns: rx.Field[list[PatternLine]] = rx.field(default_factory=list)
    preset: rx.Field[str] = rx.field(default="")
    loaded: rx.Field[bool] = rx.field(default=False)
    editing: rx.Field[bool] = rx.field(default=False)
    kind: rx.Field[str] = rx.field(default="")
    kind_word: rx.Field[str] = rx.field(default="")
    pattern: rx.Field[str] = rx.field(default="")
    reset_key: rx.Field[str] = rx.field(default=Reset.YEARLY.value)
    example: rx.Field[str] = rx.field(default="")
    fault: rx.Field[str] = rx.field(default="")
    warnings: rx.Field[list[str]] = rx.field(default_factory=list)
    _version: int = 0

    @action
    async def load(self) -> None:
        """Fill this part of the page."""
        self._show(await self._perform(numbers.patterns))
        self.loaded = True

    @action
    async def edit(self, letter_type: LetterType) -> None:
        """Open the pattern of a type."""
        self._show(await self._perform(numbers.patterns))
        found = next(line for line in self.patterns if line.id == letter_type)
        self.kind, self.kind_word, self._version = found.id, found.label, found.version
        self.pattern, self.reset_key = found.pattern, found.reset
        self.example, self.fault, self.warnings = found.example, "", found.warnings
        self.editing = True

    @action
    async def set_editing(self, is_open: bool) -> None:  # noqa: FBT001 (the dialog tells its state)
        """Close the dialog."""
        self.editing = is_open and bool(self.kind)

    @action
    async def type_pattern(self, pattern: str) -> None:
        """Show what the pattern makes as far as it is typed."""
        self.pattern = pattern[:200]
        await self._try()

    @action
    async def choose_reset(self, reset: str) -> None:
        """Show what the pattern makes when it starts again at another time."""
        self.reset_key = reset if reset in set(Reset) else Reset.YEARLY.value
        await self._try()

    @action
    async def save(self, form: dict[str, Any]) -> Any:
        """Let the numbers of the type look so from the next one on."""
        facts = {"pattern": form.get("pattern"), "reset": form.get("reset")}
        change = PatternChange.read({**facts, "version": self._version})
        kind = LetterType(self.kind or LetterType.SURAT_KELUAR)
        await self._perform(numbers.change_pattern, letter_type=kind, change=change)
        self._show(await self._perform(numbers.patterns))
        self.editing = False
        return rx.toast.success("Pola disimpan. Nomor yang sudah diberikan tidak berubah.")

    @action
    async def use_preset(self, preset: Preset) -> Any:
        """Let all numbers look as a regulation has them."""
        wanted = PresetInput(preset=preset)
        self._show(await self._perform(numbers.use_preset, wanted=wanted))
        return rx.toast.success(f"Pola {preset.label} berlaku mulai nomor berikutnya.")

    def _arrive(self) -> None:
        self.editing = False

    async def _try(self) -> None:
        shown = await self._perform(
            numbers.preview,
            letter_type=LetterType(self.kind or LetterType.SURAT_KELUAR),
            pattern=self.pattern,
            reset=Reset(self.reset_key),
        )
        self.example, self.fault = shown.example, shown.fault
        self.warnings = list(shown.warnings)

    def _show(self, found: list[PatternSummary]) -> None:
        self.patterns = [_line(pattern) for pattern in found]
        held = numbers.preset_of(found)
        self.preset = held.value if held else ""


def _line(pattern: PatternSummary) -> PatternLine:
    return PatternLine(
        id=pattern.letter_type.value,
        label=pattern.letter_type.label,
        pattern=pattern.pattern,
        reset=pattern.reset.value,
        reset_word=pattern.reset.label.capitalize(),
        example=pattern.example,
        warnings=list(pattern.warnings),
        version=pattern.version,
    )
