"""mgapp.services.letters.verification.check_file"""

import pytest
import sqlalchemy as sa

from mgapp.services import letters
from mgapp.services.access import Actor
from mgapp.services.kernel import files, vault
from mgapp.services.kernel.documents import MAX_BYTES
from mgapp.services.kernel.errors import InputRefused, RateLimited, TooLarge
from mgapp.services.letters import LetterStatus, signing, verification
from mgapp.services.letters.models import SignedPaper
from mgapp.services.letters.verification import (
    CheckedFile,
    FileResult,
    Finding,
    SealedBy,
)
from tests.bureau import a_letter
from tests.services.letters.signing.papers import a_page, appended, overlaid, with_bit


def _check(session, who: Actor, content: bytes) -> CheckedFile:
    return verification.check_file(session, who, content=content)


@pytest.fixture
def letter(session, house):
    return a_letter(session, house, LetterStatus.APPROVED)


@pytest.fixture
def sealed(session, letter) -> bytes:
    return signing.seal(
        session, a_page(), signers=["Rina Marlina"], reason="Surat ditandatangani",
        letter_id=letter.id,
    )  # fmt: skip


def _holds(checked: CheckedFile) -> tuple:
    return checked.intact.holds, checked.certificate.holds, checked.time.holds


def test_a_letter_as_it_left_the_house_is_genuine_and_named(session, house, letter, sealed):
    checked = _check(session, house.office.guest, sealed)

    assert (checked.result, checked.finding) == (FileResult.GENUINE, Finding.INTACT)
    assert checked.letter.number == letter.reference_number
    assert checked.letter.sha256 == checked.sha256
    assert _holds(checked) == (True, True, True)
    assert checked.sealed_by is SealedBy.OFFICE
    assert "bukan tanda tangan elektronik tersertifikasi" in checked.certificate.sentence
    assert "bukan stempel waktu tersertifikasi" in checked.time.sentence


def test_a_letter_of_which_only_the_seal_is_known_is_genuine_too(session, house, letter, sealed):
    other = signing.seal(session, a_page("Lain"), signers=[], reason="Surat ditandatangani")

    checked = _check(session, house.office.guest, other)

    assert checked.result is FileResult.GENUINE
    assert checked.letter is None
    assert _holds(checked) == (True, True, True)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (appended, (Finding.APPENDED, False, True, True)),
        (lambda pdf: with_bit(pdf, 400, 0), (Finding.CHANGED, False, None, None)),
        (lambda pdf: pdf[:-20], (Finding.CUT, False, None, None)),
    ],
)
def test_a_changed_letter_is_altered_and_named(session, house, sealed, change, told):
    checked = _check(session, house.office.guest, change(sealed))

    assert checked.result is FileResult.ALTERED
    assert (checked.finding, *_holds(checked)) == told
    assert checked.letter.signers[0].name == "Rina Marlina"


def test_a_page_that_only_points_to_a_letter_of_ours_is_altered(session, house, letter):
    link = f"https://kantor.example/verify/{vault.token_for('verify', letter.id)}"
    forged = a_page(f'#link("{link}")[Pinjaman disetujui]')

    checked = _check(session, house.office.guest, forged)

    assert (checked.result, checked.finding) == (FileResult.ALTERED, Finding.NO_SEAL)
    assert checked.letter.number == letter.reference_number
    assert _holds(checked) == (False, None, None)
    assert "bukan berkas yang disegel kantor" in checked.intact.sentence


def test_a_page_that_points_to_a_draft_learns_nothing_of_it(session, house):
    draft = a_letter(session, house)
    link = f"https://kantor.example/verify/{vault.token_for('verify', draft.id)}"

    checked = _check(session, house.office.guest, a_page(f'#link("{link}")[Periksa]'))

    assert checked.result is FileResult.UNKNOWN
    assert checked.letter is None


def test_a_made_up_link_names_nothing(session, house):
    page = a_page(f'#link("https://kantor.example/verify/{"A" * 43}")[Periksa]')

    assert _check(session, house.office.guest, page).result is FileResult.UNKNOWN


@pytest.mark.parametrize("content", [b"bukan pdf", a_page()], ids=["text", "page"])
def test_what_the_office_never_made_is_unknown(session, house, content):
    checked = _check(session, house.office.guest, content)

    assert checked.result is FileResult.UNKNOWN
    assert checked.letter is None
    assert _holds(checked) == (None, None, None)


def test_a_genuine_letter_with_a_void_number_says_both(session, house, letter, sealed):
    letters.void(session, house.rina, letter_id=letter.id, reason="Salah alamat")

    checked = _check(session, house.office.guest, sealed)

    assert checked.result is FileResult.GENUINE
    assert checked.sentence == "Berkas ini asli, tetapi nomor suratnya sudah dibatalkan."


def test_what_bsre_signed_is_known_by_its_bytes_and_named_as_such(session, house, letter):
    signed = a_page("Ditandatangani di tempat lain")
    signing.note(session, signed, letter_id=letter.id, sealed_by=SealedBy.BSRE)

    checked = _check(session, house.office.guest, signed)

    assert (checked.result, checked.sealed_by) == (FileResult.GENUINE, SealedBy.BSRE)
    assert "BSrE" in checked.certificate.sentence
    changed = _check(session, house.office.guest, signed + b" ")
    assert changed.result is FileResult.UNKNOWN


def test_the_subject_of_a_closed_letter_stays_in_the_house(session, house):
    letter = a_letter(session, house, LetterStatus.APPROVED, classification="secret")
    sealed = signing.seal(session, a_page(), signers=[], reason="-", letter_id=letter.id)

    assert _check(session, house.office.guest, sealed).letter.subject is None


def test_nothing_of_the_file_is_kept(session, house, database, letter, sealed):
    before = session.scalar(sa.text("select count(*) from files"))
    _check(session, house.office.guest, a_page("Rahasia kenari"))

    assert session.scalar(sa.text("select count(*) from files")) == before


def test_no_file_and_too_long_a_file_are_refused(session, house):
    with pytest.raises(InputRefused):
        _check(session, house.office.guest, b"")
    with pytest.raises(TooLarge):
        _check(session, house.office.guest, b"0" * (MAX_BYTES + 1))


def test_the_public_may_show_twenty_in_ten_minutes_and_staff_any_number(session, house):
    for _ in range(20):
        _check(session, house.office.guest, b"x")

    with pytest.raises(RateLimited):
        _check(session, house.office.guest, b"x")
    for _ in range(21):
        _check(session, house.office.sari, b"x")


@pytest.fixture
def paper(session, letter) -> bytes:
    """The PDF of the letter as the worker made it."""
    letters.papers.make_paper(session, letter_id=letter.id)
    kept = session.execute(
        sa.select(SignedPaper.file_id).where(SignedPaper.letter_id == letter.id)
    ).scalar_one()
    return files.get(kept)


def _forged(letter, **changes) -> bytes:
    link = f"https://kantor.example/verify/{vault.token_for('verify', letter.id)}"
    body = changes.get("body", "Pinjaman disetujui")
    return a_page(f'#link("{link}")[{body}]')


def test_an_altered_file_is_told_where_it_differs_and_not_what_the_letter_says(
    session, house, letter, paper
):
    forged = _check(session, house.office.guest, _forged(letter, body="Satu #pagebreak() Dua"))
    added = _check(session, house.office.guest, appended(paper))
    cut = _check(session, house.office.guest, paper[:-200])

    assert forged.changes == (
        "Berkas ini 2 halaman, yang disegel 1 halaman.",
        "Tulisan halaman 1 berbeda dari yang disegel.",
    )
    assert added.changes[0].startswith("Di awal berkas ini masih ada berkas yang disegel")
    assert added.changes[1].startswith("Tulisan dan tampilan semua halaman")
    assert cut.changes[0].startswith("Berkas ini berhenti sebelum selesai")
    assert "standar pelayanan" not in str([forged.changes, added.changes, cut.changes])


def test_a_picture_laid_over_the_words_is_seen(session, house, letter, paper):
    covered = _check(session, house.office.guest, overlaid(paper))

    assert covered.result is FileResult.ALTERED
    assert "tampilannya berbeda" in covered.changes[-1]


def test_of_a_closed_letter_not_even_that_is_told(session, house):
    closed = a_letter(session, house, LetterStatus.APPROVED, classification="secret")
    letters.papers.make_paper(session, letter_id=closed.id)

    checked = _check(session, house.office.guest, _forged(closed))

    assert (checked.result, checked.changes) == (FileResult.ALTERED, ())


def test_what_cannot_be_compared_is_still_altered(session, house, letter, paper):
    link = f"https://kantor.example/verify/{vault.token_for('verify', letter.id)}"
    junk = b"%PDF-1.7\n" + link.encode() + b"\n" + b"\x00\xff" * 5000

    checked = _check(session, house.office.guest, junk)

    assert (checked.result, checked.changes) == (FileResult.ALTERED, ())
