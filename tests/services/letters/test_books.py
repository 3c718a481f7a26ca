"""mgapp.services.letters.books"""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from mgapp.services import letters
from mgapp.services.access import Role
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import Forbidden, InputRefused
from mgapp.services.kernel.models import DataAccess
from mgapp.services.kernel.spreadsheets import Sheet
from mgapp.services.letters import LetterStatus, numbers
from mgapp.services.letters.books import HEADER, HIDDEN, Book, BookDays
from mgapp.services.letters.expedition import DeliveryInput
from mgapp.services.letters.numbers import FillInput, ReserveInput
from tests.bureau import a_letter
from tests.cast import hire
from tests.incoming import a_received, dispose

TODAY = clock.today()
SECRET = {"classification": "confidential", "subject": "Pemeriksaan pegawai"}


def exported(session, actor, book, **days):
    content = letters.books.export_agenda(
        session, actor, book=book, sheet=Sheet.CSV, days=BookDays(**days)
    )
    return content.decode("utf-8-sig").splitlines()


def test_what_came_in_stands_in_the_book_in_its_order(session, office):
    first = a_received(session, office)
    second = a_received(session, office, sender="Bappeda", sender_number="050/7/Bappeda")
    dispose(session, office.rina, second, office.budi, copies=[office.joko])

    one, two = letters.books.agenda_in(session, office.sari).items

    assert [one.place, two.place] == [1, 2]
    assert [one.letter_id, two.letter_id] == [first.id, second.id]
    assert (one.sender, one.sender_number, one.letter_date) == (
        "Dinas Kesehatan", "005/12/Dinkes", date(2026, 11, 20),
    )  # fmt: skip
    assert one.agenda_number == first.agenda_number
    assert (one.forwarded_to, two.forwarded_to) == ((), ("Budi Santoso",))
    assert two.status is LetterStatus.FORWARDED


def test_a_withdrawn_disposition_leaves_the_book(session, office):
    letter = a_received(session, office)
    given = dispose(session, office.rina, letter, office.budi)
    letters.withdraw_disposition(session, office.rina, disposition_id=given.id)

    [line] = letters.books.agenda_in(session, office.sari).items

    assert line.forwarded_to == ()


def test_a_book_goes_from_day_to_day_of_the_office(session, office):
    # 17.30 UTC is 01.30 of the next day in Makassar.
    a_received(session, office, received_at="2026-03-31T15:30:00Z", sender_number="maret")
    a_received(session, office, received_at="2026-03-31T17:30:00Z", sender_number="april")

    def came(from_on, to_on):
        days = BookDays(from_on, to_on)
        return [
            one.sender_number
            for one in letters.books.agenda_in(session, office.sari, days=days).items
        ]

    assert came(date(2026, 3, 1), date(2026, 3, 31)) == ["maret"]
    assert came(date(2026, 4, 1), date(2026, 4, 30)) == ["april"]
    assert came(None, date(2026, 4, 1)) == ["maret", "april"]


def test_the_next_page_goes_on_counting(session, office):
    for number in range(3):
        a_received(session, office, sender_number=f"{number}")

    first = letters.books.agenda_in(session, office.sari, limit=2)
    second = letters.books.agenda_in(session, office.sari, limit=2, cursor=first.next_cursor)

    assert [line.place for line in (*first.items, *second.items)] == [1, 2, 3]
    assert [line.sender_number for line in second.items] == ["2"]
    assert second.next_cursor is None


def test_an_empty_book_is_empty(session, office):
    assert letters.books.agenda_in(session, office.sari).items == []
    assert letters.books.agenda_out(session, office.sari).items == []


def test_a_closed_letter_that_came_in_tells_nothing_to_others(session, office):
    letter = a_received(session, office, attachment_note="1 berkas", **SECRET)
    dispose(session, office.rina, letter, office.budi)

    [seen] = letters.books.agenda_in(session, office.admin).items
    [own] = letters.books.agenda_in(session, office.sari).items
    other = letters.books.agenda_in(session, _second_desk(session)).items[0]

    assert seen.subject == own.subject == "Pemeriksaan pegawai"  # Sari recorded it
    assert (other.letter_id, other.subject, other.attachment_note) == (None, None, None)
    assert other.forwarded_to == ()
    assert other.sender == "Dinas Kesehatan"  # the register of the mail stays whole
    assert letters.books.cells_in(other)[6:9] == (HIDDEN, "-", "-")


def test_what_is_printed_tells_nothing_closed_to_anybody(session, office):
    a_received(session, office, **SECRET)

    [line] = letters.books.agenda_in(session, office.admin).items

    assert letters.books.cells_in(line)[6] == "Pemeriksaan pegawai"
    assert letters.books.cells_in(line, printed=True)[6] == HIDDEN
    assert "Pemeriksaan" not in "".join(exported(session, office.admin, Book.IN))


def test_what_was_noted_of_an_expedition_is_told_to_who_may_know_of_the_letter(session, house):
    for facts in ({}, SECRET):
        made = a_letter(session, house, LetterStatus.SENT, **facts)
        given = {"recipient": "Dinas Kesehatan", "via": "kurir", "note": "Resi 0012"}
        letters.expedition.deliver(
            session, house.citra, letter_id=made.id, delivery=DeliveryInput.read(given)
        )

    def noted(who):
        lines = letters.books.agenda_out(session, who).items
        return [one.note for line in lines for one in line.sendings]

    assert noted(house.office.sari) == ["Resi 0012", None]
    assert noted(house.office.admin) == ["Resi 0012", "Resi 0012"]


def test_what_went_out_stands_in_the_book_with_its_expedition(session, house):
    letter = a_letter(session, house, LetterStatus.SENT, attachment_note="1 (satu) berkas")
    given = {
        "recipient": "Dinas Kesehatan", "via": "kurir", "receipt_name": "Bu Ani",
        "received_on": TODAY.isoformat(),
    }  # fmt: skip
    letters.expedition.deliver(
        session, house.citra, letter_id=letter.id, delivery=DeliveryInput.read(given)
    )

    [line] = letters.books.agenda_out(session, house.office.sari).items
    cells = letters.books.cells_out(line)

    assert (line.place, line.number, line.dated_on) == (1, letter.reference_number, TODAY)
    assert (line.sent_on, line.sent_to) == (TODAY, "Kepala Dinas Kesehatan")
    assert line.signers == ("Rina Marlina",)
    assert line.subject == "Permintaan data standar pelayanan"
    assert line.letter_id is None  # the desk may not open what Citra wrote
    assert line.expedition_id == letter.id  # but hands it to the courier
    assert cells[7].splitlines()[0] == "000.8.3.4"
    assert cells[8] == f"Kurir, diterima Bu Ani, {TODAY:%d/%m/%Y}"
    assert len(cells) == len(HEADER[Book.OUT])


def test_the_expedition_of_a_closed_letter_is_kept_by_who_may_open_it(session, house):
    letter = a_letter(session, house, LetterStatus.SENT, classification="confidential")

    for who, kept in ((house.office.sari, None), (house.office.admin, letter.id)):
        [line] = letters.books.agenda_out(session, who).items
        assert line.expedition_id == kept


def test_a_letter_that_was_not_signed_is_in_no_book(session, house):
    a_letter(session, house, LetterStatus.PENDING_APPROVAL)

    assert letters.books.agenda_out(session, house.office.admin).items == []


def test_a_void_number_stays_in_the_book(session, house):
    letter = a_letter(session, house, LetterStatus.APPROVED)
    letters.void(session, house.rina, letter_id=letter.id, reason="Salah alamat.")

    [line] = letters.books.agenda_out(session, house.office.sari).items

    assert letters.books.cells_out(line)[9] == "Batal: Salah alamat."


def test_a_number_for_paper_stands_in_the_book_when_it_is_filled_in(session, house):
    admin = house.office.admin
    block = ReserveInput.read(
        {"letter_type": "surat_keluar", "count": 2, "purpose": "Untuk map di loket"}
    )
    reserved = numbers.reserve(session, admin, block=block)
    filled = FillInput.read(
        {
            "version": 1, "numbered_on": TODAY.isoformat(), "sent_to": "Camat Rappocini",
            "subject": "Jadwal kerja bakti",
        }
    )  # fmt: skip
    numbers.fill_in(session, admin, number_id=reserved[0].id, fact=filled)

    [line] = letters.books.agenda_out(session, house.office.sari).items

    assert (line.on_paper, line.sent_to, line.subject) == (
        True, "Camat Rappocini", "Jadwal kerja bakti",
    )  # fmt: skip
    assert letters.books.cells_out(line)[9] == "Surat di atas kertas"


def test_a_closed_letter_that_went_out_tells_nothing_to_the_desk(session, house):
    letter = a_letter(session, house, LetterStatus.APPROVED, **SECRET)
    letters.void(session, house.rina, letter_id=letter.id, reason="Salah nama terperiksa.")

    [line] = letters.books.agenda_out(session, house.office.sari).items
    [seen] = letters.books.agenda_out(session, house.office.admin).items

    assert (line.subject, line.void_reason) == (None, None)
    assert letters.books.cells_out(line)[5] == HIDDEN
    assert letters.books.cells_out(line)[9] == "Batal"
    assert seen.subject == "Pemeriksaan pegawai"
    assert letters.books.cells_out(seen, printed=True)[9] == "Batal"


def test_a_book_taken_away_has_no_formulas_and_is_on_the_log(session, office):
    a_received(session, office, sender="=HYPERLINK(1)")

    lines = exported(session, office.sari, Book.IN)

    assert lines[0] == ",".join(HEADER[Book.IN])
    assert ",'=HYPERLINK(1)," in lines[1]
    kept = session.scalars(sa.select(DataAccess).order_by(DataAccess.id.desc())).first()
    assert (kept.user_id, kept.kind, kept.fields) == (
        office.sari.me, "letter", "buku agenda surat masuk",
    )  # fmt: skip
    assert kept.reason == "ekspor 1 baris"


def test_both_books_become_workbooks(session, house):
    a_letter(session, house, LetterStatus.APPROVED)
    for book in Book:
        content = letters.books.export_agenda(
            session, house.office.sari, book=book, sheet=Sheet.XLSX
        )
        assert content.startswith(b"PK")


def test_days_in_the_wrong_order_are_refused(session, office):
    wrong = BookDays(TODAY, TODAY - timedelta(days=1))
    for read in (letters.books.agenda_in, letters.books.agenda_out):
        with pytest.raises(InputRefused) as refused:
            read(session, office.sari, days=wrong)
        assert [error.field for error in refused.value.errors] == ["to"]


@pytest.mark.parametrize("cursor", ["x", "W10", "WyJhIiwiYiIsImMiXQ", "Wzk5OTk5XQ"])
def test_a_strange_cursor_is_refused(session, office, cursor):
    for read in (letters.books.agenda_in, letters.books.agenda_out):
        with pytest.raises(InputRefused):
            read(session, office.sari, cursor=cursor)


def test_only_the_desk_and_the_admin_read_the_books(session, house):
    for stranger in (house.citra, house.rina, house.office.budi, house.office.vina):
        for read in (letters.books.agenda_in, letters.books.agenda_out):
            with pytest.raises(Forbidden):
                read(session, stranger)
        with pytest.raises(Forbidden):
            letters.books.export_agenda(session, stranger, book=Book.IN, sheet=Sheet.CSV)


def test_the_period_is_said_in_words():
    first, last = date(2026, 11, 1), date(2026, 11, 30)

    assert BookDays(first, last).label == "1 November 2026 sampai 30 November 2026"
    assert BookDays(first, first).label == "1 November 2026"
    assert BookDays(first).label == "mulai 1 November 2026"
    assert BookDays(None, last).label == "sampai 30 November 2026"
    assert BookDays().label == "semua tanggal"


def _second_desk(session):
    return hire(session, "santi", "Santi Dewi", Role.RECEPTIONIST)
