"""Handing out the files of letters and signatures to who may see them."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services import intake
from mgapp.services.access import Actor, Permission, signed_in
from mgapp.services.intake import FileNotFound, OpenedFile
from mgapp.services.kernel import attachments, files
from mgapp.services.kernel.attachments import StoredAt
from mgapp.services.letters.drafting.attaching import OWNER
from mgapp.services.letters.models.letter import LETTERS
from mgapp.services.letters.openings import note_opening
from mgapp.services.letters.reach import within_reach


@signed_in
def open_file(session: Session, actor: Actor, *, file_id: UUID) -> OpenedFile:
    """Read a file of a letter, one's own kept signature, or what a visit or a surat holds.

    The files of a letter from the public are read through the incoming letter that it became,
    too. Opening one of a confidential or secret letter is logged.

    Raises:
        FileNotFound: no such file within the actor's reach.
    """
    found = attachments.stored(session, file_id)
    if found is None:
        raise FileNotFound
    own = found.owner_kind == "signature" and found.owner_id == actor.user_id
    if own and actor.token_id is None:
        return _opened(found)
    letter = _letter_of(session, actor, found)
    if letter is not None:
        note_opening(session, actor, letter, fields="berkas", did="membuka berkas")
        return _opened(found)
    if found.owner_kind in {OWNER, "signature"}:
        raise FileNotFound
    return intake.open_file(session, actor, file_id=file_id)


def _letter_of(session: Session, actor: Actor, found: StoredAt) -> Any:
    """Find the letter of the actor's reach through which he reads a file."""
    through = {OWNER: LETTERS.id, "surat": LETTERS.surat_id}.get(found.owner_kind)
    if through is None or not actor.may(Permission.LETTER_READ):
        return None
    query = sa.select(LETTERS.id, LETTERS.classification).where(
        through == found.owner_id, within_reach(session, actor)
    )
    return session.execute(query).one_or_none()


def _opened(found: StoredAt) -> OpenedFile:
    shown = found.attachment
    return OpenedFile(shown.id, shown.filename, shown.type, files.get(shown.id))
