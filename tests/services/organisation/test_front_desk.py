"""mgapp.services.organisation.front_desk."""

from uuid import uuid4

from mgapp.services import organisation
from mgapp.services.access import Actor

A_VISITOR = Actor.public(address="203.0.113.7")


def test_a_visitor_reads_the_notice_in_the_name_of_the_office(session):
    organisation.seed(session)

    desk = organisation.front_desk(session, A_VISITOR)

    assert desk.office_name == "Diskominfo Kota Makassar"
    assert desk.notice[0].text.startswith("Diskominfo Kota Makassar mencatat setiap kunjungan")
    assert desk.notice_version == 1
    assert (desk.asks_identity, desk.asks_signature) == (True, True)


def test_a_poster_tells_where_the_visitor_stands(session):
    organisation.seed(session)

    desk = organisation.front_desk(session, A_VISITOR, loc="upt-lobby")

    assert (desk.place_name, desk.unit_tujuan) == ("Lobi UPT Warroom", "upt_warroom")


def test_an_unknown_poster_is_ignored(session):
    organisation.seed(session)

    desk = organisation.front_desk(session, A_VISITOR, loc="elsewhere")

    assert (desk.place_name, desk.unit_tujuan) == ("", "")


def test_a_paired_device_is_a_kiosk(session):
    organisation.seed(session)
    kiosk = Actor.public(address="203.0.113.7", kiosk_id=uuid4())

    assert organisation.front_desk(session, kiosk).is_kiosk
    assert not organisation.front_desk(session, A_VISITOR).is_kiosk
