"""mgapp.services.letters.verification.letter_of_link and .office_certificate"""

import pytest

from mgapp.services import letters
from mgapp.services.kernel import clock, vault
from mgapp.services.kernel.errors import RateLimited
from mgapp.services.kernel.ids import new_id
from mgapp.services.letters import LetterStatus, LetterType, signing, verification
from mgapp.services.letters.verification import CertificateNotFound, LinkNotFound, SealedBy
from mgapp.services.letters.verification.links import WRONG_TRIES
from tests.bureau import a_letter
from tests.incoming import a_received
from tests.services.letters.signing.papers import a_page


def _link(letter) -> str:
    return vault.token_for("verify", letter.id)


def _told(session, office, letter):
    return verification.letter_of_link(session, office.guest, token=_link(letter))


def test_whoever_holds_the_link_learns_number_day_subject_signer_and_status(session, house):
    letter = a_letter(session, house, LetterStatus.SENT)

    told = _told(session, house.office, letter)

    assert told.number == letter.reference_number
    assert told.date == clock.today()
    assert (told.type, told.status) == (LetterType.SURAT_KELUAR, LetterStatus.SENT)
    assert told.subject == "Permintaan data standar pelayanan"
    [signer] = told.signers
    assert (signer.name, signer.position) == ("Rina Marlina", "Kepala Dinas")
    assert "Diskominfo" in told.office
    assert (told.voided_at, told.sealed_by, told.sha256) == (None, None, None)


def test_it_is_the_link_that_the_letter_s_own_page_shows(session, house):
    letter = a_letter(session, house, LetterStatus.APPROVED)
    shown = letters.letter(session, house.citra, letter_id=letter.id)

    assert shown.verify_path == f"/verify/{_link(letter)}"


@pytest.mark.parametrize("kind", ["confidential", "secret"])
def test_the_subject_of_a_closed_letter_stays_in_the_house(session, house, kind):
    letter = a_letter(session, house, LetterStatus.APPROVED, classification=kind)

    told = _told(session, house.office, letter)

    assert told.subject is None
    assert told.number == letter.reference_number


def test_a_void_number_says_so_and_not_why(session, house):
    letter = a_letter(session, house, LetterStatus.APPROVED)
    letters.void(session, house.rina, letter_id=letter.id, reason="Perselisihan keluarga")

    told = _told(session, house.office, letter)

    assert told.voided_at is not None
    assert "Perselisihan" not in str(told)


def test_a_sealed_letter_tells_whose_seal_and_the_fingerprint_of_its_pdf(session, house):
    letter = a_letter(session, house, LetterStatus.APPROVED)
    signing.note(session, b"first", letter_id=letter.id, sealed_by=SealedBy.BSRE)

    told = _told(session, house.office, letter)

    assert told.sealed_by is SealedBy.BSRE
    assert len(told.sha256) == 64


@pytest.mark.parametrize(
    "status", [LetterStatus.DRAFT, LetterStatus.PENDING_APPROVAL, LetterStatus.REJECTED]
)
def test_a_letter_that_nobody_signed_is_not_there(session, house, status):
    letter = a_letter(session, house, status)

    with pytest.raises(LinkNotFound):
        _told(session, house.office, letter)


def test_a_letter_that_came_in_is_not_ours(session, house):
    letter = a_received(session, house.office)

    with pytest.raises(LinkNotFound):
        _told(session, house.office, letter)


@pytest.mark.parametrize(
    "token",
    ["", "-", "A" * 43, "' or 1=1 --", "../../etc/passwd", "%", "\x00", "ä" * 40, "A" * 100_000],
)
def test_a_link_that_is_not_ours_leads_nowhere(session, house, token):
    a_letter(session, house, LetterStatus.SENT)

    with pytest.raises(LinkNotFound):
        verification.letter_of_link(session, house.office.guest, token=token)


def test_the_link_of_another_thing_leads_nowhere(session, house):
    letter = a_letter(session, house, LetterStatus.SENT)
    token = vault.token_for("receipt", letter.id)

    with pytest.raises(LinkNotFound):
        verification.letter_of_link(session, house.office.guest, token=token)


def test_whoever_tries_links_is_stopped(session, house):
    letter = a_letter(session, house, LetterStatus.SENT)
    for _ in range(WRONG_TRIES):
        token = vault.token_for("verify", new_id())
        with pytest.raises(LinkNotFound):
            verification.letter_of_link(session, house.office.guest, token=token)

    with pytest.raises(RateLimited):
        _told(session, house.office, letter)


def test_the_certificate_is_there_after_the_first_seal_and_asking_makes_none(session, office):
    with pytest.raises(CertificateNotFound):
        verification.office_certificate(session, office.guest)

    signing.seal(session, a_page(), signers=[], reason="Surat ditandatangani")

    handed = verification.office_certificate(session, office.guest)
    assert handed == signing.authority_certificate(session)
    assert handed.startswith("-----BEGIN CERTIFICATE-----")
