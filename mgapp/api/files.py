"""Files over REST: for who may see what they belong to."""

from uuid import UUID

from fastapi import APIRouter

from mgapp.api.attachments import Download
from mgapp.api.door import Calling, responses
from mgapp.services import letters
from mgapp.services.intake import FileNotFound

router = APIRouter(prefix="/api", tags=["Berkas"])


@router.get(
    "/files/{file_id}",
    responses={200: {"content": {"application/octet-stream": {}}}, **responses(FileNotFound)},
    status_code=200,
    response_class=Download,
)
async def read_file(file_id: UUID, caller: Calling) -> Download:
    """Download a file: an attachment, a signature, a photo."""
    opened = await caller.perform(letters.open_file, file_id=file_id)
    return Download(opened.content, filename=opened.filename, media_type=opened.content_type)
