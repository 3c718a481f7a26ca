"""mgapp.api.sheets: every list as a file"""

import pytest
import sqlalchemy as sa

from mgapp.services.kernel import db
from mgapp.services.kernel.models import DataAccess
from tests.builders import a_case
from tests.incoming import a_received
from tests.served import SECRET

LISTS = {
    "visitors": "Waktu masuk",
    "surat": "Waktu diterima",
    "cases": "Kode",
    "letters?box=inbox": "Nomor",
    "users": "Nama",
    "org-units": "Kode",
    "org-unit-contacts": "Unit kerja",
    "periods": "Nama",
    "members": "Nama",
    "directory": "Nama",
    "notifications": "Waktu",
    "messages": "Waktu",
    "data-requests": "Nomor",
    "stand-ins": "Digantikan",
    "letter-numbers": "Nomor urut",
    "agenda-books/in": "No. urut",
    "retention-proposals": "No. urut",
    "classification-codes": "kode",
    "tokens": "Nama",
    "backups": "Mulai",
    "webhooks": "Nama",
}


def _at(path: str, sheet: str) -> str:
    return f"/api/{path}{'&' if '?' in path else '?'}format={sheet}"


@pytest.mark.parametrize("sheet", ["csv", "xlsx"])
def test_every_list_becomes_a_file_and_its_taking_is_on_the_log(office, signed_in, sheet):
    with db.transaction() as session:
        a_case(session, office, agency="=HYPERLINK(1)")
        a_received(session, office, sender="+62=cmd", subject="@SUM(1)")
    admin = signed_in("adi")

    for path, begins in LISTS.items():
        answer = admin.get(_at(path, sheet))
        assert answer.status_code == 200, (path, answer.text)
        assert f".{sheet}" in answer.headers["content-disposition"], path
        if sheet == "csv":
            text = answer.content.decode("utf-8-sig")
            assert text.startswith(begins), path
            cells = [cell for line in text.splitlines() for cell in line.split(",")]
            assert not [cell for cell in cells if cell.strip('"')[:1] in {"=", "+", "@"}], path
        else:
            assert answer.content.startswith(b"PK"), path

    with db.transaction() as session:
        taken = session.scalars(sa.select(DataAccess.kind)).all()
    assert len(taken) == len(LISTS) - 1  # archive codes name nobody


def test_a_file_of_a_list_is_refused_like_the_list(office, signed_in):
    for path in ("visitors", "surat", "users", "letter-numbers", "agenda-books/in"):
        assert signed_in("joko").get(_at(path, "csv")).status_code == 403, path


def test_a_closed_letter_tells_nothing_in_a_file(office, signed_in):
    with db.transaction() as session:
        a_received(session, office, classification="secret", subject="Pemeriksaan pegawai")

    text = signed_in("adi").get(_at("letters?box=inbox", "csv")).text

    assert "RAHASIA" in text
    assert "Pemeriksaan" not in text


def test_addresses_of_members_are_for_an_admin(office, signed_in):
    assert "Pos-el" in signed_in("adi").get(_at("members", "csv")).text
    assert "Pos-el" not in signed_in("budi").get(_at("members", "csv")).text


def test_a_long_list_is_written_by_a_process_of_its_own(
    office, signed_in, monkeypatch, clone, data_dir
):
    with db.transaction() as session:
        a_case(session, office, agency="PT Telkom")
    monkeypatch.setattr("mgapp.api.sheets.SHORT", 0)
    for name, value in {
        "DATABASE_URL": clone.url(), "SECRET_KEY": SECRET, "DATA_DIR": str(data_dir),
    }.items():  # fmt: skip
        monkeypatch.setenv(f"MGAPP_{name}", value)

    answer = signed_in("sari").get(_at("cases", "csv"))

    assert answer.status_code == 200, answer.text
    assert "PT Telkom" in answer.content.decode("utf-8-sig")
    assert int(answer.headers["content-length"]) == len(answer.content)
    with db.transaction() as session:
        taken = session.execute(sa.select(DataAccess.user_id, DataAccess.reason)).all()
    assert taken == [(office.sari.me, "ekspor 1 baris")]
