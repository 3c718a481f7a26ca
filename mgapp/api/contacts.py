"""Contacts of units."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query

from mgapp.api.door import Calling, Paging, asks_first, responses
from mgapp.api.sheets import Kind, taken, with_sheets
from mgapp.services import organisation
from mgapp.services.access import Permission
from mgapp.services.kernel.errors import IdempotencyMismatch, StaleVersion
from mgapp.services.kernel.paging import Page
from mgapp.services.organisation import ContactChange, ContactInput, ContactNotFound, ContactSummary

router = APIRouter(prefix="/api", tags=["Unit kerja"])


@router.get("/org-unit-contacts", response_model=Page[ContactSummary], responses=with_sheets())
async def list_contacts(
    caller: Calling,
    page: Paging,
    org_unit_id: Annotated[str | None, Query(max_length=64)] = None,
    sheet: Kind = None,
) -> Any:
    """List contacts, oldest first, of one unit or of all; or all of them as a file."""
    if sheet is not None:
        return await taken(
            caller,
            organisation.exporting.export_contacts,
            "kontak-unit",
            sheet=sheet,
            org_unit_id=org_unit_id or None,
        )
    return await caller.perform(
        organisation.contacts, org_unit_id=org_unit_id or None, cursor=page.cursor, limit=page.limit
    )


@router.post(
    "/org-unit-contacts",
    status_code=201,
    response_model=ContactSummary,
    responses=responses(IdempotencyMismatch),
)
@asks_first(Permission.ORG_MANAGE)
async def create_contact(body: ContactInput, caller: Calling) -> object:
    """Add a contact: a colleague, or somebody by name."""
    return await caller.once(organisation.create_contact, body=body, contact=body)


@router.patch("/org-unit-contacts/{contact_id}", responses=responses(ContactNotFound, StaleVersion))
@asks_first(Permission.ORG_MANAGE, organisation.contact)
async def change_contact(contact_id: UUID, body: ContactChange, caller: Calling) -> ContactSummary:
    """Change a contact."""
    return await caller.perform(organisation.change_contact, contact_id=contact_id, change=body)


@router.delete(
    "/org-unit-contacts/{contact_id}", status_code=204, responses=responses(ContactNotFound)
)
async def delete_contact(contact_id: UUID, caller: Calling) -> None:
    """Delete a contact."""
    await caller.perform(organisation.delete_contact, contact_id=contact_id)
