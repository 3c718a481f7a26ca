"""What holds for the whole office: settings, privacy notice, calendar, deadlines."""

from typing import Annotated

from fastapi import APIRouter, Query

from mgapp.api.door import Calling, Day, asks_first, responses
from mgapp.services import organisation
from mgapp.services.access import Permission
from mgapp.services.kernel.errors import Duplicate, IdempotencyMismatch, StaleVersion
from mgapp.services.kernel.paging import Page
from mgapp.services.organisation import (
    HolidayChange,
    HolidayInput,
    HolidayNotFound,
    HolidaySummary,
    NoticeInput,
    OfficeChange,
    OfficeSettings,
    RuleNotFound,
    SlaRuleSummary,
    SlaTable,
)

router = APIRouter(prefix="/api", tags=["Pengaturan"])


@router.get("/settings", responses=responses())
async def show_settings(caller: Calling) -> OfficeSettings:
    """Show the settings of the office."""
    return await caller.perform(organisation.settings)


@router.patch("/settings", responses=responses(StaleVersion))
@asks_first(Permission.SETTINGS_MANAGE)
async def change_settings(body: OfficeChange, caller: Calling) -> OfficeSettings:
    """Change the settings of the office."""
    return await caller.perform(organisation.change_office, change=body)


@router.post(
    "/privacy-notices",
    status_code=201,
    response_model=OfficeSettings,
    responses=responses(IdempotencyMismatch),
)
@asks_first(Permission.SETTINGS_MANAGE)
async def publish_notice(body: NoticeInput, caller: Calling) -> object:
    """Publish another text of the privacy notice; the old ones stay as proof."""
    return await caller.once(organisation.publish_notice, body=body, notice=body)


@router.get("/holidays", responses=responses())
async def list_holidays(
    caller: Calling, year: Annotated[int, Query(ge=1900, le=2199)]
) -> Page[HolidaySummary]:
    """List the closed days of a year."""
    return Page(await caller.perform(organisation.holidays, year=year), None)


@router.post(
    "/holidays",
    status_code=201,
    response_model=HolidaySummary,
    responses=responses(Duplicate, IdempotencyMismatch),
)
@asks_first(Permission.SETTINGS_MANAGE)
async def add_holiday(body: HolidayInput, caller: Calling) -> object:
    """Close the office on a day."""
    return await caller.once(organisation.add_holiday, body=body, holiday=body)


@router.patch("/holidays/{holiday_on}", responses=responses(HolidayNotFound, StaleVersion))
@asks_first(Permission.SETTINGS_MANAGE)
async def change_holiday(holiday_on: Day, body: HolidayChange, caller: Calling) -> HolidaySummary:
    """Change the name or the kind of a closed day."""
    return await caller.perform(organisation.change_holiday, holiday_on=holiday_on, change=body)


@router.delete("/holidays/{holiday_on}", status_code=204, responses=responses(HolidayNotFound))
async def remove_holiday(holiday_on: Day, caller: Calling) -> None:
    """Open the office on a day again."""
    await caller.perform(organisation.remove_holiday, holiday_on=holiday_on)


@router.get("/sla-rules", responses=responses())
async def list_rules(caller: Calling) -> Page[SlaRuleSummary]:
    """List how many working days cases may take, by type, kind and priority."""
    return Page(await caller.perform(organisation.sla_rules), None)


@router.patch("/sla-rules", responses=responses(RuleNotFound, StaleVersion))
@asks_first(Permission.SETTINGS_MANAGE)
async def change_rules(body: SlaTable, caller: Calling) -> Page[SlaRuleSummary]:
    """Change some of the rules; cases that exist keep their deadline."""
    return Page(await caller.perform(organisation.change_sla, table=body), None)
