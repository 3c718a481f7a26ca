"""mgapp.api.surat"""

import pytest

from tests.forms import SURAT, a_docx, a_pdf, a_picture

GOOD = [
    ("surat.pdf", "application/pdf", a_pdf()),
    ("foto.jpg", "image/jpeg", a_picture("JPEG")),
    ("gambar.png", "image/png", a_picture()),
    ("naskah.docx", "application/octet-stream", a_docx()),
]


def files(*given):
    return [("lampiran", (name, content, kind)) for name, kind, content in given]


def test_a_letter_arrives_as_json(stranger):
    answer = stranger.post("/api/surat", json=SURAT)

    assert answer.status_code == 201, answer.text
    body = answer.json()
    assert body["tracking_id"].startswith("TRK-")
    assert body["tracking_url"] == f"/tracking/{body['tracking_id']}"
    assert body["surat"]["status"] == "submitted"
    assert body["surat"]["agenda_number"].startswith("001/SE.SPm/DISKOMINFO/")
    assert body["surat"]["case_id"] == body["case"]["id"]
    assert [step["status"] for step in body["surat"]["status_history"]] == ["submitted"]
    assert body["surat"]["sla_due_at"] is not None


def test_a_letter_arrives_with_attachments(stranger, signed_in):
    answer = stranger.post("/api/surat", data=SURAT, files=files(*GOOD))

    assert answer.status_code == 201, answer.text
    lampiran = answer.json()["surat"]["lampiran"]
    assert [part["filename"] for part in lampiran] == [name for name, _, _ in GOOD]
    opened = signed_in("sari").get(f"/api/files/{lampiran[0]['id']}")
    assert (opened.status_code, opened.content) == (200, a_pdf())
    assert signed_in("budi").get(f"/api/files/{lampiran[0]['id']}").status_code == 404


def test_a_repeated_letter_is_one_letter(stranger, signed_in):
    headers = {"Idempotency-Key": "letter-key-1"}
    sent = {"data": SURAT, "files": files(GOOD[0]), "headers": headers}
    first, again = stranger.post("/api/surat", **sent), stranger.post("/api/surat", **sent)

    assert again.json() == first.json()
    assert len(signed_in("sari").get("/api/surat").json()["items"]) == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tagihan.pdf", b"MZ\x90\x00" + b"\x00" * 200),
        ("tagihan.exe", b"MZ\x90\x00"),
        ("halaman.html", b"<script>alert(1)</script>"),
        ("gambar.svg", b"<svg onload='alert(1)'/>"),
        ("kosong.pdf", b""),
        ("foto.jpg", a_picture("PNG")),
        ("../../etc/passwd.pdf", a_pdf()),
        ("laporan\u202efdp.exe.pdf", a_pdf()),
        (".pdf", a_pdf()),
        ("a" * 300 + ".pdf", a_pdf()),
        ("potong.png", a_picture()[:40]),
        ("potong.pdf", a_pdf()[:80]),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_whole(stranger, signed_in, name, content):
    answer = stranger.post(
        "/api/surat", data=SURAT, files=files((name, "application/pdf", content))
    )

    assert answer.status_code == 422, answer.text
    assert [error["field"] for error in answer.json()["errors"]] == ["lampiran.0"]
    assert signed_in("sari").get("/api/surat").json()["items"] == []


def test_six_files_or_a_byte_too_many_are_refused(stranger):
    six = stranger.post("/api/surat", data=SURAT, files=files(*[GOOD[2]] * 6))
    large = a_pdf() + b"%" * (10 * 1024 * 1024 + 1 - len(a_pdf()))
    over = stranger.post("/api/surat", data=SURAT, files=files(("a.pdf", "application/pdf", large)))

    assert (six.status_code, six.json()["errors"][0]["field"]) == (422, "lampiran")
    assert (over.status_code, over.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"--x\r\nbroken", "multipart/form-data"),
        (b"", "multipart/form-data; boundary=x"),
        (
            b'--x\r\nContent-Disposition: form-data; name="perihal"\r\n\r\nhalo',
            "multipart/form-data; boundary=x",
        ),
        (b"{", "application/json"),
        (b"[" * 100_000, "application/json"),
    ],
)
def test_a_broken_body_is_unreadable(stranger, content, kind):
    answer = stranger.post("/api/surat", content=content, headers={"content-type": kind})

    assert answer.status_code == 400, answer.text


def test_another_kind_of_body_is_not_taken(stranger):
    answer = stranger.post("/api/surat", content=b"x", headers={"content-type": "text/plain"})

    assert (answer.status_code, answer.json()["code"]) == (415, "unsupported_media")


def test_a_field_that_comes_twice_or_as_a_file_is_named(stranger):
    twice = [
        ("perihal", (None, "satu")),
        ("perihal", (None, "dua")),
        ("isi_surat", ("a.txt", b"x")),
    ]
    answer = stranger.post("/api/surat", files=twice)

    assert answer.status_code == 422
    assert [error["field"] for error in answer.json()["errors"]] == ["perihal", "isi_surat"]


def test_tracking_tells_stages_and_nothing_private(stranger):
    code = stranger.post("/api/surat", json=SURAT).json()["tracking_id"]

    spoken = code.lower().replace("-", "").replace("0", "o")
    answer = stranger.get(f"/api/surat/tracking/{spoken}")

    assert answer.status_code == 200, answer.text
    told = answer.text
    for private in ("Siti", "siti.rahma", "3456", "Perintis", "pelatihan", "Karang"):
        assert private not in told
    assert answer.json()["status"] == "submitted"


def test_guessing_codes_is_throttled_and_right_codes_too(stranger):
    code = stranger.post("/api/surat", json=SURAT).json()["tracking_id"]
    wrong = [stranger.get(f"/api/surat/tracking/TRK-{number:014d}") for number in range(21)]

    assert [answer.status_code for answer in wrong] == [404] * 20 + [429]
    assert len({answer.text for answer in wrong[:20]}) == 1
    assert stranger.get(f"/api/surat/tracking/{code}").status_code == 429


def test_the_reception_answers_and_archives_in_order(stranger, signed_in):
    made = stranger.post("/api/surat", json=SURAT).json()["surat"]
    path, sari = f"/api/surat/{made['id']}", signed_in("sari")

    answered = sari.patch(path, json={"version": 1, "response_note": "Sudah dijadwalkan."})
    stale = sari.patch(path, json={"version": 1, "klasifikasi": "Biasa"})
    early = sari.patch(path, json={"version": 2, "status": "archived"})

    assert (answered.status_code, answered.json()["version"]) == (200, 2)
    assert (stale.status_code, stale.json()["code"]) == (409, "stale_version")
    assert (early.status_code, early.json()["code"]) == (409, "invalid_transition")
    public = stranger.get(f"/api/surat/tracking/{made['tracking_id']}").json()
    assert public["response_note"] == "Sudah dijadwalkan."


def test_disposisi_assigns_the_case_and_the_letter_follows(stranger, signed_in, office):
    made = stranger.post("/api/surat", json=SURAT).json()
    sari = signed_in("sari")
    order = {"assigned_to_user_id": str(office.budi.user_id), "instruksi": ["Tindak lanjuti"]}

    disposed = sari.post(f"/api/surat/{made['surat']['id']}/disposisi", json=order)

    assert disposed.status_code == 200, disposed.text
    body = disposed.json()
    assert (body["status"], body["disposisi"]["instruksi"]) == ("received", ["Tindak lanjuti"])
    assert body["tujuan_unit"] == "BIDANG_APTIKA"
    assert [step["status"] for step in body["status_history"]] == ["submitted", "received"]
    case = sari.get(f"/api/cases/{made['case']['id']}").json()
    assert case["assigned_to"]["id"] == str(office.budi.user_id)


@pytest.mark.parametrize("who", ["budi", "vina", "rina"])
def test_only_the_reception_reads_letters(stranger, signed_in, who):
    surat_id = stranger.post("/api/surat", json=SURAT).json()["surat"]["id"]
    caller = signed_in(who)

    assert caller.get("/api/surat").status_code == 403
    assert caller.get(f"/api/surat/{surat_id}").status_code == 403
    assert caller.patch(f"/api/surat/{surat_id}", json={"version": 1}).status_code in {403, 404}


def test_the_list_is_narrowed_and_written_as_a_file(stranger, signed_in):
    stranger.post("/api/surat", json=SURAT)
    stranger.post("/api/surat", json={**SURAT, "jenis_surat": "undangan", "prioritas": "tinggi"})
    sari = signed_in("sari")

    def count(**narrowed):
        return len(sari.get("/api/surat", params=narrowed).json()["items"])

    assert count() == 2
    assert count(jenis_surat="Undangan") == 1
    assert count(status="submitted,received", prioritas="tinggi") == 1
    assert count(q="Karang Taruna") == 2
    assert count(q="081234567890") == 2
    assert count(to="2020-01-01") == 0
    assert sari.get("/api/surat", params={"format": "csv"}).text.count("SPm") == 1
