"""mgapp.services.letters: box, box_counts, search"""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa

from mgapp.services import letters
from mgapp.services.access import Role
from mgapp.services.kernel import clock
from mgapp.services.kernel.models import DataAccess
from mgapp.services.kernel.spreadsheets import Sheet
from mgapp.services.letters import (
    Finishing,
    LetterBox,
    LetterFilter,
    LetterNotFound,
    LetterStatus,
)
from tests.bureau import a_letter, stand_in
from tests.cast import hire
from tests.incoming import a_received, dispose

CLOSED = {"classification": "secret", "subject": "Rencana pengamanan jaringan"}


def _ids(page):
    return [row.id for row in page.items]


def _box(session, who, box, **facts):
    return _ids(letters.box(session, who, box=box, **facts))


def test_drafts_and_revisions_are_their_creator_s_newest_edit_first(session, house):
    old = a_letter(session, house)
    returned = a_letter(session, house, LetterStatus.REVISION)
    a_letter(session, house, LetterStatus.PENDING_APPROVAL)

    assert _box(session, house.citra, LetterBox.DRAFTS) == [returned.id, old.id]
    assert _box(session, house.hadi, LetterBox.DRAFTS) == []


def test_the_outbox_holds_what_was_handed_in(session, house):
    waiting = a_letter(session, house, LetterStatus.PENDING_APPROVAL)
    a_letter(session, house)

    assert _box(session, house.citra, LetterBox.OUTBOX) == [waiting.id]
    assert _box(session, house.office.admin, LetterBox.OUTBOX) == [waiting.id]
    assert _box(session, house.rina, LetterBox.OUTBOX) == []


def test_approvals_hold_what_is_due_and_of_whom_one_stands_in_for(session, house):
    made = a_letter(session, house, LetterStatus.PENDING_APPROVAL)
    stand_in(session, house.hadi, house.tuti)

    assert _box(session, house.hadi, LetterBox.APPROVALS) == [made.id]
    assert _box(session, house.tuti, LetterBox.APPROVALS) == [made.id]
    assert _box(session, house.rina, LetterBox.APPROVALS) == []
    [row] = letters.box(session, house.citra, box=LetterBox.OUTBOX).items
    assert [one.name for one in row.waiting] == ["Hadi Wijaya"]


def test_a_letter_that_was_sent_and_copied_to_one_person_shows_once(session, house):
    made = a_letter(
        session, house, LetterStatus.SENT, to_user_ids=[str(house.office.vina.me)],
        cc=[{"user_id": str(house.office.vina.me)}],
    )  # fmt: skip

    assert _box(session, house.office.vina, LetterBox.INBOX) == [made.id]


def test_pages_follow_one_another(session, house):
    made = [a_letter(session, house).id for _ in range(5)]
    first = letters.box(session, house.citra, box=LetterBox.DRAFTS, limit=3)
    rest = letters.box(
        session, house.citra, box=LetterBox.DRAFTS, limit=3, cursor=first.next_cursor
    )

    assert _ids(first) + _ids(rest) == made[::-1]
    assert rest.next_cursor is None


def test_what_lies_in_two_indexes_shows_once_on_all_pages(session, house):
    office = house.office
    made = [a_received(session, office, sender_number=f"{n}") for n in range(3)]
    for one in made:
        letters.archive(session, house.rina, letter_id=one.id, note="Untuk diketahui.")

    for who in (office.sari, office.admin):
        first = letters.box(session, who, box=LetterBox.ARCHIVE, limit=2)
        rest = letters.box(session, who, box=LetterBox.ARCHIVE, limit=2, cursor=first.next_cursor)
        assert _ids(first) + _ids(rest) == [one.id for one in made[::-1]]


def test_counts_tell_what_waits(session, house):
    a_letter(session, house)
    a_letter(session, house, LetterStatus.PENDING_APPROVAL)

    assert letters.box_counts(session, house.citra)[LetterBox.DRAFTS] == 1
    assert letters.box_counts(session, house.hadi)[LetterBox.APPROVALS] == 1
    assert letters.box_counts(session, house.rina)[LetterBox.APPROVALS] == 0


def test_a_box_is_narrowed(session, house):
    a_letter(session, house)
    wanted = a_letter(session, house, type="nota_dinas", priority="urgent")
    narrowed = LetterFilter(types=["nota_dinas"], priorities=["urgent"])

    found = letters.box(session, house.citra, box=LetterBox.DRAFTS, narrowed=narrowed)

    assert _ids(found) == [wanted.id]


def test_an_archive_code_stands_also_for_those_below_it(session, house):
    codes = ("000.8", "000.8.3.4", "000.81", "005")
    made = {
        code: a_letter(session, house, subject=f"Kode {code}", classification_code=code)
        for code in codes
    }
    a_letter(session, house, classification_code=None)

    def found(*wanted):
        narrowed = LetterFilter(codes=wanted)
        rows = letters.box(session, house.citra, box=LetterBox.DRAFTS, narrowed=narrowed).items
        assert letters.count_box(
            session, house.citra, box=LetterBox.DRAFTS, narrowed=narrowed
        ) == len(rows)
        return {row.id for row in rows}

    assert found("000.8") == {made["000.8"].id, made["000.8.3.4"].id}
    assert found("000.8.3.4", "005") == {made["000.8.3.4"].id, made["005"].id}
    assert found("000.8.3") == {made["000.8.3.4"].id}
    assert found("00%") == found("000_8") == set()


def test_a_filter_shows_nothing_that_the_box_does_not_hold(session, house, office):
    closed = a_received(session, house.office, classification="secret")
    a_letter(session, house, LetterStatus.SENT, classification="secret")
    open_one = a_received(session, office, classification="internal")
    closing = LetterFilter(classifications=["confidential", "secret"])
    other = hire(session, "santi", "Santi Dewi", Role.RECEPTIONIST)

    for box in LetterBox:
        assert _ids(letters.box(session, other, box=box, narrowed=closing)) == []
        assert letters.count_box(session, other, box=box, narrowed=closing) == 0
    assert _ids(letters.search(session, other, q="rapat", narrowed=closing)) == []
    whole = letters.box(session, office.admin, box=LetterBox.INBOX, narrowed=closing)
    assert _ids(whole) == [closed.id]
    limited = LetterFilter(classifications=["internal"])
    assert _ids(letters.box(session, other, box=LetterBox.INBOX, narrowed=limited)) == [open_one.id]


def test_words_and_parts_of_words_find_a_letter(session, house):
    made = a_letter(session, house, LetterStatus.APPROVED, subject="Undangan rapat koordinasi")

    for q in ("rapat", "koordinas", "standar pelayanan", made.reference_number, "ordinasi"):
        assert _ids(letters.search(session, house.citra, q=q)) == [made.id], q


def test_search_finds_nothing_out_of_reach(session, house):
    a_letter(session, house, subject="Undangan rapat koordinasi")

    for who in (house.office.vina, house.office.sari, house.hadi):
        assert _ids(letters.search(session, who, q="koordinasi")) == []


def test_a_search_stays_in_a_box_when_one_is_named(session, house):
    stored = a_letter(session, house, LetterStatus.ARCHIVED)
    sent = a_letter(
        session, house, LetterStatus.SENT, to_user_ids=[str(house.office.vina.me)]
    )  # fmt: skip
    draft = a_letter(session, house)
    due = a_letter(session, house, LetterStatus.PENDING_APPROVAL)

    def found(who, box):
        return set(_ids(letters.search(session, who, q="pelayanan", box=box)))

    assert found(house.citra, None) == {stored.id, sent.id, draft.id, due.id}
    assert found(house.citra, LetterBox.ARCHIVE) == {stored.id}
    assert found(house.citra, LetterBox.DRAFTS) == {draft.id}
    assert found(house.citra, LetterBox.OUTBOX) == {sent.id, due.id}
    assert found(house.hadi, LetterBox.APPROVALS) == {due.id}
    assert found(house.office.vina, LetterBox.INBOX) == {sent.id}
    assert found(house.office.admin, LetterBox.ARCHIVE) == {stored.id}


def test_what_is_found_comes_page_by_page_whole_words_first(session, house):
    whole = [a_letter(session, house).id for _ in range(3)]
    parts = [
        a_letter(session, house, subject="Superpelayanan", content="<p>Isi.</p>").id
        for _ in range(2)
    ]
    seen, cursor = [], None
    for _ in range(3):
        page = letters.search(session, house.citra, q="pelayanan", cursor=cursor, limit=2)
        seen, cursor = seen + _ids(page), page.next_cursor

    assert (seen, cursor) == ([*whole[::-1], *parts[::-1]], None)


@pytest.mark.parametrize("q", ["'", "%", "_", "\\", "a' | b", "!!!", "<script>", "\x00"])
def test_hostile_words_break_nothing(session, house, q):
    a_letter(session, house)

    letters.search(session, house.citra, q=q)


def test_a_secret_letter_is_nowhere_for_who_has_no_access(session, house):
    made = a_letter(session, house, LetterStatus.SENT, to_user_ids=[str(house.hadi.me)], **CLOSED)

    for who in (house.office.sari, house.office.vina, house.office.budi, house.tuti):
        with pytest.raises(LetterNotFound):
            letters.letter(session, who, letter_id=made.id)
        assert _ids(letters.search(session, who, q="pengamanan")) == []
        for box in LetterBox:
            assert made.id not in _box(session, who, box)


def test_each_opening_of_a_secret_letter_is_logged(session, house):
    made = a_letter(session, house, LetterStatus.SENT, to_user_ids=[str(house.hadi.me)], **CLOSED)

    letters.letter(session, house.hadi, letter_id=made.id)
    letters.letter(session, house.hadi, letter_id=made.id, opening=False)

    session.flush()
    logged = session.scalars(
        sa.select(DataAccess.user_id).where(DataAccess.row_id == made.id)  # type: ignore[arg-type]
    ).all()
    assert logged == [house.hadi.me]


def test_a_file_of_a_search_holds_everything_found_within_reach(session, house, monkeypatch):
    monkeypatch.setattr("mgapp.services.letters.queries.exporting.BATCH", 1)
    for _ in range(3):
        a_letter(session, house, subject="Rapat koordinasi")

    facts = {"box": LetterBox.DRAFTS, "sheet": Sheet.CSV, "q": "koordinasi"}
    mine = letters.export_box(session, house.citra, **facts).decode()
    others = letters.export_box(session, house.office.vina, **facts).decode()

    assert len(mine.splitlines()) == 4
    assert len(others.splitlines()) == 1


def test_the_earliest_deadline_of_an_open_disposition_stands_in_the_row(session, house):
    office = house.office
    made = a_received(session, office)
    soon, later = (clock.now() + timedelta(days=n) for n in (2, 5))
    first = dispose(session, house.rina, made, house.hadi, due_at=soon.isoformat())
    dispose(session, house.rina, made, office.budi, due_at=later.isoformat())
    taken = dispose(session, house.rina, made, office.joko, due_at=soon.isoformat())
    letters.withdraw_disposition(session, house.rina, disposition_id=taken.id)

    def due() -> list[datetime | None]:
        found = letters.box(session, office.sari, box=LetterBox.INBOX).items
        return [one.answer_due.at if one.answer_due else None for one in found]

    assert due() == [soon]
    letters.finish_branch(session, house.hadi, disposition_id=first.id, finishing=Finishing())
    assert due() == [later]
    letters.archive(session, house.rina, letter_id=made.id, note="Sudah tidak perlu.")
    [row] = letters.box(session, office.sari, box=LetterBox.ARCHIVE).items
    assert row.answer_due is None
