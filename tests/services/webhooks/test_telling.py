"""mgapp.services.webhooks: what happens is told once, signed, without anybody's data"""

import base64
import hashlib
import hmac
import json
import socket
from collections.abc import Iterator
from datetime import timedelta

import pytest

from mgapp.jobs import messages
from mgapp.jobs import webhooks as _preparers  # noqa: F401 (gives the outbox its words)
from mgapp.services import cases, webhooks
from mgapp.services.cases import CaseStatus
from mgapp.services.kernel import clock, db
from mgapp.services.kernel.errors import Forbidden, InputRefused, StaleVersion
from mgapp.services.outbox import Lane, MessageStatus, NotRepeatable
from mgapp.services.webhooks import WebhookChange, WebhookInput, WebhookOff, posting, sending
from tests.builders import a_case
from tests.bureau import a_letter, bureau
from tests.receiver import Receiver, listening

STATUS = "select status, reason from outbox_messages where topic = 'webhook' order by seq"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with listening() as found:
        yield found


def a_hook(office, receiver, *events: str) -> webhooks.WebhookSummary:
    wanted = WebhookInput(name="Provinsi", url=receiver.url, events=list(events or ["case.*"]))
    with db.transaction() as session:
        return webhooks.create_webhook(session, office.admin, webhook=wanted)


def happens(office, status: CaseStatus = CaseStatus.NEW):
    with db.transaction() as session:
        return a_case(session, office, status)


def carry() -> None:
    while messages.carry(Lane.PROGRAMS, messages.PREPARERS):
        pass


def test_an_event_is_told_signed_and_names_nobody(office, receiver):
    hook = a_hook(office, receiver, "case.created")
    case = happens(office, CaseStatus.ASSIGNED)
    with db.transaction() as session:
        secret = webhooks.webhook_secret(session, office.admin, webhook_id=hook.id)

    carry()

    [got] = receiver.got
    told = json.loads(got.body)
    assert told["type"] == "case.created"
    assert told["timestamp"].endswith("Z")
    assert told["data"]["case"]["id"] == str(case.id)
    assert told["data"]["case"]["code"] == case.code
    assert got.headers["webhook-id"] == told["data"]["event_id"]
    signed = f"{got.headers['webhook-id']}.{got.headers['webhook-timestamp']}.".encode() + got.body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    right = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert got.headers["webhook-signature"] == f"v1,{right}"
    for word in ("Andi", "Telkom", "jaringan", "Budi", "subject"):
        assert word.encode() not in got.body


def test_all_events_of_a_kind_come_in_their_order(office, receiver):
    a_hook(office, receiver)
    happens(office, CaseStatus.IN_PROGRESS)

    carry()

    kinds = [json.loads(got.body)["type"] for got in receiver.got]
    assert kinds == [
        "case.created", "case.triaged", "case.assigned", "case.acknowledged", "case.status_changed",
    ]  # fmt: skip


def test_a_letter_is_told_without_subject_and_text(office, receiver):
    a_hook(office, receiver, "letter.*")
    with db.transaction() as session:
        letter = a_letter(session, bureau(session, office))

    carry()

    told = json.loads(receiver.got[0].body)
    assert (told["type"], told["data"]["letter"]["id"]) == ("letter.created", str(letter.id))
    assert letter.subject.encode() not in receiver.got[0].body


def test_what_was_rolled_back_or_is_history_is_told_to_nobody(office, receiver, database):
    a_hook(office, receiver)
    with pytest.raises(RuntimeError), db.transaction() as session:
        a_case(session, office)
        raise RuntimeError
    with clock.at(clock.now() - timedelta(days=40)):
        happens(office)

    assert database.rows(STATUS) == []


def test_the_worker_is_woken_with_the_event(office, receiver, database):
    a_hook(office, receiver)
    happens(office)
    happens(office)

    waiting = "select count(*) from procrastinate_jobs where task_name = 'deliver_messages'"
    assert database.rows(waiting) == [(1,)]


def test_who_answers_with_an_error_is_asked_again_and_others_do_not_wait(
    office, receiver, database
):
    a_hook(office, receiver)
    happens(office)
    receiver.status, receiver.headers = 503, {"retry-after": "120"}

    carry()

    [(status, reason)] = database.rows(STATUS)
    assert (status, reason) == ("queued", "Penerima menjawab 503.")
    due = "select extract(epoch from due_at - now()) from outbox_messages where topic = 'webhook'"
    assert 100 < database.rows(due)[0][0] < 200
    with db.transaction() as session:
        [hook] = webhooks.list_webhooks(session, office.admin)
    assert hook.failing_since is not None


def test_who_does_not_answer_in_time_is_asked_again(office, receiver, database, monkeypatch):
    monkeypatch.setattr(posting, "PATIENCE", 0.2)
    a_hook(office, receiver)
    happens(office)
    receiver.delay = 2.0

    carry()

    assert database.rows(STATUS)[0][0] == "queued"


def test_who_is_gone_or_silent_for_days_is_switched_off(office, receiver, database):
    gone = a_hook(office, receiver, "case.created")
    happens(office)
    receiver.status = 410
    carry()
    assert database.rows(STATUS)[0][0] == "failed"
    with db.transaction() as session:
        assert webhooks.show_webhook(session, office.admin, webhook_id=gone.id).active is False

    silent = a_hook(office, receiver, "case.created")
    days = int(sending.GIVEN_UP_AFTER.days)
    database.run(f"update webhooks set failing_since = now() - interval '{days} days 1 minute'")
    happens(office)
    carry()
    assert database.rows(STATUS)[-1] == ("skipped", "Webhook tidak aktif.")
    with db.transaction() as session:
        found = webhooks.show_webhook(session, office.admin, webhook_id=silent.id)
    assert found.off_because


def test_it_follows_no_redirect(office, receiver, database):
    a_hook(office, receiver)
    happens(office)
    receiver.status, receiver.headers = 302, {"location": receiver.url + "/lain"}

    carry()

    assert [got.path for got in receiver.got] == ["/hook"]
    assert database.rows(STATUS)[0][0] == "queued"


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("http://169.254.169.254/latest", "169.254.169.254"),
        ("https://metadata.example/", "169.254.169.254"),
        ("http://aplikasi.example/", "8.8.8.8"),
        ("https://metadata.example/", "::ffff:169.254.169.254"),
        ("http://aplikasi.example/", "::ffff:8.8.8.8"),
        ("https://aplikasi.example/", "fe80::1%eth0"),
        ("https://aplikasi.example/", "0.0.0.0"),  # noqa: S104 (an address to refuse)
    ],
)
def test_where_no_receiver_is_nothing_goes(office, database, monkeypatch, url, address):
    a_hook(office, Receiver(url=url))
    happens(office)
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))]
    monkeypatch.setattr(posting.socket, "getaddrinfo", lambda *_, **__: found)

    carry()

    assert database.rows(STATUS)[0][0] == "failed"


def test_a_try_and_a_replay(office, receiver):
    hook = a_hook(office, receiver)
    with db.transaction() as session:
        webhooks.ping(session, office.admin, webhook_id=hook.id)
    carry()
    with db.transaction() as session:
        [sent] = webhooks.deliveries(session, office.admin, webhook_id=hook.id).items
        again = webhooks.replay(
            session, office.admin, webhook_id=hook.id, message_id=sent.id
        )  # fmt: skip
        with pytest.raises(NotRepeatable):
            webhooks.replay(session, office.admin, webhook_id=hook.id, message_id=again.id)
    carry()

    assert sent.status is MessageStatus.SENT
    assert [json.loads(got.body)["type"] for got in receiver.got] == ["ping", "ping"]


def test_a_replayed_event_keeps_its_id(office, receiver):
    hook = a_hook(office, receiver, "case.created")
    happens(office)
    carry()
    with db.transaction() as session:
        [sent] = webhooks.deliveries(session, office.admin, webhook_id=hook.id).items
        webhooks.replay(session, office.admin, webhook_id=hook.id, message_id=sent.id)
    carry()

    first, second = receiver.got
    assert first.headers["webhook-id"] == second.headers["webhook-id"]


def test_a_receiver_that_is_off_learns_nothing(office, receiver, database):
    hook = a_hook(office, receiver)
    with db.transaction() as session:
        off = WebhookChange(version=1, active=False)
        webhooks.change_webhook(session, office.admin, webhook_id=hook.id, change=off)
        with pytest.raises(StaleVersion):
            webhooks.change_webhook(session, office.admin, webhook_id=hook.id, change=off)
    with db.transaction() as session, pytest.raises(WebhookOff):
        webhooks.ping(session, office.admin, webhook_id=hook.id)
    happens(office)

    assert database.rows(STATUS) == []


def test_another_secret_signs_from_then_on(office, receiver):
    hook = a_hook(office, receiver)
    with db.transaction() as session:
        before = webhooks.webhook_secret(session, office.admin, webhook_id=hook.id)
        webhooks.renew_secret(session, office.admin, webhook_id=hook.id)
        after = webhooks.webhook_secret(session, office.admin, webhook_id=hook.id)

    assert before != after


@pytest.mark.parametrize(
    "url",
    [
        "", "ftp://a.example/", "https://", "https://admin:rahasia@a.example/", "javascript:1",
        "https://a.example:99999/", "https://a.example/#x", "//a.example", "https://[::1",
    ],
)  # fmt: skip
def test_a_hostile_address_is_refused(url):
    with pytest.raises(InputRefused):
        WebhookInput.read({"name": "x", "url": url, "events": ["case.*"]})


def test_unknown_events_are_refused():
    for events in ([], ["case.exploded"], ["*"]):
        with pytest.raises(InputRefused):
            WebhookInput.read({"name": "x", "url": "https://a.example/", "events": events})


def test_only_an_admin_arranges_them(office, receiver):
    hook = a_hook(office, receiver)
    for person in (office.sari, office.budi, office.rina):
        for verb in (webhooks.webhook_secret, webhooks.remove_webhook, webhooks.deliveries):
            with db.transaction() as session, pytest.raises(Forbidden):
                verb(session, person, webhook_id=hook.id)
    with db.transaction() as session:
        assert cases.told_events(session, []) == []
