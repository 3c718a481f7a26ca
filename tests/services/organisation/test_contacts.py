"""mgapp.services.organisation: contacts of units, and who leads one."""

import pytest

from mgapp.services import organisation
from mgapp.services.kernel.errors import Forbidden, InputRefused, StaleVersion
from mgapp.services.organisation import ContactChange, ContactInput
from mgapp.services.organisation.errors import ContactNotFound
from tests.cast import APTIKA, IKP

NOBODY = "00000000-0000-7000-8000-000000000000"


def create(session, actor, **facts):
    return organisation.create_contact(session, actor, contact=ContactInput.read(facts))


def change(session, actor, contact, **changes):
    wanted = ContactChange.read({"version": contact.version, **changes})
    return organisation.change_contact(session, actor, contact_id=contact.id, change=wanted)


def test_a_colleague_leads_a_unit_with_his_own_number(session, office):
    create(
        session, office.admin, org_unit_id=IKP, contact_type="lead",
        user_id=str(office.joko.user_id), whatsapp="0812-3456-7890",
    )  # fmt: skip

    lead = organisation.lead_of(session, IKP)

    assert lead is not None
    assert (lead.name, lead.whatsapp) == ("Joko Susilo", "+6281234567890")
    assert lead.user_id == office.joko.user_id


def test_a_number_that_nobody_entered_stays_missing(session, office):
    create(
        session, office.admin, org_unit_id=organisation.all_units(session)[0].id,
        contact_type="kadis", name_override="Ibu Kadis", whatsapp="0811-222-3333",
    )  # fmt: skip

    lead = organisation.lead_of(session, APTIKA)

    assert lead is not None
    assert (lead.name, lead.whatsapp) == ("Kepala Bidang APTIKA", None)


@pytest.mark.parametrize("number", ["(0411) 872-345", "112", "satu dua", "+62"])
def test_only_a_number_that_can_have_whatsapp_is_taken(number):
    with pytest.raises(InputRefused) as refused:
        ContactInput.read({"org_unit_id": IKP, "contact_type": "lead", "whatsapp": number})

    assert [error.field for error in refused.value.errors] == ["whatsapp"]


@pytest.mark.parametrize(("field", "value"), [("org_unit_id", "NOWHERE"), ("user_id", NOBODY)])
def test_a_contact_refers_to_what_exists(session, office, field, value):
    facts = {"org_unit_id": IKP, "contact_type": "lead", field: value}

    with pytest.raises(InputRefused) as refused:
        create(session, office.admin, **facts)

    assert [error.field for error in refused.value.errors] == [field]


def test_a_contact_is_changed_and_deleted(session, office):
    contact = create(session, office.admin, org_unit_id=IKP, contact_type="backup")

    changed = change(session, office.admin, contact, name_override="Ahmad")
    assert (changed.name_override, changed.version) == ("Ahmad", 2)
    with pytest.raises(StaleVersion):
        change(session, office.admin, contact, name_override="Amir")

    organisation.delete_contact(session, office.admin, contact_id=contact.id)
    with pytest.raises(ContactNotFound):
        organisation.delete_contact(session, office.admin, contact_id=contact.id)


def test_only_the_admin_may(session, office):
    with pytest.raises(Forbidden):
        create(session, office.sari, org_unit_id=IKP, contact_type="lead")


def test_everybody_reads_them(session, office):
    everything = organisation.contacts(session, office.vina)
    of_aptika = organisation.contacts(session, office.vina, org_unit_id=APTIKA)

    assert len(everything.items) == 3
    assert [contact.org_unit_id for contact in of_aptika.items] == [APTIKA]
