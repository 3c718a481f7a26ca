"""What holds for all letters: how they are printed and approved, and the standard instructions."""

from dataclasses import dataclass
from typing import Any, Literal, get_args

import reflex as rx

from mgapp.services.letters import office
from mgapp.services.letters.office import Rules, RulesChange
from mgapp.state.base import OfficeState, action

Part = Literal["heads", "patterns", "codes", "texts", "rules", "phrases"]
_SWITCHES = ("addressee_right", "decree_shows_nip", "continuation_word")


@dataclass
class RulesForm:
    """The rules as the forms show them; ``phrases`` has one on each line."""

    version: int = 0
    layout: str = ""
    addressee_right: bool = False
    decree_shows_nip: bool = False
    continuation_word: bool = False
    restart: str = ""
    self_approval: bool = False
    phrases: str = ""


class LetterRulesState(OfficeState):
    """The rules; one part of the page is shown at a time."""

    part: rx.Field[str] = rx.field(default="heads")
    loaded: rx.Field[bool] = rx.field(default=False)
    rules: rx.Field[RulesForm] = rx.field(default_factory=RulesForm)

    @action
    async def load(self) -> None:
        """Fill this part of the page."""
        asked = self.router.url.query_parameters.get("part", "")
        self.part = asked if asked in get_args(Part) else self.part
        self._show(await self._perform(office.settings))
        self.loaded = True

    @action
    async def choose_part(self, part: Part) -> None:
        """Show another part of the page."""
        self.part = part

    @action
    async def save_rules(self, form: dict[str, Any]) -> Any:
        """Change how letters are printed and approved."""
        given = {name: form.get(name) for name in ("layout", "restart")}
        switches = {name: name in form for name in (*_SWITCHES, "self_approval")}
        return await self._change({**given, **switches}, "Aturan disimpan.")

    @action
    async def save_phrases(self, form: dict[str, Any]) -> Any:
        """Change the standard instructions of a disposition."""
        lines = lines_of(form.get("phrases"))
        return await self._change({"phrases": lines}, "Instruksi disposisi disimpan.")

    async def _change(self, facts: dict[str, Any], told: str) -> Any:
        change = RulesChange.read({**facts, "version": self.rules.version})
        self._show(await self._perform(office.change_rules, change=change))
        return rx.toast.success(told)

    def _show(self, rules: Rules) -> None:
        switches = {name: getattr(rules.layout, name) for name in _SWITCHES}
        self.rules = RulesForm(
            version=rules.version,
            layout=rules.layout.preset.value,
            **switches,
            restart=rules.approval.restart.value,
            self_approval=rules.approval.self_approval,
            phrases="\n".join(rules.phrases),
        )


def lines_of(text: Any) -> list[str]:
    """Read what was written one on each line; empty lines do not count."""
    return [line.strip() for line in str(text or "").splitlines() if line.strip()]
