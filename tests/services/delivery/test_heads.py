"""mgapp.services.delivery: an escalation goes to the unit's lead, then to the kadis"""

import pytest

from mgapp.services import cases, delivery, notices, outbox
from mgapp.services.cases import CaseStatus
from mgapp.services.delivery.whatsapp.contacts import heard_from
from mgapp.services.kernel import clock, db
from tests.builders import a_case
from tests.cast import APTIKA, ROOT

LEAD, KADIS = "+6281355551001", "+6281355551002"
TOLD = "select recipient, kind from outbox_messages where topic = 'contact' order by seq"


@pytest.fixture
def heads(office, database, graph):
    """The lead of APTIKA and the kadis have a number and no account, and wrote just now."""
    database.run(
        f"update org_unit_contacts set whatsapp = '{LEAD}' where org_unit_id = '{APTIKA}';"
        f"update org_unit_contacts set whatsapp = '{KADIS}' where org_unit_id = '{ROOT}'"
    )
    with db.transaction() as session:
        for number in (LEAD, KADIS):
            heard_from(session, number, clock.now())
    return office


def escalated(office, **changes):
    with db.transaction() as session:
        return a_case(session, office, CaseStatus.ESCALATED, **changes)


def reached(graph):
    return [f"+{one['to']}" for one in graph.asked if "mengeskalasi" in str(one)]


def test_a_lead_without_an_account_is_written_to(heads, graph, carry, session):
    case = escalated(heads)
    carry()

    assert reached(graph) == [LEAD]
    (text,) = graph.texts()
    assert f"Budi Santoso mengeskalasi kasus {case.code}." in text
    assert f"/admin/cases/{case.id}" in text
    shown = delivery.messages(session, heads.admin).items
    assert [(one.recipient, one.status) for one in shown if one.topic == "contact"] == [
        ("Kepala Bidang APTIKA", outbox.MessageStatus.SENT)
    ]


def test_without_a_number_of_the_lead_it_goes_to_the_kadis(heads, database, graph, carry):
    database.run(f"update org_unit_contacts set whatsapp = null where org_unit_id = '{APTIKA}'")
    escalated(heads)
    carry()

    assert reached(graph) == [KADIS]


def test_a_lead_with_an_account_learns_in_the_office_unless_he_escalates_himself(
    heads, database, graph, carry
):
    for who, told in ((heads.joko, []), (heads.budi, [KADIS])):
        database.run(
            f"update org_unit_contacts set user_id = '{who.me}' where org_unit_id = '{APTIKA}'"
        )
        escalated(heads)
        carry()
        assert reached(graph) == told
    with db.transaction() as session:
        assert "case_escalated" in {one.type for one in notices.mine(session, heads.joko).items}


def test_an_escalation_that_is_late_goes_to_both(heads, database):
    case = escalated(heads)
    with clock.at(case.sla_due_at + (clock.now() - case.created_at)):
        for _ in range(2):
            with db.transaction() as session:
                cases.remind(session)

    assert [kind for _, kind in database.rows(TOLD)] == ["case_escalated", "sla_due", "sla_due"]
    assert len(set(database.rows(TOLD))) == 3


def test_a_contact_that_is_gone_is_not_written_to(heads, database, graph, carry):
    escalated(heads)
    database.run("delete from org_unit_contacts")
    carry()

    assert reached(graph) == []
    assert database.rows("select status from outbox_messages where topic = 'contact'") == [
        ("skipped",)
    ]
