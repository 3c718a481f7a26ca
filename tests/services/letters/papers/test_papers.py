"""mgapp.services.letters.papers: from the signature to a PDF whose bytes stay"""

import hashlib
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import ProgrammingError

from mgapp.services import letters
from mgapp.services.kernel import links, vault
from mgapp.services.kernel.models import DataAccess
from mgapp.services.letters import LetterStatus, papers, signing
from mgapp.services.letters.models import LetterSeal, PassingPrint, SignedPaper
from mgapp.services.letters.paper_words import PaperState
from mgapp.services.notices import NoticeType
from mgapp.services.notices.models import Notification
from tests.bureau import a_letter, stand_in
from tests.cast import ROOT
from tests.forms import PNG_URL
from tests.incoming import a_received, dispose
from tests.services.letters.paper.reading import words
from tests.services.letters.signing.papers import validated


def _jobs(session, name: str) -> int:
    counted = "select count(*) from procrastinate_jobs where task_name = :name"
    return session.execute(sa.text(counted), {"name": name}).scalar_one()


def _row(session, letter) -> SignedPaper:
    session.expire_all()
    return session.scalars(sa.select(SignedPaper).filter_by(letter_id=letter.id)).one()


def _opened(session, actor, letter) -> papers.OpenedPaper:
    """Order a paper, do the worker's part, collect it."""
    ticket = papers.ask_for_paper(session, actor, letter_id=letter.id)
    if ticket.final:
        papers.make_paper(session, letter_id=letter.id)
    else:
        papers.make_print(session, print_id=ticket.row_id)
    found = papers.collect(session, actor, ticket=ticket)
    assert found is not None
    return found


def _move(session, office) -> None:
    """Let the office have another letterhead."""
    change = letters.office.LetterheadChange(version=0, tiers=["Kantor Lain"])
    letters.office.change_letterhead(session, office.admin, org_unit_id=ROOT, change=change)


def test_the_last_approval_freezes_the_letter_and_orders_its_paper_once(session, house):
    letter = a_letter(session, house, LetterStatus.APPROVED)

    row = _row(session, letter)
    assert row.state is PaperState.WAITING
    assert row.facts["number"] == letter.reference_number
    assert _jobs(session, "render_letter") == 1
    papers.ask_for_paper(session, house.citra, letter_id=letter.id)
    assert _jobs(session, "render_letter") == 1


def test_nothing_is_ordered_before_the_last_approval(session, house):
    letter = a_letter(session, house, LetterStatus.PENDING_APPROVAL)
    letters.approve(session, house.hadi, letter_id=letter.id, approval=letters.Approval())

    assert session.scalars(sa.select(SignedPaper)).all() == []
    assert _jobs(session, "render_letter") == 0


def test_it_prints_what_was_signed_and_is_sealed(session, house):
    letter = a_letter(session, house, LetterStatus.APPROVED)

    found = _opened(session, house.citra, letter)

    text = words(found.content)
    # A number as long as this one may break at its strokes.
    joined = text.replace(" ", "").replace("\u200b", "")
    assert f"Nomor:{letter.reference_number}" in joined
    assert "Yth. Kepala Dinas Kesehatan" in text
    assert "Kepala Dinas," in text
    assert "Rina Marlina" in text
    assert links.absolute(f"/verify/{vault.token_for('verify', letter.id)}") in text
    assert found.pages == 1
    assert found.filename.startswith("surat-keluar-")
    assert validated(found.content, signing.authority_certificate(session)).bottom_line
    fingerprint = hashlib.sha256(found.content).hexdigest()
    assert session.get(LetterSeal, fingerprint).letter_id == letter.id
    assert _row(session, letter).sha256 == fingerprint


def test_its_bytes_never_change_whatever_changes_around_it(session, house, office):
    letter = a_letter(session, house, LetterStatus.APPROVED)
    before = _opened(session, house.citra, letter)
    change = letters.office.LetterheadChange(version=0, tiers=["Kantor Lain"])
    letters.office.change_letterhead(
        session, office.admin, org_unit_id="BIDANG_APTIKA", change=change
    )
    letters.send(session, house.citra, letter_id=letter.id)
    letters.void(session, office.admin, letter_id=letter.id, reason="Salah alamat.")

    papers.make_paper(session, letter_id=letter.id)

    assert _opened(session, house.citra, letter).content == before.content


def test_what_was_frozen_is_printed_and_not_what_came_after(session, house, office):
    letter = a_letter(session, house, LetterStatus.APPROVED)
    change = letters.office.LetterheadChange(version=0, tiers=["Kantor Lain"])
    letters.office.change_letterhead(
        session, office.admin, org_unit_id="BIDANG_APTIKA", change=change
    )

    assert "KANTOR LAIN" not in words(_opened(session, house.citra, letter).content)


@pytest.mark.parametrize(
    "statement", ["update letter_papers set pages = 9", "delete from letter_papers"]
)
def test_the_database_lets_nobody_touch_a_ready_paper(session, house, statement):
    letter = a_letter(session, house, LetterStatus.APPROVED)
    _opened(session, house.citra, letter)

    with pytest.raises(ProgrammingError), session.begin_nested():
        session.execute(sa.text(statement))


def test_a_draft_is_marked_and_has_neither_number_nor_seal(session, house):
    letter = a_letter(session, house)

    found = _opened(session, house.citra, letter)

    text = words(found.content)
    assert "KONSEP" in text
    assert "Rina Marlina" in text
    assert "Disetujui secara elektronik" not in text
    assert b"/ByteRange" not in found.content
    assert found.filename == "konsep-surat_keluar.pdf"


def test_a_draft_that_stayed_the_same_is_not_set_again(session, house):
    letter = a_letter(session, house)
    first = papers.ask_for_paper(session, house.citra, letter_id=letter.id)
    again = papers.ask_for_paper(session, house.citra, letter_id=letter.id)
    change = letters.LetterChange(version=letter.version, subject="Hal yang lain")
    letters.change_letter(session, house.citra, letter_id=letter.id, change=change)
    other = papers.ask_for_paper(session, house.citra, letter_id=letter.id)

    assert first == again
    assert first.row_id != other.row_id


def test_somebody_else_finds_nothing(session, house, office):
    letter = a_letter(session, house, LetterStatus.APPROVED)

    with pytest.raises(letters.LetterNotFound):
        papers.ask_for_paper(session, office.joko, letter_id=letter.id)


def test_opening_a_secret_paper_is_logged_once(session, house):
    letter = a_letter(session, house, LetterStatus.APPROVED, classification="secret")
    ticket = papers.ask_for_paper(session, house.citra, letter_id=letter.id)
    for _ in range(3):
        papers.collect(session, house.citra, ticket=ticket)

    rows = session.scalars(sa.select(DataAccess)).all()
    assert [(row.row_id, row.user_id) for row in rows] == [(letter.id, house.citra.me)]


def test_an_incoming_letter_has_no_paper_of_ours(session, house, office):
    letter = a_received(session, office)

    with pytest.raises(papers.NoPaper):
        papers.ask_for_paper(session, office.rina, letter_id=letter.id)


def test_a_failure_is_shown_told_once_and_leaves_the_letter_signed(session, house, office):
    letter = a_letter(session, house, LetterStatus.APPROVED)

    def shown() -> Any:
        return letters.letter(session, house.citra, letter_id=letter.id)

    papers.paper_failed(session, letter_id=letter.id, given_up=False)
    assert "dicoba lagi" in shown().paper.sentence
    for _ in range(2):
        papers.paper_failed(session, letter_id=letter.id, given_up=True)

    assert shown().paper.state is PaperState.FAILED
    assert "tetap sah" in shown().paper.sentence
    assert shown().status is LetterStatus.APPROVED
    told = session.scalars(sa.select(Notification).filter_by(type=NoticeType.PAPER_FAILED)).all()
    assert [(row.user_id, row.letter_id) for row in told] == [(office.admin.me, letter.id)]

    _opened(session, house.citra, letter)
    assert shown().paper.state is PaperState.READY
    assert shown().paper.pages == 1


def test_a_stand_in_signs_with_form_and_mandate(session, house):
    stand_in(session, house.rina, house.tuti)
    letter = a_letter(session, house, LetterStatus.PENDING_APPROVAL, chain=[house.rina.me])
    letters.approve(session, house.tuti, letter_id=letter.id, approval=letters.Approval())

    text = words(_opened(session, house.citra, letter).content)
    assert "Plh. Kepala Dinas," in text
    assert "Tuti Kusuma" in text
    assert "800.1.11.1/7/Diskominfo" in text


def test_a_drawing_and_a_mandate_are_printed(session, house):
    parts = {"mandate": {"form": "an", "giver": "Wali Kota Contoh"}}
    letter = a_letter(
        session, house, LetterStatus.PENDING_APPROVAL, chain=[house.rina.me], parts=parts
    )
    approval = letters.Approval(signature=PNG_URL)
    letters.approve(session, house.rina, letter_id=letter.id, approval=approval)

    assert _row(session, letter).facts["signers"][0]["drawing"]
    assert "a.n. Wali Kota Contoh Kepala Dinas," in words(
        _opened(session, house.citra, letter).content
    )


def test_an_invitation_prints_day_and_hours(session, house):
    letter = a_letter(
        session, house, type="undangan", event_date=date(2026, 11, 23), event_time=time(9),
        event_end_time=time(11, 30), event_location="Ruang Rapat", event_agenda="Rapat",
        to="Para Kepala Bidang\ndi\nKota Contoh",
    )  # fmt: skip

    text = words(_opened(session, house.citra, letter).content)
    assert "hari/tanggal : Senin, 23 November 2026" in text
    assert "waktu : pukul 09.00 s.d. 11.30 WITA" in text
    assert "Yth. Para Kepala Bidang di Kota Contoh" in text


def test_a_decree_is_of_the_head_of_its_unit(session, house):
    letters.seed(session)
    letter = a_letter(
        session, house, LetterStatus.APPROVED, type="surat_keputusan",
        parts={"menimbang": ["bahwa perlu tim"], "memutuskan": ["Membentuk tim."]},
    )  # fmt: skip

    text = words(_opened(session, house.citra, letter).content)
    assert "KEPUTUSAN KEPALA" in text
    assert "MEMUTUSKAN:" in text
    assert "KESATU" in text


def test_the_sheet_of_a_disposition_is_one_page(session, house, office):
    letter = a_received(session, office)
    dispose(session, office.rina, letter, office.budi, instructions=["Laporkan hasilnya"])

    ticket = papers.ask_for_sheet(session, office.rina, letter_id=letter.id)
    papers.make_print(session, print_id=ticket.row_id)
    found = papers.collect(session, office.rina, ticket=ticket)

    assert found.pages == 1
    assert "LEMBAR DISPOSISI" in words(found.content)
    assert "Budi Santoso" in words(found.content)


def test_prints_are_forgotten_after_a_day_and_papers_never(session, house):
    signed = a_letter(session, house, LetterStatus.APPROVED)
    _opened(session, house.citra, signed)
    _opened(session, house.citra, a_letter(session, house))
    assert papers.forget_prints(session) == 0

    session.execute(sa.update(PassingPrint).values(created_at=datetime(2020, 1, 1, tzinfo=UTC)))
    assert papers.forget_prints(session) == 1
    assert session.scalars(sa.select(PassingPrint)).all() == []
    assert _opened(session, house.citra, signed)
