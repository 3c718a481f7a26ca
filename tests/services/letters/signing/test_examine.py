"""mgapp.services.letters.signing.examine"""

import re
from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from mgapp.services.kernel import clock, vault
from mgapp.services.kernel.ids import new_id
from mgapp.services.letters.seal_words import FileResult, Finding
from mgapp.services.letters.signing import certificates, examine
from mgapp.services.letters.signing.pades import Words, sign
from tests.services.letters.signing.papers import a_page, appended, flipped, with_bit

OFFICE = "Dinas Komunikasi dan Informatika"
CONTENTS = re.compile(rb"/Contents <[0-9A-F]+>")


def a_pair(office=OFFICE):
    authority = certificates.new_authority(office, clock.now())
    return certificates.new_signer(office, authority, clock.now())


OURS = a_pair()
CERTIFICATES = {certificates.fingerprint(OURS.certificate): certificates.to_pem(OURS.certificate)}


def a_sealed(pair=OURS, **words) -> bytes:
    return sign(a_page(), pair, Words(OFFICE, **words))


def result(pdf: bytes):
    found = examine(pdf, CERTIFICATES)
    return found.result, found.finding


def test_what_was_sealed_and_not_touched_is_genuine():
    before = clock.now().replace(microsecond=0)
    found = examine(a_sealed(), CERTIFICATES)

    assert (found.result, found.finding) == (FileResult.GENUINE, Finding.INTACT)
    assert found.fingerprint in CERTIFICATES
    assert before <= found.sealed_at <= clock.now()


@pytest.mark.parametrize("zone", ["UTC", "Asia/Makassar", "America/St_Johns"])
def test_the_moment_is_right_in_whatever_zone_the_machine_stands(monkeypatch, zone):
    monkeypatch.setattr("tzlocal.get_localzone", lambda: ZoneInfo(zone))

    found = examine(a_sealed(), CERTIFICATES)

    assert abs(found.sealed_at - clock.now()) < timedelta(minutes=1)


@pytest.mark.parametrize("times", [50, pytest.param(500, marks=pytest.mark.long)])
def test_one_flipped_bit_anywhere_is_never_genuine(measures, times):
    sealed = a_sealed(reason="Surat ditandatangani (Rina Marlina)", place="Makassar")
    wrong = [place for place, pdf in flipped(sealed, times) if _is_genuine(pdf)]

    assert wrong == []
    measures.tell(
        f"one flipped bit of a signed PDF at {times} random places",
        "0 called genuine",
        "0 called genuine",
    )


@pytest.mark.long
def test_no_bit_of_the_seal_itself_can_be_flipped(measures):
    sealed = a_sealed(reason="Surat ditandatangani (Rina Marlina)", place="Makassar")
    begin, end = CONTENTS.search(sealed).span()
    bits = [(place, bit) for place in range(begin, end) for bit in range(8)]

    wrong = [(place, bit) for place, bit in bits if _is_genuine(with_bit(sealed, place, bit))]

    assert wrong == []
    measures.tell(
        "each single bit of the seal of a signed PDF, flipped",
        f"{len(bits):,} bits: 0 called genuine",
        "0 called genuine",
    )


def _is_genuine(pdf: bytes) -> bool:
    return examine(pdf, CERTIFICATES).result is FileResult.GENUINE


def test_the_filling_behind_the_signature_may_not_change_either():
    sealed = a_sealed()
    end = CONTENTS.search(sealed).end()

    changed = sealed[: end - 2] + b"1" + sealed[end - 1 :]

    assert result(changed) == (FileResult.ALTERED, Finding.CHANGED)


def test_another_spelling_of_the_same_signature_is_no_seal():
    sealed = a_sealed()
    begin, end = CONTENTS.search(sealed).span()
    quiet = sealed[begin:end].lower().replace(b"/contents", b"/Contents")

    assert result(sealed[:begin] + quiet + sealed[end:]) == (FileResult.ALTERED, Finding.CHANGED)


def test_a_signature_made_to_be_slow_is_not():
    sealed = a_sealed()
    begin, end = CONTENTS.search(sealed).span()
    begin += len("/Contents ")
    seal = bytes.fromhex(sealed[begin + 1 : end - 1].decode())
    deep = seal[:15] + b"\x30\x80" * 100_000 + certificates.to_der(OURS.certificate)
    text = b"<" + deep.hex().upper().encode() + b">"
    words = f"/ByteRange [0 9 {9 + len(text)} 1]".encode()

    found = result(b"%PDF-1.7\n" + text + words)

    assert found == (FileResult.ALTERED, Finding.CHANGED)


def test_an_appended_revision_is_changed_after_signing():
    found = examine(appended(a_sealed()), CERTIFICATES)

    assert (found.result, found.finding) == (FileResult.ALTERED, Finding.APPENDED)
    assert "diubah setelah ditandatangani" in found.finding.label
    assert found.sealed_at is not None


@pytest.mark.parametrize("tail", [b"\n", b"\x00", b"%%EOF\n", b"Lampiran baru"])
def test_any_byte_behind_the_seal_is_an_addition(tail):
    assert result(a_sealed() + tail) == (FileResult.ALTERED, Finding.APPENDED)


def test_changed_content_does_not_fit_the_seal():
    sealed = a_sealed()

    assert result(with_bit(sealed, 400, 0)) == (FileResult.ALTERED, Finding.CHANGED)
    assert examine(with_bit(sealed, 400, 0), CERTIFICATES).sealed_at is None


def test_a_cut_file_is_not_whole():
    assert result(a_sealed()[:-30]) == (FileResult.ALTERED, Finding.CUT)


def test_the_certificate_of_somebody_else_is_not_ours():
    strangers = a_sealed(a_pair())

    assert result(strangers) == (FileResult.UNKNOWN, Finding.OTHER_SIGNATURE)


def test_our_seal_under_the_signature_of_another_is_an_addition_to_ours():
    both = sign(a_sealed(), a_pair("Balai Lain"), Words("Balai Lain"), field="TandaTanganLain")

    assert result(both) == (FileResult.ALTERED, Finding.APPENDED)


def test_our_seal_of_another_letter_pasted_behind_a_letter_proves_nothing():
    sealed = a_sealed()
    pasted = a_page("Pinjaman disetujui.") + sealed[len(a_page()) :]

    assert result(pasted)[0] is not FileResult.GENUINE


def test_a_genuine_letter_inside_another_file_is_not_that_file():
    assert result(b"%PDF-1.7\n" + a_sealed())[0] is not FileResult.GENUINE


def test_a_page_without_a_seal_is_unknown():
    assert result(a_page()) == (FileResult.UNKNOWN, Finding.NO_SEAL)


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\x00", b"PK\x03\x04", b"<html>", b"%PDF", b"MZ" + b"\x90" * 500,
        "﻿%PDF-1.7".encode(),
    ],
)  # fmt: skip
def test_what_is_no_pdf_is_said_to_be_none(content):
    assert result(content) == (FileResult.UNKNOWN, Finding.NO_PDF)


@pytest.mark.parametrize(
    "words",
    [
        b"/ByteRange [0 10 20 30]",
        b"/ByteRange [0 0 0 0]",
        b"/ByteRange [0 9999999999 9999999999 9999999999]",
        b"/ByteRange [0 -1 5 5]",
        b"/ByteRange [" + b"0 " * 100_000 + b"]",
        b"<" + b"30" * 30_000 + b">/ByteRange [0 9 60011 1]",
        b"<3080" + b"3080" * 10_000 + b">/ByteRange [0 9 40015 1]",
        b"<>/ByteRange [0 9 11 1]",
        b"<zz>/ByteRange [0 9 13 1]",
        b"/Contents<" * 50_000,
    ],
)
def test_a_range_that_nobody_made_is_no_seal(words):
    assert result(b"%PDF-1.7\n" + words) == (FileResult.UNKNOWN, Finding.NO_SEAL)


def test_a_file_made_to_be_slow_is_not():
    content = b"%PDF-1.7\n" + b"/ByteRange [0 9 9 9]" * 500_000

    assert result(content) == (FileResult.UNKNOWN, Finding.NO_SEAL)


def test_the_letters_that_a_file_names_are_told_first_the_sealed_one():
    vault.configure("a secret of at least thirty-two characters")
    sealed, linked = (vault.token_for("verify", new_id()) for _ in range(2))
    page = a_page(f'#link("https://kantor.example/verify/{linked}")[Periksa]')

    found = examine(sign(page, OURS, Words(OFFICE, contact=sealed)), CERTIFICATES)

    assert found.tokens == (sealed, linked)
    assert examine(page, CERTIFICATES).tokens == (linked,)
