"""mgapp.services.letters.signing.seal"""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from time import thread_time

import pikepdf
import pytest
import sqlalchemy as sa
from pyhanko.sign.validation.status import SignatureCoverageLevel

from mgapp.services.kernel import clock, db, vault
from mgapp.services.letters import LetterStatus, signing
from mgapp.services.letters.models import LetterSeal, SigningKey
from mgapp.services.letters.seal_words import KeyRole, SealedBy
from mgapp.services.letters.signing import certificates, keys
from mgapp.services.letters.signing.pades import Words, sign
from tests.bureau import a_letter
from tests.served import SECRET
from tests.services.letters.signing.papers import a_page, signatures, validated


def _seal(session, **facts) -> bytes:
    given = {"signers": ["Rina Marlina"], "reason": "Surat ditandatangani"}
    return signing.seal(session, a_page(), **{**given, **facts})


def _rows(session, role: KeyRole) -> list[SigningKey]:
    query = sa.select(SigningKey).order_by(SigningKey.created_at)
    return [row for row in session.scalars(query) if row.role is role]


def test_another_reader_finds_the_seal_intact_and_vouched_for(session, office):
    sealed = _seal(session)

    found = validated(sealed, signing.authority_certificate(session))

    assert found.bottom_line
    assert found.coverage is SignatureCoverageLevel.ENTIRE_FILE


def test_it_is_a_pades_signature_that_names_office_signers_reason_and_place(session, office):
    [found] = signatures(_seal(session, place="Makassar"))

    assert found.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert found.sig_object["/Reason"] == "Surat ditandatangani (Rina Marlina)"
    assert found.sig_object["/Location"] == "Makassar"
    assert "Diskominfo" in found.sig_object["/Name"]
    assert "Diskominfo" in found.signer_cert.subject.native["common_name"]


def test_what_was_there_before_keeps_its_bytes(session, office):
    assert _seal(session).startswith(a_page())


def test_the_page_is_the_same_and_still_says_that_it_is_for_the_archive(session, office, tmp_path):
    file = tmp_path / "sealed.pdf"
    file.write_bytes(_seal(session))

    with pikepdf.open(file) as pdf, pdf.open_metadata() as meta:
        assert meta["pdfaid:part"] == "2"
        assert len(pdf.pages) == 1
        widget = pdf.Root.AcroForm.Fields[0]
        assert int(widget.F) & 0b100111 == 4  # printed, neither hidden nor unseen: PDF/A wants it
        assert [float(edge) for edge in widget.Rect] == [0, 0, 0, 0]


def test_another_signature_can_follow_and_leaves_the_seal_intact(session, office):
    authority = certificates.new_authority("Balai Lain", clock.now())
    other = certificates.new_signer("Balai Lain", authority, clock.now())

    both = sign(_seal(session), other, Words("Balai Lain"), field="TandaTanganLain")

    first = validated(both, signing.authority_certificate(session))
    second = validated(both, certificates.to_pem(authority.certificate), index=1)
    assert (first.intact, first.valid, first.trusted) == (True, True, True)
    assert second.bottom_line
    assert second.coverage is SignatureCoverageLevel.ENTIRE_FILE


def test_the_fingerprint_of_a_letter_s_seal_is_kept(session, house):
    letter = a_letter(session, house, LetterStatus.APPROVED)
    sealed = _seal(session, letter_id=letter.id)

    kept = session.get(LetterSeal, hashlib.sha256(sealed).hexdigest())
    assert (kept.letter_id, kept.sealed_by) == (letter.id, SealedBy.OFFICE)
    [found] = signatures(sealed)
    assert vault.row_of("verify", str(found.sig_object["/ContactInfo"])) == letter.id


def test_the_keys_are_made_once_and_used_again(session, office):
    _seal(session)
    _seal(session)

    assert len(_rows(session, KeyRole.AUTHORITY)) == 1
    assert len(_rows(session, KeyRole.SIGNER)) == 1


def test_two_workers_that_start_at_once_make_one(office):
    def work(_):
        with db.transaction() as session:
            return signing.authority_certificate(session)

    with ThreadPoolExecutor(8) as crowd:
        found = set(crowd.map(work, range(8)))

    assert len(found) == 1
    with db.transaction() as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(SigningKey)) == 2


def test_private_keys_lie_encrypted(session, office):
    _seal(session)

    for row in session.scalars(sa.select(SigningKey)):
        assert "PRIVATE KEY" not in row.sealed_key
        assert "PRIVATE KEY" in vault.unseal(row.sealed_key)


def test_a_certificate_is_renewed_before_it_ends_and_the_old_one_still_proves(session, office):
    old = _seal(session)
    authority = signing.authority_certificate(session)

    with clock.at(clock.now() + certificates.SIGNER_LASTS - keys.RENEWED_BEFORE):
        new = _seal(session)

        assert len(_rows(session, KeyRole.SIGNER)) == 2
        assert signing.authority_certificate(session) == authority
        assert signatures(old)[0].signer_cert != signatures(new)[0].signer_cert
    assert len(keys.seal_certificates(session)) == 2


def test_an_authority_outlives_every_certificate_it_vouches_for(session, office):
    _seal(session)

    late = certificates.AUTHORITY_LASTS - certificates.SIGNER_LASTS + timedelta(days=1)
    with clock.at(clock.now() + late):
        _seal(session)

        authorities = {row.id: row for row in _rows(session, KeyRole.AUTHORITY)}
        assert len(authorities) == 2
        for row in _rows(session, KeyRole.SIGNER):
            assert authorities[row.authority_id].not_after > row.not_after


def test_keys_that_another_secret_closed_are_left_and_new_ones_made(session, office):
    _seal(session)
    vault.configure("another secret of at least thirty-two characters")
    try:
        sealed = _seal(session)
    finally:
        vault.configure(SECRET)

    assert len(_rows(session, KeyRole.SIGNER)) == 2
    assert len(signatures(sealed)) == 1


def test_a_long_name_of_an_office_fits_into_its_certificate(office):
    name = "Dinas Komunikasi, Informatika, Statistik dan Persandian " * 3
    authority = certificates.new_authority(name, clock.now())

    made = certificates.new_signer(name, authority, clock.now())

    made.certificate.verify_directly_issued_by(authority.certificate)


@pytest.mark.parametrize("table", ["signing_keys", "letter_seals"])
def test_the_web_s_role_adds_and_never_changes(database, table):
    rights = ("insert", "select", "update", "delete", "truncate")
    asked = ", ".join(f"has_table_privilege('mgapp_web', '{table}', '{one}')" for one in rights)

    assert database.rows(f"select {asked}") == [(True, True, False, False, False)]


def test_sealing_is_less_than_a_tenth_of_a_second_of_work(session, office):
    _seal(session)  # loads the library and makes the keys

    taken = []
    for _ in range(10):
        begun = thread_time()
        _seal(session)
        taken.append(thread_time() - begun)

    assert min(taken) <= 0.1
