"""mgapp.services.delivery.whatsapp: what Meta takes, refuses, leaves open, and tells later"""

import time
from datetime import timedelta

import pytest

from mgapp.services import delivery
from mgapp.services.cases import CaseStatus
from mgapp.services.delivery import TextChange
from mgapp.services.delivery.errors import WhatsAppOff
from mgapp.services.kernel import clock, db
from mgapp.services.kernel.errors import Forbidden, NotFound
from tests.builders import a_case
from tests.graph import SILENT, WORD, error, signed, stage, wrote

BUDI = "6281234567890"
STANDS = "select status, channel, reason from outbox_messages where topic = 'notice' order by seq"


@pytest.fixture
def reached(office, database):
    """Budi has WhatsApp, and wrote just now."""
    database.run(f"update users set whatsapp = '+{BUDI}' where username = 'budi'")
    return office


def assigned(office):
    with db.transaction() as session:
        return a_case(session, office, CaseStatus.ASSIGNED)


def writes(tell, text="menu", name="wamid.in", number=BUDI):
    tell(wrote(text, number=number, name=name, at=int(time.time())))


def to_budi(graph):
    return [one for one in graph.asked if "menugaskan" in str(one)]


def test_within_a_day_after_he_wrote_somebody_is_told_in_free_words(
    reached, graph, tell, carry, database
):
    writes(tell)
    case = assigned(reached)
    carry()

    (asked,) = to_budi(graph)
    assert asked["to"] == BUDI
    assert case.code in asked["text"]["body"]
    assert database.rows(STANDS) == [("sent", "whatsapp", None)]


def test_outside_of_it_an_approved_template_is_sent(reached, graph, carry):
    facts = {"subject": "Tugas {kode}", "body": "{kode} {jenis} {tautan}"}
    worded = TextChange.read({**facts, "version": 0, "wa_template": "tugas_baru"})
    with db.transaction() as session:
        delivery.change_text(session, reached.admin, kind="case_assigned", change=worded)
    case = assigned(reached)
    carry()

    template = graph.asked[0]["template"]
    assert (template["name"], template["language"]) == ("tugas_baru", {"code": "id"})
    first = template["components"][0]["parameters"][0]
    assert first == {"type": "text", "text": case.code}


def test_without_a_template_and_another_way_it_is_not_sent_and_says_why(
    reached, graph, carry, database
):
    assigned(reached)
    carry()

    assert graph.asked == []
    assert database.rows(STANDS)[0][0] == "skipped"
    assert "24 jam" in database.rows(STANDS)[0][2]


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (error(130429, 429, retry_after="30"), "queued"),
        (error(190, 401), "queued"),
        (error(131016, 500), "queued"),
        (error(131026), "failed"),
        (error(131047), "failed"),
        (SILENT, "unknown"),
        ((200, {"messages": []}, {}), "unknown"),
        ((502, {}, {}), "queued"),
    ],
)
def test_what_meta_answers_decides_what_becomes_of_it(
    *, reached, graph, tell, carry, database, answer, status
):
    writes(tell)
    graph.answers[BUDI] = answer
    assigned(reached)
    carry()

    assert database.rows(STANDS)[0][0] == status


def test_receipts_come_late_twice_and_in_disorder(reached, graph, tell, carry, database):
    writes(tell)
    assigned(reached)
    carry()
    (name,) = database.rows("select remote_id from outbox_messages where topic = 'notice'")[0]
    now = int(time.time())
    for word in ("read", "sent", "delivered", "read"):
        tell(stage(name, word, at=now))

    assert database.rows(STANDS) == [("read", "whatsapp", None)]


def test_a_receipt_resolves_a_silence(reached, graph, tell, carry, database):
    writes(tell)
    graph.answers[BUDI] = SILENT
    assigned(reached)
    carry()
    (message_id,) = database.rows("select id from outbox_messages where topic = 'notice'")[0]
    tell(stage("wamid.late", "delivered", at=int(time.time()), message_id=str(message_id)))

    assert database.rows(STANDS)[0][0] == "delivered"


def test_what_does_not_arrive_after_all_goes_by_mail(
    *, reached, graph, mail, tell, carry, database
):
    delivery.configure(whatsapp=graph.cloud, smtp_url=mail.url, smtp_from="tu@kantor.example")
    writes(tell)
    assigned(reached)
    carry()
    (name,) = database.rows("select remote_id from outbox_messages where topic = 'notice'")[0]
    tell(stage(name, "failed", at=int(time.time()), code=131026))

    assert database.rows(STANDS) == [("sent", "email", None)]
    assert len(mail.arrived) == 1


def test_what_meta_holds_back_after_all_says_why(reached, graph, tell, carry, database):
    writes(tell)
    assigned(reached)
    carry()
    (name,) = database.rows("select remote_id from outbox_messages where topic = 'notice'")[0]
    tell(stage(name, "failed", at=int(time.time()), code=131042))

    why = "Meta menahan pesan karena masalah pembayaran akun WhatsApp kantor."
    assert database.rows(STANDS) == [("failed", "whatsapp", why)]


@pytest.mark.parametrize(
    ("code", "word"), [(131031, "dikunci"), (131042, "pembayaran"), (368, "kebijakan")]
)
def test_an_account_that_meta_closed_shuts_the_way_and_the_settings_say_why(
    *, reached, graph, tell, carry, database, session, code, word
):
    writes(tell)
    graph.answers[BUDI] = error(code, status=403)
    assigned(reached)
    carry()
    [(status, _, why)] = database.rows(STANDS)
    assert (status, word in why) == ("queued", True)

    database.run("update outbox_troubles set failures = 3")
    [whatsapp, _mail] = delivery.delivery_state(session, reached.admin).channels
    assert word in whatsapp.sentence


def test_a_worker_without_access_leaves_what_meta_told_to_another_one(office, graph, database):
    call = wrote("stop", number=BUDI, name="wamid.stop", at=int(time.time()))
    body, signature = signed(call)
    with db.transaction() as session:
        delivery.take_call(session, office.guest, body=body, signature=signature)
    (call_id,) = database.rows("select id from wa_calls")[0]
    delivery.configure()
    with pytest.raises(WhatsAppOff), db.transaction() as session:
        delivery.read_call(session, call_id=call_id)

    delivery.configure(whatsapp=graph.cloud)
    with db.transaction() as session:
        delivery.read_call(session, call_id=call_id)
    assert database.rows("select opted_out_at is not null from wa_contacts") == [(True,)]


def test_who_said_stop_is_not_told(reached, graph, tell, carry, database):
    writes(tell, "stop", "wamid.stop")
    assigned(reached)
    carry()

    assert to_budi(graph) == []
    assert database.rows(STANDS)[0][0] == "skipped"


def test_only_metas_signature_opens_the_webhook(office, graph, session):
    body, signature = signed({"entry": []})
    for wrong in ("", "sha256=", signature[:-1] + "0", "sha256=é"):
        with pytest.raises(Forbidden):
            delivery.take_call(session, office.guest, body=body, signature=wrong)
    with pytest.raises(Forbidden):
        delivery.take_call(session, office.guest, body=body + b" ", signature=signature)


def test_metas_question_is_answered_for_the_right_word_only(office, graph, session):
    facts = {"mode": "subscribe", "challenge": "1158201444"}
    answer = delivery.prove_webhook(session, office.guest, token=WORD, **facts)
    assert answer == "1158201444"
    with pytest.raises(Forbidden):
        delivery.prove_webhook(session, office.guest, token="lain", **facts)


def test_without_credentials_there_is_no_webhook(office, session):
    with pytest.raises(NotFound):
        delivery.take_call(session, office.guest, body=b"{}", signature="")


def test_a_hostile_name_of_a_message_harms_nothing(office, graph, tell, database):
    now = int(time.time())
    for name in ("wamid.\x00", "wamid.\ud800", "", "x" * 5000, "'; drop --", {"id": 1}):
        tell(wrote("menu\x00\ud800", number=BUDI, name=name, at=now))

    assert database.rows("select bool_and(read_at is not null) from wa_calls") == [(True,)]
    assert len(graph.asked) == 4


def test_a_call_that_is_told_again_after_a_week_is_not_answered(office, graph, tell, database):
    call = wrote("menu", number=BUDI, name="wamid.1", at=int(clock.now().timestamp()))
    tell(call)
    asked = len(graph.asked)
    with clock.at(clock.now() + timedelta(days=9)):
        with db.transaction() as session:
            delivery.forget_calls(session)
        tell(call)

    assert asked > 0
    assert len(graph.asked) == asked


@pytest.mark.parametrize(
    "call", [[], 7, {"entry": "x"}, {"entry": [{"changes": [{"value": {"statuses": [1]}}]}]}]
)
def test_a_strange_call_is_kept_and_harms_nothing(office, graph, tell, database, call):
    tell(call)

    assert database.rows("select read_at is not null from wa_calls") == [(True,)]


def test_the_settings_say_since_when_meta_refuses_the_token(
    *, reached, graph, tell, carry, database, session
):
    writes(tell)
    graph.answers[BUDI] = error(190, status=401)
    assigned(reached)
    carry()
    database.run("update outbox_troubles set failures = 3")

    [whatsapp, _mail] = delivery.delivery_state(session, reached.admin).channels
    assert whatsapp.failing_since is not None
    assert whatsapp.sentence.startswith("Meta menolak token kantor: periksa MGAPP_WHATSAPP_TOKEN.")
    assert "dicoba lagi pukul" in whatsapp.sentence
