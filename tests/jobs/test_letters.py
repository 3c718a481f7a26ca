"""mgapp.jobs.letters: the worker makes papers, once, and tells when it cannot"""

from uuid import UUID

import pytest
import sqlalchemy as sa
from pydantic import ValidationError

from mgapp.jobs import registry, worker
from mgapp.jobs.times import TRIES
from mgapp.services import intake, letters
from mgapp.services.kernel import db, jobs, office_files
from mgapp.services.kernel.documents import Document
from mgapp.services.letters import LetterStatus
from mgapp.services.letters.models import LetterSeal, SignedPaper
from mgapp.services.letters.paper_words import PaperState
from mgapp.services.notices import NoticeType
from mgapp.services.notices.models import Notification
from tests.bureau import a_letter, bureau
from tests.cast import move_in
from tests.forms import a_docx
from tests.forms import a_letter as a_surat
from tests.jobs.conftest import status, wait_for

SAID = b'<w:document xmlns:w="w"><w:t>Rencana kebun hidroponik</w:t></w:document>'


@pytest.fixture
def signed(database) -> UUID:
    """A letter that was just signed, committed with its job."""
    with db.transaction() as session:
        house = bureau(session, move_in(session))
        return a_letter(session, house, LetterStatus.APPROVED).id


def _states(database) -> list[str]:
    return [state for (state,) in database.rows("select state from letter_papers")]


def test_two_workers_make_one_paper_whatever_is_queued(database, workers, signed):
    with db.transaction() as session:
        for _ in range(5):
            jobs.enqueue(session, "render_letter", letter_id=str(signed))
    for _ in range(2):
        workers.start(database.url(), "tests.jobs.extra")

    wait_for(lambda: status(database, "render_letter"), ["succeeded"] * 6)

    assert _states(database) == ["ready"]
    assert database.rows("select count(*) from letter_seals") == [(1,)]
    assert database.rows("select count(*) from files where owner_kind = 'letter_paper'") == [(1,)]


def test_a_paper_that_cannot_be_made_is_told_and_the_letter_stays_signed(database, signed):
    worker.load()
    with db.transaction() as session:
        session.execute(sa.update(SignedPaper).values(facts={"type": "unknown"}))

    for attempt in (1, TRIES):
        with pytest.raises(ValidationError):
            registry.run("render_letter", {"letter_id": str(signed)}, attempt=attempt)

    with db.transaction() as session:
        paper = session.scalars(sa.select(SignedPaper)).one()
        assert (paper.state, paper.tries) == (PaperState.FAILED, 2)
        kinds = session.scalars(sa.select(Notification.type)).all()
        assert kinds.count(NoticeType.PAPER_FAILED) == 1
        assert session.scalars(sa.select(LetterSeal)).all() == []
    assert database.rows("select status from letters") == [("approved",)]


def test_the_worker_reads_the_files_that_the_desk_took_over(database):
    worker.load()
    with db.transaction() as session:
        office = move_in(session)
        word = Document("rencana.docx", office_files.DOCX, a_docx(**{"word/document.xml": SAID}))
        sent = intake.submit_letter(session, office.guest, surat=a_surat(), lampiran=[word])
        made = letters.take_over(session, office.sari, surat_id=sent.surat.id).letter

    registry.run("read_attachments", {"letter_id": str(made.id)})

    with db.transaction() as session:
        found = letters.search(session, office.sari, q="hidroponik").items
        assert [row.id for row in found] == [made.id]
