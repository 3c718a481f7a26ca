"""mgapp.services.visitors.reveal"""

import pytest
import sqlalchemy as sa

from mgapp.services import intake, visitors
from mgapp.services.kernel.errors import Forbidden, InputRefused
from mgapp.services.kernel.models import DataAccess
from tests.forms import a_visit

NUMBERS = {"nip": "7371011708909999", "whatsapp": "0812-3456-7890"}


@pytest.fixture
def visit(session, office):
    return intake.register_visit(session, office.guest, visit=a_visit(**NUMBERS)).visitor


def test_the_numbers_open_with_a_reason_on_the_log(session, office, visit):
    opened = visitors.reveal(
        session, office.sari, visitor_id=visit.id, reason="Tamu meminta dihubungi"
    )

    assert (opened.nip, opened.whatsapp) == ("7371011708909999", "+6281234567890")
    [row] = session.scalars(sa.select(DataAccess)).all()
    assert (row.user_id, row.row_id) == (office.sari.me, visit.id)
    assert (row.fields, row.reason) == ("nip, whatsapp", "Tamu meminta dihubungi")


def test_without_a_reason_nothing_opens(session, office, visit):
    with pytest.raises(InputRefused):
        visitors.reveal(session, office.sari, visitor_id=visit.id, reason="  ")


def test_only_the_reception_may(session, office, visit):
    with pytest.raises(Forbidden):
        visitors.reveal(session, office.budi, visitor_id=visit.id, reason="Ingin tahu")


def test_who_works_the_case_sees_the_phone_and_no_identity_number(session, office, visit):
    assigned = visitors.for_case(session, office.budi, visitor_id=visit.id, assigned=True)
    reader = visitors.for_case(session, office.budi, visitor_id=visit.id, assigned=False)
    desk = visitors.for_case(session, office.sari, visitor_id=visit.id, assigned=False)

    assert (assigned.whatsapp, assigned.nip) == ("+6281234567890", None)
    assert (reader.whatsapp, reader.jabatan, reader.nip) == (None, None, None)
    assert desk.nip == "7371••••••••9999"
