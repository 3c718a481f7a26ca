"""Whether the product works, for those who watch over it."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from mgapp.api.openapi import responses
from mgapp.services.kernel import db
from mgapp.services.kernel.errors import DatabaseAway
from mgapp.web.version import VERSION

router = APIRouter(prefix="/api", tags=["Keadaan"])


class Health(BaseModel):
    """What works, and which version answers."""

    status: Literal["ok"] = "ok"
    database: Literal["ok"] = "ok"
    version: str


@router.get("/health", responses=responses(DatabaseAway), openapi_extra={"security": []})
async def health() -> Health:
    """Tell whether the database answers, within a second."""
    await db.answers(within=1.0)
    return Health(version=VERSION)
