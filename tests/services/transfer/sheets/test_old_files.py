"""Attachments and drawn signatures of an older spreadsheet: taken, linked, or refused with why."""

import base64
import json

import pytest

from mgapp.services import letters
from mgapp.services.kernel import attachments, db, files
from mgapp.services.letters.adopting import letters_by_key
from mgapp.services.transfer import sheets
from mgapp.services.transfer.sheets import HEADERS, Tab
from tests.forms import PNG_URL, a_pdf
from tests.services.transfer.sheets.test_import_sheet import USERS, a_row, run
from tests.services.transfer.sheets.test_keep_current import sync

LETTERS = list(HEADERS[Tab.LETTERS])
LINK = "https://drive.google.com/file/d/1abc/view"
PDF = base64.b64encode(a_pdf()).decode()
SCRIPT = base64.b64encode(b"MZ\x90\x00").decode()
BROUGHT = [
    {"id": "a1", "filename": "surat tugas.pdf", "data": PDF},
    {"name": "foto", "url": PNG_URL},
    {"name": "peta", "url": LINK},
    {"name": "hilang.pdf", "size": 12},
    {"name": "program.exe", "data": SCRIPT},
    "data:application/pdf;base64,###",
]


def filled(google, attachments_: list, **cells: object) -> None:
    """Let the older application have left one letter with these attachments."""
    then = "2025-03-01T01:00:00Z"
    signature = {"id": "g", "signedById": "u1", "signedAt": then, "signatureDataUrl": PNG_URL}
    facts = {
        "id": "L1", "type": "surat_keluar", "status": "approved", "subject": "Surat lama",
        "createdBy": "u1", "createdAt": then, "updatedAt": then, "from": "Ketua – Andi Ketua",
        "attachments": json.dumps(attachments_), "signatures": json.dumps([signature]), **cells,
    }  # fmt: skip
    google.fill("Users", USERS, a_row(USERS, id="u1", name="Andi Ketua", role="approver"))
    google.fill("Letters", LETTERS, a_row(LETTERS, **facts))


def the_letter(session, office):
    letter_id = letters_by_key(session, ["L1"])["L1"]
    return letters.letter(session, office.admin, letter_id=letter_id)


def refusals(report) -> list[str]:
    return [line.why for line in report.lines if line.verdict == "refused"]


def test_files_come_along_links_are_told_and_the_rest_says_why(office, google):
    filled(google, BROUGHT)

    report = run(office)

    with db.transaction() as session:
        letter = the_letter(session, office)
        trail = letters.happenings(session, office.admin, letter_id=letter.id)
    names = [one.filename for one in letter.attachments]
    assert names == ["surat tugas.pdf", "foto.png"]
    assert f"peta: {LINK}" in str(trail)
    assert refusals(report) == [
        "attachments[3] “hilang.pdf”: isinya tidak ada di lembar kerja; unggah berkasnya ke surat"
        " ini.",
        "attachments[4] “program.exe”: Berkas ini tidak diterima. Gunakan PDF, JPEG, PNG, atau"
        " DOCX.",
        "attachments[5]: isinya bukan berkas atau tautan yang utuh.",
    ]


def test_who_signed_keeps_his_drawing_and_his_post(office, google):
    filled(google, [])
    run(office)

    with db.transaction() as session:
        [signature] = the_letter(session, office).signatures
    assert files.get(signature.drawing_id).startswith(b"\x89PNG")
    assert signature.block["lines"] == ["Ketua,"]
    assert signature.block["name"] == "Andi Ketua"


def test_a_preview_leaves_no_bytes_behind(office, google, monkeypatch):
    stored, put = [], files.put

    def watched(file_id, content):
        stored.append(file_id)
        put(file_id, content)

    monkeypatch.setattr(files, "put", watched)
    filled(google, BROUGHT)

    run(office, dry_run=True)

    assert len(stored) == 3
    for file_id in stored:
        with pytest.raises(FileNotFoundError):
            files.get(file_id)


def test_a_repaired_attachment_comes_with_the_next_import_and_none_comes_twice(office, google):
    filled(google, BROUGHT[:4])
    run(office)
    filled(google, [*BROUGHT[:3], {"name": "hilang.pdf", "data": PDF}])
    again = run(office)
    third = run(office)

    with db.transaction() as session:
        letter = the_letter(session, office)
        kept = attachments.of_owners(session, [letter.id])[letter.id]
    assert [one.filename for one in kept] == ["surat tugas.pdf", "foto.png", "hilang.pdf"]
    assert (again.changed, again.refused) == (1, 0)
    assert (third.created, third.changed, third.refused) == (0, 0, 0)


def test_what_stayed_behind_stays_in_its_cell(office, google):
    filled(google, BROUGHT[3:4])
    run(office)
    sync(3)

    [row] = google.rows("Letters")
    assert json.loads(row["attachments"]) == BROUGHT[3:4]
    with db.transaction() as session:
        assert sheets.sheet_edits(session, office.admin) == []


def test_a_damaged_drawing_is_told_and_the_signature_comes(office, google):
    signed = {"signedById": "u1", "signedAt": "2025-03-01T01:00:00Z"}
    drawn = [{**signed, "signatureDataUrl": "https://lama.example/ttd.png"}]
    filled(google, [], signatures=json.dumps(drawn))

    report = run(office)

    with db.transaction() as session:
        [signature] = the_letter(session, office).signatures
    assert signature.drawing_id is None
    assert refusals(report) == [
        "signatures[0]: Gambar tidak terbaca. Gunakan gambar JPEG atau PNG yang utuh."
    ]
