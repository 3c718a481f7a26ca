"""The monthly report over REST: as numbers, and as files with charts."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from fastapi import APIRouter, Query
from pydantic import BaseModel, ConfigDict

from mgapp.api.attachments import Download
from mgapp.api.door import Calling, responses
from mgapp.api.letter_papers import made, pdf
from mgapp.services import reporting
from mgapp.services.kernel import clock
from mgapp.services.kernel.spreadsheets import Sheet
from mgapp.services.letters.papers import Rendering

router = APIRouter(prefix="/api", tags=["Laporan"])


class ReportFile(StrEnum):
    """A kind of file that a report can become."""

    PDF = "pdf"
    XLSX = "xlsx"


class _Answer(BaseModel):
    model_config = ConfigDict(from_attributes=True)


class ReportFigure(_Answer):
    """One number and what it counts; ``before`` is that of the month before, if it had any."""

    label: str
    value: str
    before: str | None


class ReportSeries(_Answer):
    """Counts by day or by name."""

    title: str
    of: str
    counted: str
    points: list[tuple[str, int]]
    by_time: bool


class ReportPart(_Answer):
    """Visits, cases or letters."""

    title: str
    figures: list[ReportFigure]
    series: list[ReportSeries]


class MonthlyReport(_Answer):
    """A month in numbers; ``month`` is its first day, ``complete`` whether it is over."""

    earlier: str
    month: date
    title: str
    complete: bool
    sections: list[ReportPart]


_FILES: dict[int | str, dict[str, Any]] = {
    200: {"content": {"application/pdf": {}, Sheet.XLSX.media_type: {}}},
    **responses(Rendering),
}


@router.get("/reports/monthly", response_model=MonthlyReport, responses=_FILES)
async def read_monthly(
    *,
    caller: Calling,
    month: Annotated[
        str | None,
        Query(
            pattern=r"^(19|20|21)\d\d-(0[1-9]|1[0-2])$",
            description="bulan sebagai TTTT-BB; tanpa nilai: bulan ini",
        ),
    ] = None,
    kind: Annotated[ReportFile | None, Query(alias="format")] = None,
) -> Any:
    """Count visits, cases and letters of a month; or take it as PDF or XLSX with charts."""
    first = date.fromisoformat(f"{month}-01") if month else clock.today().replace(day=1)
    if kind is ReportFile.PDF:
        return pdf(await made(caller, reporting.ask_for_report, month=first))
    if kind is ReportFile.XLSX:
        content = await caller.perform(reporting.export_report, month=first)
        name = f"laporan-{first:%Y-%m}.xlsx"
        return Download(content, filename=name, media_type=Sheet.XLSX.media_type)
    return MonthlyReport.model_validate(await caller.perform(reporting.monthly, month=first))
