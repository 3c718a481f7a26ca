"""mgapp.services.delivery: messages arrive by e-mail, with what goes wrong"""

from datetime import timedelta

import pytest

from mgapp.services import accounts, cases, delivery, intake, notices, outbox, surat
from mgapp.services.access import Actor, Role
from mgapp.services.accounts import Invitations
from mgapp.services.cases import CaseStatus
from mgapp.services.delivery import DeliveryChange
from mgapp.services.kernel import clock, db
from mgapp.services.surat import SuratNotFound
from tests.builders import a_case
from tests.cast import hire
from tests.forms import a_letter
from tests.mail import MailServer

STANDS = "select kind, status, reason from outbox_messages order by seq"
TO_BUDI = "budi@kantor.example"


def assigned(office, **changes):
    with db.transaction() as session:
        return a_case(session, office, CaseStatus.ASSIGNED, **changes)


def submitted(office, **changes):
    with db.transaction() as session:
        return intake.submit_letter(session, office.guest, surat=a_letter(**changes))


def plain(mail):
    return mail.get_body(("plain",)).get_content()


def test_an_operator_learns_of_his_case_by_mail(office, mail, carry, database):
    case = assigned(office)
    carry()

    (arrived,) = mail.arrived
    assert arrived["To"] == f"Budi Santoso <{TO_BUDI}>"
    assert arrived["Subject"] == f"Tugas baru: {case.code}"
    assert arrived["From"].addresses[0].addr_spec == "tamu@kantor.example"
    text = plain(arrived)
    assert f"Sari Dewi menugaskan kasus {case.code} kepada Anda." in text
    assert f"/admin/cases/{case.id}" in text
    assert "Ringkasan" not in text
    assert "Andi Pratama" not in arrived.as_string()
    assert database.rows(STANDS) == [("case_assigned", "sent", None)]


def test_a_summary_is_told_only_where_the_office_wants_it(office, mail, carry):
    with db.transaction() as session:
        wanted = DeliveryChange(version=0, summary_enabled=True)
        delivery.change_delivery(session, office.admin, change=wanted)
    assigned(office)
    carry()

    assert "Ringkasan: Kunjungan: Andi Pratama" in plain(mail.arrived[0])


def test_what_the_reception_marked_as_secret_has_no_summary(office, mail, carry, database):
    with db.transaction() as session:
        wanted = DeliveryChange(version=0, summary_enabled=True)
        delivery.change_delivery(session, office.admin, change=wanted)
    sent = submitted(office)
    database.run("update surat set klasifikasi = 'Sangat Rahasia'")
    with db.transaction() as session:
        cases.assign(
            session, office.sari, case_id=sent.case.id, operator_id=office.budi.me, version=1
        )
    carry()

    assert "Ringkasan" not in plain(mail.arrived[0])


def test_html_shows_what_somebody_typed_as_text(office, mail, carry):
    with db.transaction() as session:
        wanted = DeliveryChange(version=0, summary_enabled=True)
        delivery.change_delivery(session, office.admin, change=wanted)
    assigned(office, subject='<img src=x onerror="alert(1)"> {tautan}')
    carry()

    page = mail.arrived[0].get_body(("html",)).get_content()
    assert "<img" not in page
    assert "&lt;img" in page
    assert "{tautan}" in page


def test_without_a_server_nothing_is_written(office, database):
    assigned(office)

    assert database.rows(STANDS) == []


def test_a_letter_tells_its_sender_how_it_stands_and_how_to_stop(office, mail, carry):
    sent = submitted(office, notify_email=True)
    with db.transaction() as session:
        cases.triage(session, office.sari, case_id=sent.case.id, version=1)
    carry()
    carry()

    assert [one["Subject"] for one in mail.arrived] == [
        f"Surat Anda kami terima: {sent.surat.tracking_id}",
        f"Surat {sent.surat.tracking_id} diterima petugas",
    ]
    stop = mail.arrived[0]["List-Unsubscribe"]
    assert "/api/unsubscribe/" in stop
    assert mail.arrived[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    token = stop.strip("<>").rpartition("/")[2]
    with db.transaction() as session:
        surat.stop_telling(session, Actor.public(address=None), token=token)
    with db.transaction() as session:
        cases.cancel(session, office.sari, case_id=sent.case.id, note="Salah alamat.", version=2)
    carry()
    assert len(mail.arrived) == 2


def test_who_did_not_ask_is_not_told(office, mail, carry, database):
    submitted(office)
    carry()

    assert database.rows("select 1 from outbox_messages where topic = 'surat'") == []


def test_a_strange_link_stops_nothing(office, session):
    with pytest.raises(SuratNotFound):
        surat.stop_telling(session, office.guest, token="x" * 43)


def test_a_refused_address_fails_and_admins_learn_of_it_once(office, mail, carry, database):
    mail.answers[TO_BUDI] = "550 no such user"
    assigned(office)
    assigned(office)
    carry()

    why = "Server pos-el menolak alamat atau pesan ini (kode 550)."
    assert database.rows(STANDS) == [("case_assigned", "failed", why)] * 2
    with db.transaction() as session:
        told = notices.mine(session, office.admin).items
    assert [one.link for one in told] == ["/admin/notifications?tab=messages"]


def test_a_server_that_falls_silent_after_it_refused_has_refused(office, mail, carry, database):
    mail.answers[TO_BUDI] = "550 no such user"
    mail.hangs_up_on_reset = True
    assigned(office)
    carry()
    assert database.rows(STANDS)[0][1] == "failed"

    del mail.answers[TO_BUDI]
    assigned(office)
    carry()
    assert len(mail.arrived) == 1


def test_a_worker_that_knows_no_way_leaves_it_to_another_one(office, mail, carry, database):
    assigned(office)
    delivery.configure()
    carry()
    [(_, status, why)] = database.rows(STANDS)
    assert (status, why) == (
        "queued", "Proses yang mengirim pesan belum diberi akses WhatsApp maupun pos-el."
    )  # fmt: skip

    delivery.configure(smtp_url=mail.url, smtp_from="tamu@kantor.example")
    with clock.at(clock.now() + timedelta(minutes=1)):
        carry()
    assert len(mail.arrived) == 1


def test_a_busy_server_is_asked_again(office, mail, carry, database):
    mail.answers[TO_BUDI] = "451 greylisted"
    assigned(office)
    carry()
    assert database.rows(STANDS)[0][1] == "queued"

    del mail.answers[TO_BUDI]
    with clock.at(clock.now() + timedelta(minutes=1)):
        carry()
    assert len(mail.arrived) == 1


def test_a_server_that_takes_a_message_and_falls_silent_leaves_a_doubt(
    office, mail, carry, database
):
    mail.after_data[TO_BUDI] = "hang up"
    assigned(office)
    carry()

    assert database.rows(STANDS)[0][1] == "unknown"


def test_a_server_that_is_away_loses_nothing(office, mail, carry, database):
    mail.stop()
    assigned(office)
    carry()

    assert database.rows(STANDS) == [
        ("case_assigned", "queued", "Server pos-el tidak dapat dihubungi.")
    ]


def test_what_was_read_in_the_office_or_has_no_address_is_not_sent(office, mail, carry, database):
    assigned(office)
    database.run("update users set email = null")
    carry()
    assigned(office)
    with db.transaction() as session:
        notices.read_all(session, office.budi)
    database.run("update users set email = username || '@kantor.example'")
    carry()

    assert [reason for _, _, reason in database.rows(STANDS)] == [
        "Penerima tidak punya alamat yang dapat dipakai.",
        "Sudah dibaca di aplikasi.",
    ]
    assert mail.arrived == []


@pytest.mark.parametrize("utf8", [True, False])
def test_an_address_with_letters_beyond_ascii_arrives_or_says_why_not(
    office, carry, database, utf8
):
    server = MailServer(utf8=utf8)
    delivery.configure(smtp_url=server.url, smtp_from="tamu@kantor.example")
    database.run("update users set email = 'büdi@kantor.example' where username = 'budi'")
    assigned(office)
    carry()
    carry()
    delivery.configure()
    server.stop()

    why = "Alamat ini memakai huruf khusus, yang tidak didukung server pos-el kantor."
    assert database.rows(STANDS) == [
        ("case_assigned", "sent", None) if utf8 else ("case_assigned", "failed", why)
    ]
    assert [str(one["To"]) for one in server.arrived] == (
        ["Budi Santoso <büdi@kantor.example>"] if utf8 else []
    )


def test_a_message_keeps_its_name_when_it_is_sent_again(office, mail, carry, database):
    mail.after_data[TO_BUDI] = "452 later"
    assigned(office)
    carry()
    (message_id,) = database.rows("select id from outbox_messages")[0]
    with clock.at(clock.now() + timedelta(minutes=1)):
        carry()

    assert {one["Message-ID"] for one in mail.arrived} == {f"<{message_id}@127.0.0.1>"}


def test_the_list_names_receivers_and_is_for_admins(office, mail, carry, session):
    assigned(office)
    carry()
    shown = delivery.messages(session, office.admin).items

    assert [(one.label, one.recipient, one.status) for one in shown] == [
        ("Kasus ditugaskan", "Budi Santoso", outbox.MessageStatus.SENT)
    ]


def test_an_invited_person_gets_his_link_while_it_is_good(office, mail, carry, database):
    with db.transaction() as session:
        titi = hire(session, "titi", "Titi Lestari", Role.VIEWER, password_hash=None)
        for _ in range(2):
            [link] = accounts.invite(session, office.admin, wanted=Invitations(user_ids=[titi.me]))
    carry()
    carry()

    (arrived,) = mail.arrived
    assert arrived["To"] == "Titi Lestari <titi@kantor.example>"
    assert link.url in plain(arrived)
    assert "Nama pengguna: titi" in plain(arrived)
    assert [status for _, status, _ in database.rows(STANDS)] == ["skipped", "sent"]
