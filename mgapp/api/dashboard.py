"""Counts for programs."""

from fastapi import APIRouter

from mgapp.api.door import Calling, responses
from mgapp.services import reporting
from mgapp.services.reporting import Stats

router = APIRouter(prefix="/api", tags=["Beranda"])


@router.get("/dashboard/stats", responses=responses())
async def show_stats(caller: Calling) -> Stats:
    """Count what the caller may see; what he may not is null."""
    return await caller.perform(reporting.stats)
