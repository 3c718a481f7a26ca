"""Attachments of a letter: recognised files, read for searching as far as they can be."""

import html
import re
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import attachments, files, jobs, office_files, pdfium
from mgapp.services.kernel.attachments import Attachment
from mgapp.services.kernel.documents import Document
from mgapp.services.kernel.errors import InputRefused, NotFound
from mgapp.services.letters import searching
from mgapp.services.letters.errors import NotEditable
from mgapp.services.letters.models import Letter
from mgapp.services.letters.owning import owned
from mgapp.services.letters.reach import letter_in_reach, letter_seen
from mgapp.services.letters.workflow import EDITABLE

OWNER = "letter"
READ = "read_attachments"
MAX_ATTACHMENTS = 10
MAX_READ = 100_000
"""Characters of an attachment that are read for searching."""

# Read by a pattern, not by a parser: a hostile document has entities only for parsers.
_TEXT = re.compile(r"<w:t(?:\s[^>]*)?>([^<]*)</w:t>")


class AttachmentNotFound(NotFound):
    """No such attachment of this letter."""

    pesan = "Lampiran tidak ditemukan."


def text_of(document: Document) -> str:
    """Read what a document says, as far as it can be read; slow: run it off the doors' pool.

    A picture says nothing; neither does a PDF of pictures.
    """
    if document.content_type == "application/pdf":
        return _pdf_text(document.content)[:MAX_READ]
    if document.content_type == office_files.DOCX:
        return _docx_text(document.content)[:MAX_READ]
    return ""


def _pdf_text(content: bytes) -> str:
    pages: list[str] = []
    length = 0
    import pypdfium2  # noqa: PLC0415 (large)  # pyright: ignore[reportMissingTypeStubs] (no types)

    with suppress(pypdfium2.PdfiumError), pdfium.opened(content) as pdf:  # what is read counts
        for page in pdf:
            text: str = page.get_textpage().get_text_bounded()
            pages.append(text)
            length += len(text)
            if length > MAX_READ:
                break
    return _storable("\n".join(pages))


def _docx_text(content: bytes) -> str:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        document = archive.read("word/document.xml").decode(errors="replace")
    return _storable(" ".join(map(html.unescape, _TEXT.findall(document))))


def _storable(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)


@requires(Permission.LETTER_WRITE, reach=letter_seen)
def attach(
    session: Session,
    actor: Actor,
    *,
    letter_id: UUID,
    documents: Sequence[Document],
    texts: Sequence[str] = (),
) -> list[Attachment]:
    """Add attachments to a draft; ``texts`` is what they say (``text_of``).

    Raises:
        LetterNotFound: no such letter in the actor's reach.
        NotYourLetter: somebody else wrote it.
        NotEditable: it waits for approval, or was decided.
        InputRefused: more than ten attachments.
    """
    letter = _editable(session, actor, letter_id)
    present = attachments.of_owners(session, [letter.id]).get(letter.id, [])
    if len(present) + len(documents) > MAX_ATTACHMENTS:
        raise InputRefused.of("lampiran", f"Paling banyak {MAX_ATTACHMENTS} berkas.")
    kept = attachments.keep(session, owner_kind=OWNER, owner_id=letter.id, documents=documents)
    add_text(letter, texts)
    session.flush()
    return [*present, *kept]


@requires(Permission.LETTER_WRITE, reach=letter_seen)
def detach(session: Session, actor: Actor, *, letter_id: UUID, file_id: UUID) -> list[Attachment]:
    """Take an attachment off a draft.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
        NotYourLetter: somebody else wrote it.
        NotEditable: it waits for approval, or was decided.
        AttachmentNotFound: no such attachment of this letter.
    """
    letter = _editable(session, actor, letter_id)
    if not attachments.forget(session, owner_ids=[letter.id], file_id=file_id):
        raise AttachmentNotFound
    order_reading(session, letter.id)
    return attachments.of_owners(session, [letter.id]).get(letter.id, [])


def order_reading(session: Session, letter_id: UUID) -> None:
    """Have the worker read a letter's files anew, where the door has not read them."""
    jobs.enqueue(session, READ, lock=f"read:{letter_id}", letter_id=str(letter_id))


def read_files(session: Session, *, letter_id: UUID) -> None:
    """Let a letter be found by what its files say, and those of the letter that it took over.

    The files are read before the letter is held, so that nobody waits for it.
    """
    row = session.get(Letter, letter_id)
    if row is None:
        return
    owners = [one for one in (row.id, row.surat_id) if one is not None]
    kept = attachments.of_owners(session, owners)
    texts = [_text_of_kept(one) for owner in owners for one in kept.get(owner, [])]
    session.refresh(row, with_for_update=True)
    row.attachment_text = ""
    add_text(row, texts)
    session.flush()


def _text_of_kept(kept: Attachment) -> str:
    content = files.find(kept.id)
    return text_of(Document(kept.filename, kept.type, content)) if content else ""


def add_text(letter: Letter, texts: Sequence[str]) -> None:
    """Let a letter be found by what its attachments say."""
    told = [letter.attachment_text, *texts]
    letter.attachment_text = "\n".join(text for text in told if text)[: searching.MAX_SEARCHED]
    searching.index(letter)


def _editable(session: Session, actor: Actor, letter_id: UUID) -> Letter:
    letter = letter_in_reach(session, actor, letter_id)
    owned(letter, actor)
    if letter.status not in EDITABLE:
        raise NotEditable(status=letter.status)
    return letter
