"""What a REST route needs, in one import.

    router = APIRouter(prefix="/api", tags=["Kasus"])

    @router.get("/cases", responses=responses())
    async def list_cases(caller: Calling, page: Paging, status: Comma[CaseStatus] = NONE) -> …:
        return await caller.perform(cases.search, limit=page.limit, cursor=page.cursor, …)

`mgapp.api.app` finds every router and takes its routes as they are, so the prefix says ``/api``.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, TypeVar

from fastapi import Depends, Query, Request
from pydantic import AfterValidator

from mgapp.api.caller import Caller
from mgapp.api.openapi import responses
from mgapp.api.order import asks_first
from mgapp.services.kernel.paging import DEFAULT_LIMIT, MAX_LIMIT
from mgapp.services.kernel.text import AT_COMMAS
from mgapp.services.kernel.validation import broken

__all__ = [
    "Caller",
    "Calling",
    "Comma",
    "Day",
    "From",
    "Listing",
    "Paging",
    "To",
    "asks_first",
    "caller",
    "responses",
]

T = TypeVar("T")
_YEARS = range(1900, 2200)


async def caller(request: Request) -> Caller:
    """Tell who calls; to be used as ``Depends(caller)``."""
    return Caller.of(request)


Calling = Annotated[Caller, Depends(caller)]
"""A route's parameter: who calls."""


@dataclass(frozen=True, slots=True)
class Listing:
    """Which part of a list is asked for."""

    limit: int
    cursor: str | None


async def _listing(
    limit: Annotated[int, Query(ge=1, le=MAX_LIMIT)] = DEFAULT_LIMIT,
    cursor: Annotated[str | None, Query(max_length=500)] = None,
) -> Listing:
    return Listing(limit, cursor or None)


Paging = Annotated[Listing, Depends(_listing)]
"""A route's parameter: ``?limit=`` and ``?cursor=``."""


Comma = Annotated[list[T], AT_COMMAS, Query(json_schema_extra={"x-comma": True})]
"""A route's parameter: comma-separated values, such as ``Comma[CaseStatus] = []``."""


def _possible(day: date) -> date:
    if day.year not in _YEARS:
        raise broken("Tulis tahun antara 1900 dan 2199.")
    return day


Day = Annotated[date, AfterValidator(_possible)]
"""A day of the office."""

From = Annotated[Day | None, Query(alias="from", description="hari pertama, termasuk")]
To = Annotated[Day | None, Query(alias="to", description="hari terakhir, termasuk")]
