"""What an admin sets for letters over REST: rules, letterheads, templates."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query

from mgapp.api.attachments import Download
from mgapp.api.door import Calling, asks_first, responses
from mgapp.services.access import Permission
from mgapp.services.kernel.errors import Duplicate, IdempotencyMismatch, StaleVersion
from mgapp.services.kernel.paging import Page
from mgapp.services.letters import LetterType, office
from mgapp.services.letters.office import (
    LetterheadChange,
    LetterheadSummary,
    LogoNotFound,
    Rules,
    RulesChange,
    Template,
    TemplateChange,
    TemplateInput,
    TemplateNotFound,
)
from mgapp.services.organisation import UnitNotFound

router = APIRouter(prefix="/api", tags=["Pengaturan surat"])

_sets = asks_first(Permission.LETTER_OFFICE)
_sets_head = asks_first(Permission.LETTER_OFFICE, office.letterhead_of)
_sets_text = asks_first(Permission.LETTER_OFFICE, office.one_template)


@router.get("/letter-settings", responses=responses())
@_sets
async def show_letter_settings(caller: Calling) -> Rules:
    """Show what holds for all letters: layout, approval, standard instructions."""
    return await caller.perform(office.settings)


@router.patch("/letter-settings", responses=responses(StaleVersion))
@_sets
async def change_letter_settings(body: RulesChange, caller: Calling) -> Rules:
    """Change what holds for all letters from now on."""
    return await caller.perform(office.change_rules, change=body)


@router.get("/letterheads", responses=responses())
@_sets
async def list_letterheads(caller: Calling) -> Page[LetterheadSummary]:
    """List the letterheads of all units, in the order of the tree."""
    return Page(await caller.perform(office.letterheads), None)


@router.get("/letterheads/{org_unit_id}", responses=responses(UnitNotFound))
@_sets
async def show_letterhead(org_unit_id: str, caller: Calling) -> LetterheadSummary:
    """Show the letterhead of a unit, and what its letters bear in the end."""
    return await caller.perform(office.letterhead_of, org_unit_id=org_unit_id)


@router.patch(
    "/letterheads/{org_unit_id}", responses=responses(UnitNotFound, StaleVersion, Duplicate)
)
@_sets_head
async def change_letterhead(
    org_unit_id: str, body: LetterheadChange, caller: Calling
) -> LetterheadSummary:
    """Change the letterhead of a unit; letters that were signed keep the one they bear."""
    return await caller.perform(office.change_letterhead, org_unit_id=org_unit_id, change=body)


@router.get(
    "/letterheads/{org_unit_id}/logo",
    responses={
        200: {"content": {"image/png": {}, "image/jpeg": {}}},
        **responses(UnitNotFound, LogoNotFound),
    },
    status_code=200,
    response_class=Download,
)
async def show_logo(org_unit_id: str, caller: Calling) -> Download:
    """Download the logo of a unit's own letterhead."""
    found = await caller.perform(office.logo, org_unit_id=org_unit_id)
    ending = found.media_type.rpartition("/")[2]
    return Download(found.content, filename=f"logo.{ending}", media_type=found.media_type)


@router.get("/letter-templates", responses=responses())
async def list_templates(
    *,
    caller: Calling,
    letter_type: Annotated[LetterType | None, Query(alias="type")] = None,
    include_retired: bool = False,
) -> Page[Template]:
    """List the texts from which letters begin."""
    found = await caller.perform(
        office.list_templates, letter_type=letter_type, include_retired=include_retired
    )
    return Page(found, None)


@router.post(
    "/letter-templates",
    status_code=201,
    response_model=Template,
    responses=responses(Duplicate, IdempotencyMismatch),
)
@_sets
async def create_template(body: TemplateInput, caller: Calling) -> Any:
    """Add a text to begin a letter with; its HTML is cleaned."""
    return await caller.once(office.create_template, body=body, text=body)


@router.get("/letter-templates/{template_id}", responses=responses(TemplateNotFound))
async def show_template(template_id: UUID, caller: Calling) -> Template:
    """Show a template."""
    return await caller.perform(office.one_template, template_id=template_id)


@router.patch(
    "/letter-templates/{template_id}", responses=responses(TemplateNotFound, StaleVersion)
)
@_sets_text
async def change_template(template_id: UUID, body: TemplateChange, caller: Calling) -> Template:
    """Change a template, or retire it; letters that began with it keep their text."""
    return await caller.perform(office.change_template, template_id=template_id, change=body)


@router.delete(
    "/letter-templates/{template_id}", status_code=204, responses=responses(TemplateNotFound)
)
async def delete_template(template_id: UUID, caller: Calling) -> None:
    """Remove a template; letters that began with it keep their text."""
    await caller.perform(office.delete_template, template_id=template_id)
