"""mgapp.services.letters.record_incoming: a paper letter reaches the desk"""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from mgapp.services import letters, notices
from mgapp.services.kernel import clock
from mgapp.services.kernel.documents import Document
from mgapp.services.kernel.errors import Forbidden, InputRefused
from mgapp.services.letters import (
    Classification,
    IncomingInput,
    LetterBox,
    LetterNotFound,
    LetterStatus,
)
from mgapp.services.letters.models import Letter, LetterAccess
from mgapp.services.organisation.models import OrgUnitContact
from tests.cast import APTIKA, ROOT
from tests.incoming import a_received, let_lead, letter_trail, what_came

SCAN = Document("surat.pdf", "application/pdf", b"%PDF-1.7 pemindaian")


def _record(session, office, **changes):
    return letters.record_incoming(session, office.sari, letter=what_came(**changes))


def test_it_is_received_under_an_agenda_number_of_its_own_series(session, office):
    first = _record(session, office).letter
    second = _record(session, office, sender_number="005/13/Dinkes").letter

    assert first.status is LetterStatus.RECEIVED
    assert (first.sequence, second.sequence) == (1, 2)
    assert first.agenda_number != second.agenda_number
    assert first.reference_number is None


def test_what_stands_on_it_is_kept(session, office):
    let_lead(session, office.rina)
    made = _record(
        session, office, content="<p>Kami undang.</p><script>x</script>", priority="urgent",
        classification_code="000.1.5", attachment_note="1 berkas", received_via="kurir",
        received_at="2026-11-24T09:30:00",
    ).letter  # fmt: skip

    shown = letters.letter(session, office.rina, letter_id=made.id)
    assert (shown.sender, shown.sender_number) == ("Dinas Kesehatan", "005/12/Dinkes")
    assert shown.letter_date.isoformat() == "2026-11-20"
    assert clock.local(shown.received_at).strftime("%d %H.%M") == "24 09.30"
    assert shown.content == "<p>Kami undang.</p>"
    assert shown.to_unit_ids == [ROOT]
    assert shown.addressed_to == "Diskominfo Kota Makassar"
    assert shown.received_via == "kurir"


def test_it_is_on_the_trail_and_in_the_history(session, office):
    made = a_received(session, office)

    assert letter_trail(session, made) == ["received"]
    shown = letters.letter(session, office.sari, letter_id=made.id)
    assert [(one.status, one.changed_by.name) for one in shown.status_history] == [
        ("received", "Sari Dewi")
    ]


def test_who_leads_the_addressed_unit_is_told_and_finds_it_in_the_inbox(session, office):
    made = a_received(session, office)

    told = notices.mine(session, office.rina).items
    assert [one.text for one in told] == [
        f"Sari Dewi meneruskan surat masuk {made.agenda_number} kepada Anda."
    ]
    inbox = letters.box(session, office.rina, box=LetterBox.INBOX)
    assert [row.id for row in inbox.items] == [made.id]


def test_a_unit_and_colleagues_may_be_addressed(session, office):
    let_lead(session, office.rina)
    let_lead(session, office.budi, unit=APTIKA)

    made = _record(
        session, office, to_unit_ids=[APTIKA], to_user_ids=[str(office.joko.me)],
        cc=[{"user_id": str(office.vina.me)}],
    ).letter  # fmt: skip

    query = sa.select(LetterAccess.user_id, LetterAccess.via).where(
        LetterAccess.letter_id == made.id
    )
    assert {(row.user_id, str(row.via)) for row in session.execute(query)} == {
        (office.sari.me, "creator"),
        (office.budi.me, "addressee"),
        (office.joko.me, "addressee"),
        (office.vina.me, "tembusan"),
    }


def test_where_nobody_leads_an_admin_is_told(session, office):
    session.execute(sa.update(OrgUnitContact).values(user_id=None, name_override="Pak Kadis"))

    made = _record(session, office).letter

    told = notices.mine(session, office.admin).items
    assert [one.link for one in told] == [f"/letters/{made.id}"]


def test_the_scan_lies_with_it_for_who_may_read_it(session, office):
    let_lead(session, office.rina)
    made = letters.record_incoming(
        session, office.sari, letter=what_came(), lampiran=[SCAN], texts=["undangan rapat"]
    ).letter

    shown = letters.letter(session, office.rina, letter_id=made.id)
    assert [one.filename for one in shown.attachments] == ["surat.pdf"]
    opened = letters.open_file(session, office.rina, file_id=shown.attachments[0].id)
    assert opened.content == SCAN.content
    found = letters.search(session, office.rina, q="undangan")
    assert [row.id for row in found.items] == [made.id]


def test_the_same_sender_and_number_warns_and_stops_nobody(session, office):
    first = _record(session, office).letter

    again = _record(session, office, sender="DINAS KESEHATAN", sender_number="005/12/dinkes")
    other = _record(session, office, sender_number="005/99/Dinkes")
    without = _record(session, office, sender_number="")

    assert [one.id for one in again.similar] == [first.id]
    assert again.similar[0].agenda_number == first.agenda_number
    assert other.similar == []
    assert without.similar == []


def test_the_warning_tells_nothing_of_a_letter_out_of_reach(session, office):
    letters.record_incoming(
        session, office.admin, letter=what_came(classification=Classification.SECRET)
    )

    assert _record(session, office).similar == []


def test_a_secret_letter_is_found_by_nobody_else_at_the_desk(session, office):
    made = letters.record_incoming(
        session, office.admin, letter=what_came(classification=Classification.SECRET)
    ).letter

    with pytest.raises(LetterNotFound):
        letters.letter(session, office.sari, letter_id=made.id)


def test_who_wrote_it_may_stand_in_from(session, office):
    made = _record(session, office, sender=None, **{"from": "Camat Tamalanrea"}).letter

    shown = letters.letter(session, office.sari, letter_id=made.id)
    assert (shown.sender, shown.issued_from) == ("Camat Tamalanrea", "Camat Tamalanrea")


@pytest.mark.parametrize("who", ["budi", "rina", "vina"])
def test_the_wrong_role_is_refused(session, office, who):
    with pytest.raises(Forbidden):
        letters.record_incoming(session, getattr(office, who), letter=what_came())

    assert session.scalar(sa.select(sa.func.count()).select_from(Letter)) == 0


def test_an_answer_to_a_letter_that_is_not_there_is_refused(session, office):
    with pytest.raises(InputRefused) as refusal:
        _record(session, office, reply_to_id="018f2c6e-7c1e-7a90-9d3c-4d1f7be0a111",
                to_unit_ids=["TIDAK_ADA"])  # fmt: skip

    assert {one.field for one in refusal.value.errors} == {"reply_to_id", "to_unit_ids.0"}


def test_more_than_ten_files_are_refused(session, office):
    with pytest.raises(InputRefused):
        letters.record_incoming(session, office.sari, letter=what_came(), lampiran=[SCAN] * 11)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"sender": ""}, "sender"),
        ({"sender": "x" * 201}, "sender"),
        ({"sender": "Dinas\u202e Kesehatan"}, "sender"),
        ({"sender_number": "9" * 121}, "sender_number"),
        ({"subject": ""}, "subject"),
        ({"subject": "x" * 301}, "subject"),
        ({"letter_date": "kemarin"}, "letter_date"),
        ({"letter_date": "0001-01-01"}, "letter_date"),
        ({"received_via": "merpati"}, "received_via"),
        ({"received_at": (clock.now() + timedelta(days=2)).isoformat()}, "received_at"),
        ({"classification": "x"}, "classification"),
        ({"type": "surat_keluar"}, "type"),
        ({"agenda_number": "1"}, "agenda_number"),
        ({"status": "archived"}, "status"),
    ],
)
def test_nonsense_is_refused_with_its_field(changes, field):
    with pytest.raises(InputRefused) as refusal:
        IncomingInput.read({**what_came().model_dump(exclude_unset=True), **changes})

    assert field in {one.field for one in refusal.value.errors}


def test_a_new_year_begins_its_agenda_with_one(session, office):
    turn = clock.day_end(clock.today().replace(month=12, day=31))
    with clock.at(turn - timedelta(minutes=1)):
        last = _record(session, office).letter
    with clock.at(turn + timedelta(minutes=1)):
        first = _record(session, office, sender_number="1").letter

    assert (last.sequence, first.sequence) == (1, 1)
