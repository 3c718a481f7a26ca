"""Handing out the files of visits and letters to who may see their owner."""

from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import cases, surat, visitors
from mgapp.services.access import Actor, Permission, signed_in
from mgapp.services.intake.summaries import OpenedFile
from mgapp.services.kernel import attachments, files
from mgapp.services.kernel.attachments import StoredAt
from mgapp.services.kernel.errors import NotFound


class FileNotFound(NotFound):
    """No such file, or none that the caller may know of."""

    pesan = "Berkas tidak ditemukan."


@signed_in
def open_file(session: Session, actor: Actor, *, file_id: UUID) -> OpenedFile:
    """Read a file: drawings of visitors for the reception, attachments also for who works the case.

    Raises:
        FileNotFound: no such file within the actor's reach.
    """
    found = attachments.stored(session, file_id)
    if found is None or not _may_see(session, actor, found):
        raise FileNotFound
    shown = found.attachment
    return OpenedFile(shown.id, shown.filename, shown.type, files.get(shown.id))


def _may_see(session: Session, actor: Actor, found: StoredAt) -> bool:
    if _is_restricted(session, found) and not actor.may(Permission.PERSON_MANAGE):
        return False
    if found.owner_kind == "visitor":
        return actor.may(Permission.VISITOR_READ)
    if found.owner_kind != "surat":
        return False
    if actor.may(Permission.SURAT_READ):
        return True
    if not actor.may(Permission.CASE_READ):
        return False
    link = cases.links_of_letters(session, [found.owner_id]).get(found.owner_id)
    return link is not None and link.assigned_to_user_id == actor.user_id


def _is_restricted(session: Session, found: StoredAt) -> bool:
    domain = {"visitor": visitors, "surat": surat}.get(found.owner_kind)
    return domain is not None and domain.restricting.is_restricted(session, found.owner_id)
