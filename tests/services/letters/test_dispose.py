"""mgapp.services.letters.dispose and forward"""

from datetime import timedelta
from uuid import uuid4

import pytest
import sqlalchemy as sa

from mgapp.services import letters, notices
from mgapp.services.accounts.models import User
from mgapp.services.accounts.words import UserStatus
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import InputRefused, StaleVersion
from mgapp.services.kernel.workflow import MoveRefused
from mgapp.services.letters import (
    Classification,
    DispositionInput,
    Forwarding,
    LetterStatus,
    NotYoursToDispose,
)
from mgapp.services.letters.errors import LetterNotFound
from mgapp.services.letters.models import Letter, LetterStatusChange
from tests.incoming import a_received, dispose, letter_trail


def _history(session, letter):
    query = sa.select(LetterStatusChange.status).where(LetterStatusChange.letter_id == letter.id)
    return [str(one) for one in session.scalars(query.order_by(LetterStatusChange.id))]


def test_the_lead_hands_a_letter_down(session, office):
    letter = a_received(session, office)

    given = dispose(
        session, office.rina, letter, office.budi, copies=[office.joko],
        instructions=["Proses lebih lanjut", "Laporkan hasilnya"], note="Sebelum Senin.",
    )  # fmt: skip

    assert [(one.user.name, one.main, one.status.value) for one in given.to] == [
        ("Budi Santoso", True, "unread"),
        ("Joko Susilo", False, "unread"),
    ]
    assert given.instructions == ["Proses lebih lanjut", "Laporkan hasilnya"]
    assert (given.parent_id, given.depth, given.done) == (None, 0, False)
    kept = session.get(Letter, letter.id, populate_existing=True)
    assert kept.status is LetterStatus.FORWARDED
    assert kept.disposition_note == "Proses lebih lanjut. Laporkan hasilnya. Sebelum Senin."


def test_it_is_on_the_trail_and_the_first_one_in_the_history(session, office):
    letter = a_received(session, office)

    dispose(session, office.rina, letter, office.budi)
    dispose(session, office.rina, letter, office.joko)

    assert letter_trail(session, letter) == ["received", "forwarded", "forwarded"]
    assert _history(session, letter) == ["received", "forwarded"]


def test_it_reads_as_a_sentence(session, office):
    letter = a_received(session, office)
    dispose(session, office.rina, letter, office.budi, copies=[office.joko])

    told = letters.happenings(session, office.rina, letter_id=letter.id)

    assert told[-1].sentence == "Rina Marlina mendisposisikan surat ini kepada Budi Santoso."
    assert told[-1].note == "Proses lebih lanjut."


def test_who_receives_it_is_told_and_may_read_the_letter(session, office):
    letter = a_received(session, office)

    dispose(session, office.rina, letter, office.budi)

    told = notices.mine(session, office.budi).items
    assert [one.text for one in told] == [
        f"Rina Marlina mendisposisikan surat masuk {letter.agenda_number} kepada Anda."
    ]
    assert told[0].link == f"/letters/{letter.id}"
    assert letters.dispositions_of(session, office.budi, letter_id=letter.id)


def test_who_received_it_hands_it_further_down(session, office):
    letter = a_received(session, office)
    first = dispose(session, office.rina, letter, office.budi)

    second = dispose(session, office.budi, letter, office.vina)

    assert (second.parent_id, second.depth) == (first.id, 1)
    shown = letters.dispositions_of(session, office.rina, letter_id=letter.id)
    assert [one.id for one in shown] == [first.id, second.id]
    assert shown[0].to[0].status == "acted"


def test_the_tree_is_shown_branch_by_branch(session, office):
    letter = a_received(session, office)
    first = dispose(session, office.rina, letter, office.budi)
    other = dispose(session, office.rina, letter, office.joko)
    below = dispose(session, office.budi, letter, office.vina)

    shown = letters.dispositions_of(session, office.admin, letter_id=letter.id)

    assert [(one.id, one.depth) for one in shown] == [
        (first.id, 0), (below.id, 1), (other.id, 0),
    ]  # fmt: skip


def test_an_admin_may_give_the_first_one(session, office):
    letter = a_received(session, office)

    given = dispose(session, office.admin, letter, office.budi)

    assert given.given_by.name == "Adi Pratama"


def test_a_letter_is_passed_on_without_an_instruction(session, office):
    letter = a_received(session, office)

    given = letters.forward(
        session, office.rina, letter_id=letter.id,
        forwarding=Forwarding(user_ids=[office.budi.me], note="Untuk diketahui."),
    )  # fmt: skip

    assert (given.instructions, given.note) == ([], "Untuk diketahui.")
    told = notices.mine(session, office.budi).items[0].text
    assert told == f"Rina Marlina meneruskan surat masuk {letter.agenda_number} kepada Anda."


def test_passing_on_names_the_wrong_person_by_its_own_field(session, office):
    letter = a_received(session, office)

    with pytest.raises(InputRefused) as refusal:
        letters.forward(
            session, office.rina, letter_id=letter.id,
            forwarding=Forwarding(user_ids=[office.budi.me, uuid4()]),
        )  # fmt: skip

    assert [one.field for one in refusal.value.errors] == ["user_ids.1"]


@pytest.mark.parametrize("closed", [Classification.CONFIDENTIAL, Classification.SECRET])
def test_a_closed_letter_is_opened_to_its_recipients_alone_and_its_subject_stays_hidden(
    session, office, closed
):
    letter = a_received(
        session, office, classification=closed, subject="Pemeriksaan Pak Anwar",
    )  # fmt: skip

    dispose(session, office.rina, letter, office.budi, note="Rahasia sekali")

    assert letters.dispositions_of(session, office.budi, letter_id=letter.id)
    with pytest.raises(LetterNotFound):
        letters.dispositions_of(session, office.joko, letter_id=letter.id)
    told = notices.mine(session, office.budi).items[0].text
    assert "Anwar" not in told
    assert "Rahasia" not in told


def test_the_wrong_person_is_refused(session, office):
    letter = a_received(session, office)

    with pytest.raises(NotYoursToDispose):
        dispose(session, office.sari, letter, office.budi)

    assert letter_trail(session, letter) == ["received"]


def test_a_stranger_finds_nothing(session, office):
    letter = a_received(session, office)

    with pytest.raises(LetterNotFound):
        dispose(session, office.joko, letter, office.budi)


def test_who_finished_hands_nothing_on(session, office):
    letter = a_received(session, office)
    given = dispose(session, office.rina, letter, office.budi)
    letters.finish_branch(
        session, office.budi, disposition_id=given.id, finishing=letters.Finishing()
    )

    with pytest.raises(NotYoursToDispose):
        dispose(session, office.budi, letter, office.vina)


@pytest.mark.parametrize("status", [LetterStatus.ARCHIVED, LetterStatus.DRAFT, LetterStatus.SENT])
def test_the_wrong_status_is_refused(session, office, status):
    letter = a_received(session, office)
    session.execute(sa.update(Letter).where(Letter.id == letter.id).values(status=status))

    with pytest.raises(MoveRefused):
        dispose(session, office.rina, letter, office.budi)


def test_an_old_version_is_refused(session, office):
    letter = a_received(session, office)
    dispose(session, office.rina, letter, office.budi)

    with pytest.raises(StaleVersion):
        dispose(session, office.rina, letter, office.joko, version=1)


def test_nobody_who_left_himself_or_from_above_is_named(session, office):
    letter = a_received(session, office)
    dispose(session, office.rina, letter, office.budi)
    session.execute(
        sa.update(User).where(User.id == office.vina.me).values(status=UserStatus.DISABLED)
    )

    with pytest.raises(InputRefused) as refusal:
        dispose(session, office.budi, letter, office.vina, office.budi, office.rina, office.joko)

    assert [one.field for one in refusal.value.errors] == [
        "to.0.user_id", "to.1.user_id", "to.2.user_id",
    ]  # fmt: skip
    assert len(letters.dispositions_of(session, office.rina, letter_id=letter.id)) == 1


@pytest.mark.parametrize(
    "facts",
    [
        {"to": []},
        {"to": [{"user_id": str(uuid4()), "main": False}]},
        {"to": [{"user_id": "bukan"}]},
        {"to": [{"user_id": str(uuid4())}], "instructions": [""]},
        {"to": [{"user_id": str(uuid4())}], "instructions": ["x" * 201]},
        {"to": [{"user_id": str(uuid4())}], "instructions": ["baca\u202eini"]},
        {"to": [{"user_id": str(uuid4())}], "note": "x" * 2001},
        {"to": [{"user_id": str(uuid4())}], "due_at": "kemarin"},
        {"to": [{"user_id": str(uuid4())}], "due_at": "2020-01-01T00:00:00Z"},
        {"to": [{"user_id": str(uuid4())}], "status": "archived"},
        {"to": [{"user_id": str(one)} for one in [uuid4()] * 2]},
        {"to": [{"user_id": str(uuid4())} for _ in range(61)]},
    ],
)
def test_nonsense_is_refused(facts):
    with pytest.raises(InputRefused):
        DispositionInput.read(facts)


def test_a_deadline_without_a_zone_is_of_the_office(session, office):
    letter = a_received(session, office)
    later = (clock.local(clock.now()) + timedelta(days=3)).replace(
        hour=16, minute=0, second=0, microsecond=0, tzinfo=None
    )

    given = dispose(session, office.rina, letter, office.budi, due_at=later.isoformat())

    assert clock.local(given.due_at).replace(tzinfo=None) == later
