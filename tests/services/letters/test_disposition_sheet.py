"""mgapp.services.letters.disposition_sheet: what the A5 sheet prints"""

from uuid import uuid4

import pytest
import sqlalchemy as sa

from mgapp.services import letters
from mgapp.services.kernel.models import DataAccess
from mgapp.services.letters import Classification, DispositionNotFound, LetterNotFound
from tests.incoming import a_received, dispose


def test_it_tells_the_letter_and_who_shall_do_what(session, house, office):
    letter = a_received(session, office)
    dispose(
        session, office.rina, letter, office.budi, house.hadi, copies=[office.joko],
        instructions=["Laporkan hasilnya", "Ajak Kecamatan"], note="Sebelum Senin.",
        due_at="2099-12-04T08:00:00Z",
    )  # fmt: skip

    facts = letters.disposition_sheet(session, office.rina, letter_id=letter.id)

    assert (facts.sender, facts.sender_number) == ("Dinas Kesehatan", "005/12/Dinkes")
    assert facts.agenda_number == letter.agenda_number
    assert [(one.text, one.main) for one in facts.recipients] == [
        ("Budi Santoso", True),
        ("Kepala Bidang APTIKA (Hadi Wijaya)", True),
        ("Joko Susilo", False),
    ]
    ticked = [one.text for one in facts.instructions if one.ticked]
    assert ticked == ["Laporkan hasilnya", "Ajak Kecamatan"]
    assert "Untuk diketahui" in {one.text for one in facts.instructions if not one.ticked}
    assert (facts.note, str(facts.due_on)) == ("Sebelum Senin.", "2099-12-04")
    assert (facts.signer.post, facts.signer.name) == ("Kepala Dinas", "Rina Marlina")
    assert facts.letterhead.tiers


def test_before_the_first_disposition_it_is_filled_in_by_hand(session, office):
    letter = a_received(session, office)

    facts = letters.disposition_sheet(session, office.sari, letter_id=letter.id)

    assert "Sekretariat" in {one.text for one in facts.recipients}
    assert not any(one.ticked for one in [*facts.recipients, *facts.instructions])
    assert facts.signer is None


def test_one_further_down_has_its_own(session, office):
    letter = a_received(session, office)
    dispose(session, office.rina, letter, office.budi)
    below = dispose(session, office.budi, letter, office.vina)

    facts = letters.disposition_sheet(
        session, office.vina, letter_id=letter.id, disposition_id=below.id
    )

    assert facts.signer.name == "Budi Santoso"
    with pytest.raises(DispositionNotFound):
        letters.disposition_sheet(session, office.vina, letter_id=letter.id, disposition_id=uuid4())


def test_a_stranger_finds_nothing(session, office):
    letter = a_received(session, office)

    with pytest.raises(LetterNotFound):
        letters.disposition_sheet(session, office.joko, letter_id=letter.id)


def test_printing_a_secret_one_is_logged(session, office):
    letter = a_received(session, office, classification=Classification.SECRET)

    letters.disposition_sheet(session, office.rina, letter_id=letter.id)

    logged = session.scalars(sa.select(DataAccess).where(DataAccess.row_id == letter.id)).all()
    assert [(one.user_id, one.fields) for one in logged] == [(office.rina.me, "lembar disposisi")]
