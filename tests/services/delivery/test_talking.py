"""mgapp.services.delivery.whatsapp.talking: what people write, and what we answer"""

import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mgapp.services import cases, delivery, intake, visitors
from mgapp.services.access import Actor
from mgapp.services.delivery.whatsapp import dialogue
from mgapp.services.kernel import clock, db
from tests.forms import a_letter, a_visit
from tests.graph import call_of, wrote

ANDI = "6281355550001"
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Makassar"))


@pytest.fixture
def chat(graph, tell):
    """Andi writes; tells what we answer to each message."""
    count = iter(range(1000))

    def write(text, name=None):
        before = len(graph.asked)
        at = int(clock.now().timestamp())
        tell(wrote(text, number=ANDI, name=name or f"wamid.{next(count)}", at=at))
        return "\n".join(one["text"]["body"] for one in graph.asked[before:])

    return write


def test_menu_and_anything_short_get_the_menu(office, chat):
    for text in ("menu", "Halo", "MENU!"):
        assert "*daftar*" in chat(text)


def test_a_visit_is_registered_step_by_step(office, chat, database):
    assert "Pelindungan Data Pribadi" in chat("daftar")
    assert "nama lengkap" in chat("Ya")
    assert "instansi" in chat("Andi Pratama")
    assert "Diskominfo" in chat("Cek Karang Taruna")
    assert "belum dimengerti" in chat("3")
    assert "keperluan" in chat("1")
    answer = chat("Konsultasi jaringan kantor kelurahan")

    rows = database.rows(
        "select name, organization, v.source, status from visitors v"
        " join cases c on c.related_visitor_id = v.id"
    )
    assert rows == [("Andi Pratama", "Cek Karang Taruna", "whatsapp", "new")]
    assert "KS-" in answer
    assert "/receipt/" in answer
    assert database.rows("select dialogue_sealed from wa_contacts") == [(None,)]


def test_without_consent_nothing_is_kept(office, chat, database):
    chat("daftar")
    assert "tidak ada yang dicatat" in chat("tidak")
    assert database.rows("select 1 from visitors") == []


def test_a_letter_is_followed_by_its_code_and_guessing_is_throttled(office, chat):
    with db.transaction() as session:
        sent = intake.submit_letter(session, office.guest, surat=a_letter())
    assert "Terkirim" in chat(f"cek {sent.surat.tracking_id}")
    assert "tidak kami temukan" in chat("cek TRK-0000-00000-00000")


def test_one_withdraws_ones_own_visit_and_nobody_elses(office, chat, database):
    with db.transaction() as session:
        mine = intake.register_visit(session, office.guest, visit=a_visit(whatsapp=f"+{ANDI}"))
        other = intake.register_visit(
            session, office.guest, visit=a_visit(whatsapp="0812-9999-8888")
        )
    assert "Tidak ada kunjungan" in chat(f"batal {other.case.code}")
    assert "sudah dibatalkan" in chat(f"batal {mine.case.code.lower()}")
    assert "Tidak ada kunjungan" in chat(f"batal {mine.case.code}")

    stands = database.rows("select code, status from cases order by code")
    assert stands == [(mine.case.code, "cancelled"), (other.case.code, "new")]


def test_stop_ends_everything_at_once(office, chat, database):
    with db.transaction() as session:
        facts = {"whatsapp": f"+{ANDI}", "notify_whatsapp": True}
        made = intake.register_visit(session, office.guest, visit=a_visit(**facts))
    assert "tidak akan menerima" in chat("STOP")

    with db.transaction() as session:
        found = visitors.visitors_of(session, [made.visitor.id])
    assert found[made.visitor.id].whatsapp is None


def test_a_number_that_strangers_type_in_is_not_flooded(office, chat, graph, carry, database):
    chat("menu")
    facts = {"whatsapp": f"+{ANDI}", "notify_whatsapp": True}
    for turn in range(22):
        guest = Actor.public(address="203.0.113.7", browser=f"browser-{turn}")
        with db.transaction() as session:
            intake.register_visit(session, guest, visit=a_visit(**facts))
    carry()

    receipts = [text for text in graph.texts() if "/receipt/" in text]
    assert len(receipts) == 20
    assert all("Balas *stop*" in text for text in receipts)
    skipped = "select distinct reason from outbox_messages where status = 'skipped'"
    assert database.rows(skipped) == [("Nomor ini sudah menerima cukup banyak pesan hari ini.",)]


def test_the_same_message_told_twice_is_answered_once(office, chat, graph):
    chat("menu", name="wamid.same")
    assert chat("menu", name="wamid.same") == ""


def test_the_queue_is_told(office, chat):
    assert "0 kunjungan" in chat("antrian")


def test_what_is_worth_reading_reaches_the_reception_in_office_hours(office, chat, database):
    with clock.at(MONDAY):
        assert "kami teruskan" in chat("Apakah kantor melayani legalisasi hari Jumat?")
        assert "tambahkan pada *KS-" in chat("Mohon segera dijawab ya, terima kasih")
    with clock.at(MONDAY.replace(hour=22)):
        assert "tutup" in chat("Apakah besok kantor buka seperti biasa?")

    rows = database.rows("select source, subject from cases")
    assert rows == [("whatsapp", "Pesan WhatsApp dari 08••-••••-•001")]
    notes = "select text from case_notes order by 1"
    assert database.rows(notes) == [("Pesan WhatsApp: Mohon segera dijawab ya, terima kasih",)]


def test_what_comes_after_the_case_has_ended_begins_no_other_at_once(office, chat, database):
    with clock.at(MONDAY):
        chat("Apakah kantor melayani legalisasi hari Jumat?")
        with db.transaction() as session:
            found = cases.search(session, office.sari, q="Pesan WhatsApp").items
            cases.cancel(session, office.sari, case_id=found[0].id, version=1, note="Iklan.")
        assert "*daftar*" in chat("Kami menawarkan mesin fotokopi dengan harga terbaik")
    with clock.at(MONDAY + timedelta(days=1)):
        assert "kami teruskan" in chat("Bagaimana cara meminta data statistik?")

    assert database.rows("select count(*) from cases") == [(2,)]


@pytest.mark.parametrize("text", ["Assalamualaikum, selamat pagi Pak", "P", "Terima kasih 🙏"])
def test_who_only_greets_makes_no_case(office, chat, database, text):
    with clock.at(MONDAY):
        assert "*daftar*" in chat(text)
    assert database.rows("select 1 from cases") == []


def test_a_loop_between_two_programs_ends(office, chat, graph, database):
    with clock.at(MONDAY):
        for _ in range(15):
            chat("Terima kasih telah menghubungi toko kami. Pesan Anda segera dibalas.")
    with clock.at(MONDAY + timedelta(hours=5)):
        for turn in range(30):
            with clock.at(MONDAY + timedelta(hours=5, minutes=10 * turn % 60)):
                chat("Kami akan membalas pada jam kerja.")

    assert len(graph.asked) <= 12
    assert database.rows("select count(*) from cases") == [(1,)]
    assert database.rows("select count(*) from case_notes")[0][0] < 30


def test_stop_counts_even_when_nothing_is_answered_any_more(office, chat, database):
    for _ in range(25):
        chat("menu")
    assert chat("berhenti") == ""
    assert database.rows("select opted_out_at is not null from wa_contacts") == [(True,)]


def test_a_program_that_answers_every_answer_is_left_alone(office, chat, graph):
    for _ in range(30):
        chat("menu")

    assert len(graph.asked) == 20


def test_stop_counts_however_late_meta_tells_of_it(office, tell, graph, chat, database):
    chat("menu")
    tell(wrote("stop", number=ANDI, name="wamid.late", at=int(time.time()) - 90_000))

    assert database.rows("select opted_out_at is not null from wa_contacts") == [(True,)]
    assert len(graph.texts()) == 1


def test_what_waits_for_a_number_is_counted_once_however_often_it_is_tried(
    office, graph, carry, chat, database
):
    chat("menu")
    facts = {"whatsapp": f"+{ANDI}", "notify_whatsapp": True}
    with db.transaction() as session:
        intake.register_visit(session, office.guest, visit=a_visit(**facts))
    graph.answers[ANDI] = (500, {"error": {"code": 131016}}, {})
    for turn in range(5):
        with clock.at(clock.now() + timedelta(hours=turn)):
            carry()

    counted = "select sum(count) from rate_counts where key like 'wa-to:%'"
    assert database.rows(counted) == [(1,)]


def test_what_is_too_much_for_a_number_today_does_not_slip_through_at_its_next_try(
    *, office, mail, graph, chat, carry, database
):
    delivery.configure(whatsapp=graph.cloud, smtp_url=mail.url, smtp_from="tu@kantor.example")
    chat("menu")
    database.run(
        "insert into rate_counts (key, window_started_at, count)"
        " select 'wa-to:' || number_print, now(), 20 from wa_contacts"
    )
    siti = "siti.rahma@contoh.example"
    mail.answers[siti] = "451 greylisted"
    facts = {"telepon_pengirim": f"+{ANDI}", "notify_whatsapp": True, "notify_email": True}
    with db.transaction() as session:
        intake.submit_letter(session, office.guest, surat=a_letter(**facts))
    before = len(graph.asked)
    carry()
    del mail.answers[siti]
    with clock.at(clock.now() + timedelta(minutes=1)):
        carry()

    assert len(graph.asked) == before
    assert len(mail.arrived) == 1


def test_hostile_words_are_words(office, chat, database):
    chat("daftar")
    chat("ya")
    chat("Robert'); drop table visitors;-- \x00\u202e {kode} %s")
    chat("x" * 5000)
    assert database.rows("select 1 from visitors") == []


def test_pictures_and_what_was_told_late_are_not_commands(office, tell, graph):
    now = int(time.time())
    picture = {"from": ANDI, "id": "wamid.p", "timestamp": str(now), "type": "image", "image": {}}
    tell(call_of(messages=[picture]))
    tell(wrote("daftar", number=ANDI, name="wamid.old", at=now - 90_000))

    (answer,) = graph.texts()
    assert "Gambar, suara, dan berkas tidak dapat" in answer


def test_who_is_silent_for_a_season_is_forgotten_unless_he_said_stop(office, graph, tell, database):
    now = int(time.time())
    tell(wrote("menu", number=ANDI, name="wamid.a", at=now))
    tell(wrote("stop", number="6281355550002", name="wamid.b", at=now))
    with clock.at(clock.now() + timedelta(days=91)), db.transaction() as session:
        delivery.forget_calls(session)

    assert database.rows("select opted_out_at is not null from wa_contacts") == [(True,)]
    assert database.rows("select 1 from wa_calls union all select 1 from wa_seen") == []


def test_every_question_has_its_text():
    told: dict[str, str] = {}
    while step := dialogue.next_step(told):
        assert dialogue.question(told) in dialogue.TEXTS
        told[step] = "x"
