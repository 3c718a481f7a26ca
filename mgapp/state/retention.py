"""What the page of settings remembers of how long things are kept."""

from dataclasses import dataclass
from typing import Any

import reflex as rx

from mgapp.services import privacy
from mgapp.services.access import Permission
from mgapp.services.kernel import dates
from mgapp.services.kernel.errors import FieldError, InputRefused, OfficeError
from mgapp.services.privacy import RetentionSummary, RetentionTable
from mgapp.state.base import OfficeState, action

_DAYS = "keep_"
_RULE_PATH = 2  # rules.<place>.<field>


@dataclass
class RetentionLine:
    """One line of the table."""

    id: str
    label: str
    days: str
    last: str


class RetentionState(OfficeState):
    """The table of retention, and how many requests about personal data are open."""

    rows: rx.Field[list[RetentionLine]] = rx.field(default_factory=list)
    round: rx.Field[int] = rx.field(default=0)
    open: rx.Field[int] = rx.field(default=0)
    late: rx.Field[int] = rx.field(default=0)
    _versions: dict[str, int] = {}  # noqa: RUF012 (Reflex copies the default for each page)

    @action
    async def load(self) -> None:
        """Fill this part of the page."""
        self._show(await self._perform(privacy.retention_rules))
        if self._actor.may(Permission.PERSON_MANAGE):
            counted = await self._perform(privacy.open_requests)
            self.open, self.late = counted.open, counted.late

    @action
    async def save(self, form: dict[str, Any]) -> Any:
        """Change how long things are kept."""
        rules = [
            {"kind": kind, "days": form.get(f"{_DAYS}{kind}", ""), "version": version}
            for kind, version in self._versions.items()
        ]
        table = RetentionTable.read({"rules": rules})
        self._show(await self._perform(privacy.change_retention, table=table))
        return rx.toast.success("Retensi disimpan dan berlaku mulai malam ini.")

    async def _refused(self, error: OfficeError) -> Any:
        if isinstance(error, InputRefused):
            error = InputRefused(*(self._in_table(wrong) for wrong in error.errors))
        return await super()._refused(error)

    def _in_table(self, wrong: FieldError) -> FieldError:
        """Name the field of the table instead of its place in the list."""
        path = wrong.field.split(".")
        if path[0] != "rules" or len(path) < _RULE_PATH:
            return wrong
        return FieldError(f"{_DAYS}{list(self._versions)[int(path[1])]}", wrong.message)

    def _show(self, rules: list[RetentionSummary]) -> None:
        self._versions = {rule.kind.value: rule.version for rule in rules}
        self.rows = [_line(rule) for rule in rules]
        self.round += 1


def _line(rule: RetentionSummary) -> RetentionLine:
    last = "Belum ada yang dihapus"
    if rule.last_run_at is not None:
        last = f"{dates.short_moment(rule.last_run_at)}: {rule.last_count} data dihapus"
    return RetentionLine(rule.kind.value, rule.kind.label, str(rule.days or ""), last)
