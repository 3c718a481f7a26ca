"""mgapp.services.organisation.seed."""

from datetime import UTC, datetime

from mgapp.services import organisation
from mgapp.services.kernel.db import transaction


def test_a_new_office_has_its_units_under_their_parents(session):
    organisation.seed(session)

    units = {unit.id: unit for unit in organisation.all_units(session)}
    assert len(units) == 11
    assert units["SUBBAG_KEUANGAN"].parent_id == "SEKRETARIAT"
    assert units["UPT_WARROOM"].parent_id is None
    assert units["BIDANG_APTIKA"].code == "BIDANG_APTIKA"


def test_seeding_again_changes_nothing(database):
    for _ in range(2):
        with transaction() as session:
            organisation.seed(session)

    with transaction() as session:
        assert len(organisation.all_units(session)) == 11
        lead = organisation.lead_of(session, "BIDANG_APTIKA")
    assert lead is not None
    assert (lead.name, lead.whatsapp) == ("Kepala Bidang APTIKA", None)


def test_a_unit_without_a_lead_is_headed_by_the_head_of_the_office(session):
    organisation.seed(session)

    lead = organisation.lead_of(session, "BIDANG_IKP")

    assert lead is not None
    assert lead.name == "Kepala Dinas"


def test_what_lies_below_a_unit_comes_with_it(session):
    organisation.seed(session)

    assert organisation.unit_and_below(session, "SEKRETARIAT") == [
        "SEKRETARIAT",
        "SUBBAG_KEUANGAN",
        "SUBBAG_PERENCANAAN_PELAPORAN",
        "SUBBAG_UMUM_KEPEGAWAIAN",
    ]
    assert organisation.unit_and_below(session, "BIDANG_IKP") == ["BIDANG_IKP"]
    assert organisation.unit_and_below(session, "NOWHERE") == []


def test_three_working_days_skip_the_weekend_and_the_holidays(session):
    organisation.seed(session)
    friday = datetime(2026, 8, 14, 2, 30, tzinfo=UTC)  # 10.30 WITA; the 17th is a holiday

    due = organisation.due_at(
        session, case_type="visitor", kind=None, priority="normal", received_at=friday
    )

    assert due == datetime(2026, 8, 20, 2, 30, tzinfo=UTC)


def test_the_office_starts_with_a_place_for_each_door(session):
    organisation.seed(session)

    place = organisation.place(session, "upt-lobby")
    assert place is not None
    assert place.unit_tujuan is organisation.UnitTujuan.UPT_WARROOM
    assert organisation.place(session, "elsewhere") is None
