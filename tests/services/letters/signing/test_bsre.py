"""mgapp.services.letters.signing.bsre and .seals, against a server that speaks for BSrE"""

import base64
import hashlib
import logging
import time

import pytest

from mgapp.services.kernel.errors import InputRefused
from mgapp.services.letters import LetterStatus, signing, verification
from mgapp.services.letters.signing import (
    Bsre,
    BsreAway,
    BsreOff,
    BsreRefused,
    BsreSigner,
    CertificateInactive,
    SealedBy,
    Words,
)
from mgapp.services.letters.signing.errors import BsreLocked, BsreSlow, BsreUnreadable
from tests.bureau import a_letter
from tests.services.letters.signing import esign
from tests.services.letters.signing.esign import EMAIL, PASSPHRASE, as_json
from tests.services.letters.signing.papers import a_page, appended, signatures

WORDS = Words("Dinas Contoh", "Surat ditandatangani", "Makassar")
RINA = BsreSigner(EMAIL, PASSPHRASE)


@pytest.fixture
def service():
    with esign.running() as running:
        signing.configure_bsre(Bsre(running.url, esign.USERNAME, esign.PASSWORD, 5.0))
        yield running
        signing.configure_bsre(None)


def _sign(session, signer=RINA) -> bytes:
    return signing.seal_of(session, signer).apply(a_page(), WORDS)


def _answers(status: int, content: bytes):
    return lambda _asked: (status, content)


def test_a_person_s_certificate_signs_the_page_as_it_was(session, office, service):
    signed = _sign(session)

    assert signed.startswith(a_page())
    [found] = signatures(signed)
    assert found.field_name == "TandaTanganBSrE"
    assert service.paths() == [esign.STATUS, esign.SIGN]
    _, asked = service.asked[1]
    assert (asked["email"], asked["passphrase"]) == (EMAIL, PASSPHRASE)
    [properties] = asked["signatureProperties"]
    assert properties == {
        "tampilan": "INVISIBLE", "reason": "Surat ditandatangani", "location": "Makassar",
    }  # fmt: skip


def test_it_can_follow_the_office_s_own_seal(session, office, service):
    sealed = signing.seal(session, a_page(), signers=[], reason="-")

    signed = signing.seal_of(session, RINA).apply(sealed, WORDS)

    assert [one.field_name for one in signatures(signed)] == ["SegelKantor", "TandaTanganBSrE"]


def test_what_bsre_signed_is_verified_as_such(session, house, service):
    letter = a_letter(session, house, LetterStatus.APPROVED)
    seal = signing.seal_of(session, RINA)
    signed = seal.apply(a_page(), WORDS)
    signing.note(session, signed, letter_id=letter.id, sealed_by=seal.sealed_by)

    checked = verification.check_file(session, house.office.guest, content=signed)

    assert checked.sealed_by is SealedBy.BSRE
    assert checked.sha256 == hashlib.sha256(signed).hexdigest() == checked.letter.sha256


def test_the_paper_is_told_beforehand_whose_certificate_it_will_bear(session, office, service):
    assert signing.will_be_sealed_by() is SealedBy.OFFICE
    assert signing.will_be_sealed_by(RINA) is SealedBy.BSRE
    assert signing.seal_of(session).sealed_by is SealedBy.OFFICE
    assert signing.seal_of(session, RINA).sealed_by is SealedBy.BSRE


def test_without_settings_it_is_off(session, office):
    assert not signing.offers_bsre()
    for asks in (signing.will_be_sealed_by, lambda one: signing.seal_of(session, one)):
        with pytest.raises(BsreOff):
            asks(RINA)


@pytest.mark.parametrize("status", ["NOT_REGISTERED", "EXPIRED", "REVOKED", "SUSPEND", "NEW", ""])
def test_a_certificate_that_is_not_active_is_never_sent_a_passphrase(
    session, office, service, status
):
    service.status = lambda _asked: as_json(200, status=status)

    with pytest.raises(CertificateInactive):
        _sign(session)
    assert service.paths() == [esign.STATUS]
    assert PASSPHRASE not in str(service.asked)


def test_a_wrong_passphrase_is_sent_once_and_said_beside_its_field(session, office, service):
    with pytest.raises(InputRefused) as refused:
        _sign(session, BsreSigner(EMAIL, "salah"))

    [wrong] = refused.value.errors
    assert wrong.field == "passphrase"
    assert "mengunci" in wrong.message
    assert service.paths() == [esign.STATUS, esign.SIGN]


@pytest.mark.parametrize(
    ("answer", "refusal"),
    [
        (as_json(400, error="User tidak terdaftar", status_code=2011), BsreRefused),
        (as_json(400), BsreRefused),
        (as_json(404, message="Data tidak ditemukan"), BsreRefused),
        (as_json(401, error="Unauthorized"), BsreLocked),
        (as_json(403, error="Forbidden"), BsreLocked),
        (as_json(500, status=500, error="Internal Server Error", path="/api"), BsreAway),
        ((503, b"<html>Service Unavailable</html>"), BsreAway),
        ((302, b""), BsreAway),
        ((200, b""), BsreUnreadable),
        ((200, b"null"), BsreUnreadable),
        ((200, b"[]"), BsreUnreadable),
        ((200, b"[" * 100_000), BsreUnreadable),
        ((200, b"<html>"), BsreUnreadable),
        (as_json(200, file=[]), BsreUnreadable),
        (as_json(200, file="JVBERi0="), BsreUnreadable),
        (as_json(200, file=[None]), BsreUnreadable),
        (as_json(200, file=["%%% no base64"]), BsreUnreadable),
        (as_json(200, file=[base64.b64encode(b"no pdf").decode()]), BsreUnreadable),
        (as_json(200, file=[base64.b64encode(b"%PDF-1.7\n").decode()]), BsreUnreadable),
    ],
)
def test_errors_and_garbage_are_sentences_and_sign_nothing(
    session, office, service, answer, refusal
):
    service.sign = lambda _asked: answer

    with pytest.raises(refusal) as refused:
        _sign(session)
    assert refused.value.sentence.endswith(".")
    assert service.paths().count(esign.SIGN) == 1


@pytest.mark.parametrize("change", [lambda pdf: a_page(), appended, lambda pdf: pdf[:-50]])
def test_a_page_that_is_not_signed_to_its_end_is_not_taken(session, office, service, change):
    def signs(asked):
        [file] = asked["file"]
        made = esign.sign(
            base64.b64decode(file), esign._pair(), esign.Words("Rina"), field="TandaTanganBSrE"
        )
        return as_json(200, file=[base64.b64encode(change(made)).decode()])

    service.sign = signs

    with pytest.raises(BsreUnreadable):
        _sign(session)


def test_a_status_that_cannot_be_read_ends_it(session, office, service):
    service.status = _answers(200, b'{"status": 1}')

    with pytest.raises(BsreUnreadable):
        _sign(session)
    assert service.paths() == [esign.STATUS]


def test_a_service_that_is_not_there_is_away(session, office):
    signing.configure_bsre(Bsre("http://127.0.0.1:9", "a", "b", 5.0))
    try:
        with pytest.raises(BsreAway) as refused:
            _sign(session)
    finally:
        signing.configure_bsre(None)
    assert "belum ditandatangani" in refused.value.sentence


@pytest.mark.parametrize("slowly", [0.2, 3.0])
def test_a_slow_answer_ends_in_time(session, office, service, slowly):
    signing.configure_bsre(Bsre(service.url, esign.USERNAME, esign.PASSWORD, 1.0))
    service.status = _answers(200, b'{"status": "ISSUE", "pad": "' + b"x" * 4000 + b'"}')
    service.slowly = slowly
    begun = time.monotonic()

    with pytest.raises(BsreSlow) as refused:
        _sign(session)
    assert time.monotonic() - begun < 3
    assert "1 detik" in refused.value.sentence


def test_the_wrong_name_of_the_office_is_said_to_be_that(session, office, service):
    signing.configure_bsre(Bsre(service.url, esign.USERNAME, "lama", 5.0))

    with pytest.raises(BsreLocked):
        _sign(session)
    assert PASSPHRASE not in str(service.asked)


def test_the_passphrase_and_identity_numbers_stand_in_no_sentence_and_no_log(
    session, office, service, caplog
):
    caplog.set_level(logging.DEBUG)
    told = f"Gagal untuk 7371012345678901 dengan {PASSPHRASE}\n\x00baris"
    service.sign = lambda _asked: as_json(400, error=told)

    with pytest.raises(BsreRefused) as refused:
        _sign(session)

    seen = f"{refused.value.sentence} {refused.value.facts} {caplog.text} {RINA!r}"
    assert PASSPHRASE not in seen
    assert "7371012345678901" not in seen
    assert "\n" not in refused.value.sentence
