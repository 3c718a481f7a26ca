"""mgapp.runtime.doctor: what it says of each service outside, well and broken"""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from mgapp.runtime import doctor
from mgapp.runtime.doctor import Mark
from mgapp.services.transfer import sheets
from mgapp.settings import Settings
from tests.google import SPREADSHEET, Google, serving
from tests.graph import PHONE_ID, SECRET, WORD, Graph, error
from tests.mail import MailServer
from tests.served import free_port
from tests.services.letters.signing import esign

EXPIRED = error(190, 401)


@pytest.fixture
def google() -> Iterator[Google]:
    with serving() as made:
        yield made
        sheets.configure(None)


def says(tmp_path: Path, **given: object) -> list[tuple[Mark, str]]:
    """Tell what it finds about services outside, on a machine where nothing started yet."""
    chosen = Settings(_env_file=None, data_dir=tmp_path / "data", port=free_port(), **given)
    looks = (doctor._sheets, doctor._ways_out)
    return [(one.mark, one.text) for look in looks for one in look(chosen)]


def spreadsheet(google: Google, **changes: object) -> dict[str, object]:
    facts = {"sheets_credentials": json.dumps(google.credential()), "sheets_url": google.url}
    return {**facts, "spreadsheet_id": SPREADSHEET, **changes}


def whatsapp(graph: Graph) -> dict[str, object]:
    return {
        "whatsapp_phone_id": PHONE_ID, "whatsapp_token": "token-kantor",
        "whatsapp_app_secret": SECRET, "whatsapp_verify_token": WORD,
        "whatsapp_url": graph.cloud.url,
    }  # fmt: skip


def test_what_is_not_set_is_not_asked(tmp_path):
    assert says(tmp_path) == []


def test_google_is_asked_for_the_spreadsheet(tmp_path, google):
    told = "Google Sheets terjangkau; tab belum ada: Users, Periods, Members, Letters,"
    assert says(tmp_path, **spreadsheet(google)) == [(Mark.GOOD, f"{told} Notifications.")]

    [(mark, text)] = says(tmp_path, **spreadsheet(google, spreadsheet_id="lembar-lain"))
    assert (mark, "periksa MGAPP_SPREADSHEET_ID" in text) == (Mark.WRONG, True)
    google.faults = [403]
    [(mark, text)] = says(tmp_path, **spreadsheet(google))
    assert (mark, "bagikan lembar kerja" in text) == (Mark.WRONG, True)
    google.revoked = True
    [(mark, text)] = says(tmp_path, **spreadsheet(google))
    assert (mark, "dicabut atau salah" in text) == (Mark.WRONG, True)
    [(mark, text)] = says(tmp_path, **spreadsheet(google, spreadsheet_id=None))
    assert (mark, "bersama-sama" in text) == (Mark.WARNING, True)


def test_a_key_file_is_for_the_office_alone(tmp_path, google):
    file = tmp_path / "sheets.json"
    file.write_text(json.dumps(google.credential()), encoding="utf-8")
    file.chmod(0o644)
    given = spreadsheet(google, sheets_credentials=str(file))

    told = f"{file} terbaca orang lain: jalankan chmod 600."
    assert says(tmp_path, **given)[0] == (Mark.WRONG, told)
    file.chmod(0o600)
    assert [mark for mark, _ in says(tmp_path, **given)] == [Mark.GOOD]


def test_the_mail_server_is_asked(tmp_path):
    server = MailServer()
    assert says(tmp_path, smtp_url=server.url) == [(Mark.GOOD, "server pos-el menjawab.")]
    server.stop()
    [(mark, text)] = says(tmp_path, smtp_url=server.url)
    assert (mark, text.startswith("MGAPP_SMTP_URL: ")) == (Mark.WRONG, True)


def test_meta_is_asked_for_the_number(tmp_path):
    graph = Graph()
    assert says(tmp_path, **whatsapp(graph)) == [(Mark.GOOD, "WhatsApp menjawab.")]
    for broken in (EXPIRED, (200, {"id": "lain"}, {})):
        graph.itself = broken
        [(mark, text)] = says(tmp_path, **whatsapp(graph))
        assert (mark, text.startswith("MGAPP_WHATSAPP_*: ")) == (Mark.WRONG, True)
    graph.stop()


def test_bsre_is_asked_about_nobody(tmp_path):
    with esign.running() as service:
        service.status = lambda _asked: esign.as_json(404, error="User tidak terdaftar")
        given = {"bsre_url": service.url, "bsre_username": esign.USERNAME}
        good = says(tmp_path, **given, bsre_password=esign.PASSWORD)
        wrong = says(tmp_path, **given, bsre_password="salah")
        paths = service.paths()
    assert good == [(Mark.GOOD, "BSrE menjawab.")]
    assert [mark for mark, _ in wrong] == [Mark.WRONG]
    assert wrong[0][1].endswith("menolak nama atau kata sandi kantor ini.")
    assert set(paths) == {esign.STATUS}
