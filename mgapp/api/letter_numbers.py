"""The book of numbers over REST, for an admin: series, numbers, and how they look."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query

from mgapp.api.door import Calling, Comma, Paging, asks_first, responses
from mgapp.api.sheets import Kind, taken, with_sheets
from mgapp.services.access import Permission
from mgapp.services.kernel.errors import IdempotencyMismatch, StaleVersion
from mgapp.services.kernel.paging import Page
from mgapp.services.letters import LetterType, numbers
from mgapp.services.letters.numbers import (
    FillInput,
    InsertInput,
    NumberFilter,
    NumberMoveRefused,
    NumberNotFound,
    NumberOfLetter,
    NumberRow,
    NumberState,
    PatternChange,
    PatternSummary,
    PresetInput,
    ReserveInput,
    SeriesNotFound,
    SeriesRow,
    VoidInput,
)

router = APIRouter(prefix="/api", tags=["Nomor surat"])

_keeps = asks_first(Permission.LETTER_NUMBERS)
_keeps_one = asks_first(Permission.LETTER_NUMBERS, numbers.number)


@router.get("/number-series", responses=responses())
@_keeps
async def list_series(caller: Calling) -> Page[SeriesRow]:
    """List all series, the newest period first, with what became of their numbers."""
    return Page(await caller.perform(numbers.series_list), None)


@router.get("/number-series/{series_id}", responses=responses(SeriesNotFound))
@_keeps
async def show_series(series_id: UUID, caller: Calling) -> SeriesRow:
    """Show one series."""
    return await caller.perform(numbers.one_series, series_id=series_id)


@router.get(
    "/letter-numbers",
    response_model=Page[NumberRow],
    responses=with_sheets(),
)
@_keeps
async def list_numbers(
    *,
    caller: Calling,
    page: Paging,
    series_id: UUID | None = None,
    letter_type: Annotated[LetterType | None, Query(alias="type")] = None,
    org_unit_id: Annotated[str | None, Query(max_length=64)] = None,
    year: Annotated[int | None, Query(ge=1945, le=2199)] = None,
    state: Comma[NumberState] = [],  # noqa: B006 (FastAPI copies it)
    q: Annotated[str, Query(max_length=120)] = "",
    sheet: Kind = None,
) -> Any:
    """List numbers, each with its explanation; or all of them as a file."""
    only = NumberFilter(series_id, letter_type, org_unit_id or None, year, tuple(state), q)
    if sheet is not None:
        return await taken(caller, numbers.export_ledger, "buku-nomor", sheet=sheet, only=only)
    return await caller.perform(numbers.ledger, only=only, limit=page.limit, cursor=page.cursor)


@router.post(
    "/letter-numbers",
    status_code=201,
    response_model=Page[NumberRow],
    responses=responses(IdempotencyMismatch),
)
@_keeps
async def reserve_numbers(body: ReserveInput, caller: Calling) -> Any:
    """Set the next numbers of a series aside, for letters on paper."""
    return await caller.once(
        numbers.reserve, body=body, answer=lambda rows: Page(rows, None), block=body
    )


@router.get("/letter-numbers/{number_id}", responses=responses(NumberNotFound))
@_keeps
async def show_number(number_id: UUID, caller: Calling) -> NumberRow:
    """Show one number."""
    return await caller.perform(numbers.number, number_id=number_id)


@router.post(
    "/letter-numbers/{number_id}/fill",
    response_model=NumberRow,
    responses=responses(NumberNotFound, StaleVersion, NumberMoveRefused, IdempotencyMismatch),
)
@_keeps_one
async def fill_number(number_id: UUID, body: FillInput, caller: Calling) -> Any:
    """Write down for which letter on paper a reserved number was used."""
    return await caller.once(numbers.fill_in, body=body, number_id=number_id, fact=body)


@router.post(
    "/letter-numbers/{number_id}/insert",
    response_model=NumberRow,
    responses=responses(NumberNotFound, IdempotencyMismatch),
)
@_keeps_one
async def insert_number(number_id: UUID, body: InsertInput, caller: Calling) -> Any:
    """Put a letter on paper in after a number, with a suffix and a reason."""
    return await caller.once(numbers.insert_number, body=body, number_id=number_id, fact=body)


@router.post(
    "/letter-numbers/{number_id}/void",
    response_model=NumberRow,
    responses=responses(
        NumberNotFound, StaleVersion, NumberMoveRefused, NumberOfLetter, IdempotencyMismatch
    ),
)
@_keeps_one
async def void_number(number_id: UUID, body: VoidInput, caller: Calling) -> Any:
    """Void a number that no letter of ours bears."""
    return await caller.once(numbers.void_number, body=body, number_id=number_id, fact=body)


@router.get("/number-patterns", responses=responses())
@_keeps
async def list_patterns(caller: Calling) -> Page[PatternSummary]:
    """List how the numbers of each type look."""
    return Page(await caller.perform(numbers.patterns), None)


@router.patch("/number-patterns/{letter_type}", responses=responses(StaleVersion))
@_keeps
async def change_pattern(
    letter_type: LetterType, body: PatternChange, caller: Calling
) -> PatternSummary:
    """Let the numbers of a type look otherwise from the next one on."""
    return await caller.perform(numbers.change_pattern, letter_type=letter_type, change=body)


@router.post(
    "/number-patterns/preset",
    response_model=Page[PatternSummary],
    responses=responses(IdempotencyMismatch),
)
@_keeps
async def use_preset(body: PresetInput, caller: Calling) -> Any:
    """Let the numbers of all types look as a regulation has them."""
    return await caller.once(
        numbers.use_preset, body=body, answer=lambda rows: Page(rows, None), wanted=body
    )
