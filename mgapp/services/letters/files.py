"""Handing out the files of letters and signatures to who may see them."""

from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import intake
from mgapp.services.access import Actor, signed_in
from mgapp.services.intake import FileNotFound, OpenedFile
from mgapp.services.kernel import attachments, files
from mgapp.services.kernel.attachments import StoredAt
from mgapp.services.letters.drafting.attaching import OWNER
from mgapp.services.letters.errors import LetterNotFound
from mgapp.services.letters.reach import letter_in_reach


@signed_in
def open_file(session: Session, actor: Actor, *, file_id: UUID) -> OpenedFile:
    """Read a file of a letter, one's own kept signature, or what a visit or a surat holds.

    Raises:
        FileNotFound: no such file within the actor's reach.
    """
    found = attachments.stored(session, file_id)
    if found is None:
        raise FileNotFound
    if found.owner_kind not in {OWNER, "signature"}:
        return intake.open_file(session, actor, file_id=file_id)
    if not _may_see(session, actor, found):
        raise FileNotFound
    shown = found.attachment
    return OpenedFile(shown.id, shown.filename, shown.type, files.get(shown.id))


def _may_see(session: Session, actor: Actor, found: StoredAt) -> bool:
    if found.owner_kind == "signature":
        return found.owner_id == actor.user_id
    try:
        letter_in_reach(session, actor, found.owner_id, lock=False)
    except LetterNotFound:
        return False
    return True
