"""mgapp.api.verify"""

from cryptography import x509

from mgapp.services.kernel import db, vault
from mgapp.services.letters import LetterStatus, signing
from tests.bureau import a_letter, bureau
from tests.services.letters.signing.papers import a_page, appended


def _sealed(office, **changes):
    with db.transaction() as session:
        letter = a_letter(session, bureau(session, office), LetterStatus.APPROVED, **changes)
        pdf = signing.seal(
            session, a_page(), signers=["Rina Marlina"], reason="Surat ditandatangani",
            letter_id=letter.id,
        )  # fmt: skip
    return letter, pdf


def _show(visitor, content, name="surat.pdf"):
    return visitor.post("/api/verify", files={"file": (name, content, "application/pdf")})


def test_a_link_tells_number_day_signers_and_status_and_nothing_else(stranger, office):
    letter, _ = _sealed(office)

    told = stranger.get(f"/api/verify/{vault.token_for('verify', letter.id)}")

    assert told.status_code == 200, told.text
    body = told.json()
    assert body["number"] == letter.reference_number
    assert body["status"] == "approved"
    assert [signer["name"] for signer in body["signers"]] == ["Rina Marlina"]
    assert sorted(body) == [
        "date", "number", "office", "sealed_by", "sha256", "signed_at", "signers", "status",
        "subject", "type", "voided_at",
    ]  # fmt: skip
    assert str(letter.id) not in told.text


def test_a_wrong_link_is_not_found(stranger, office):
    refused = stranger.get(f"/api/verify/{'A' * 43}")

    assert (refused.status_code, refused.json()["code"]) == (404, "not_found")
    assert "tidak ditemukan" in refused.json()["detail"]


def test_the_twenty_first_wrong_link_waits(stranger, office):
    for _ in range(20):
        assert stranger.get("/api/verify/x").status_code == 404

    refused = stranger.get("/api/verify/x")
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0


def test_a_file_is_genuine_altered_or_unknown(stranger, office):
    letter, pdf = _sealed(office)

    genuine, altered, unknown = (
        _show(stranger, content).json() for content in (pdf, appended(pdf), a_page("Lain"))
    )

    assert genuine["result"] == "genuine"
    assert genuine["letter"]["number"] == letter.reference_number
    assert genuine["intact"]["holds"] is True
    assert (altered["result"], altered["finding"]) == ("altered", "appended")
    assert altered["letter"]["number"] == letter.reference_number
    assert "diubah setelah ditandatangani" in altered["intact"]["sentence"]
    assert (unknown["result"], unknown["letter"]) == ("unknown", None)


def test_without_one_file_it_is_refused_by_its_field(stranger, office):
    nothing = stranger.post("/api/verify", files={"other": ("a.pdf", b"x", "application/pdf")})
    empty = _show(stranger, b"")
    two = stranger.post("/api/verify", files=[("file", ("a.pdf", b"x")), ("file", ("b.pdf", b"y"))])
    text = stranger.post("/api/verify", json={"file": "x"})

    for refused in (nothing, empty, two, text):
        assert refused.status_code == 422, refused.text
        assert {error["field"] for error in refused.json()["errors"]} <= {"file", "other"}


def test_another_field_beside_the_file_is_refused(stranger, office):
    refused = stranger.post("/api/verify", files={"file": ("a.pdf", b"x")}, data={"letter_id": "1"})

    assert [error["field"] for error in refused.json()["errors"]] == ["letter_id"]


def test_a_body_that_is_no_form_is_refused(stranger, office):
    refused = stranger.post("/api/verify", content=b"%PDF", headers={"content-type": "text/plain"})

    assert (refused.status_code, refused.json()["code"]) == (415, "unsupported_media")


def test_a_byte_too_many_is_refused(stranger, office):
    refused = _show(stranger, b"%PDF-" + b"0" * (10 * 1024 * 1024))

    assert (refused.status_code, refused.json()["code"]) == (413, "too_large")


def test_the_office_s_certificate_is_a_file_for_readers_of_pdfs(stranger, office):
    before = stranger.get("/api/verify/certificate")
    _sealed(office)

    handed = stranger.get("/api/verify/certificate")

    assert before.status_code == 404
    assert "sertifikat-kantor.pem" in handed.headers["content-disposition"]
    found = x509.load_pem_x509_certificate(handed.content)
    assert found.extensions.get_extension_for_class(x509.BasicConstraints).value.ca


def test_it_takes_no_key_as_looking_twice_is_two_looks(door):
    described = door.openapi()["paths"]["/api/verify"]["post"]

    assert [one["name"] for one in described.get("parameters", [])] == []
    assert list(described["requestBody"]["content"]) == ["multipart/form-data"]
