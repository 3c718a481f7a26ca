"""What a letter prints, read back from its PDF."""

from dataclasses import replace
from itertools import pairwise

import pytest

from mgapp.services.letters import paper
from mgapp.services.letters.words import Classification, LetterPriority
from tests.services.letters.paper import examples
from tests.services.letters.paper.reading import words


def _printed(letter: paper.LetterPaper, *, draft: bool = False) -> str:
    return words(paper.render(letter, draft=draft).pdf)


def test_a_letter_prints_every_part_in_its_order():
    text = _printed(examples.a_letter())
    parts = (
        "PEMERINTAH KOTA CONTOH", "DINAS KOMUNIKASI DAN INFORMATIKA", "Jalan Contoh Nomor 1",
        "Nomor : 000.8.3.4/15/Diskominfo Kota Contoh, 21 November 2026", "Sifat : Segera",
        "Lampiran : 1 (satu) berkas", "Hal : Permintaan Data Standar Pelayanan",
        "Yth. Kepala Dinas Kesehatan Kota Contoh", "di Kota Contoh", "Dengan hormat",
        "1. Standar pelayanan", "Kepala Dinas,", "Dr. Andi Rahmat, S.Kom., M.T.",
        "Pembina Tingkat I (IV/b)", "NIP 19900101 201504 1 999", "Tembusan:",
        "1. Wali Kota Contoh (sebagai laporan);", "2. Sekretaris Daerah Kota Contoh.",
        "bukan TTE tersertifikasi",
    )  # fmt: skip
    assert [part for part in parts if part not in text] == []
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_a_draft_says_so_and_bears_neither_number_nor_signature():
    text = _printed(examples.a_letter(), draft=True)
    assert "KONSEP" in text
    assert "Nomor : …………" in text
    assert "000.8.3.4/15" not in text
    assert "Disetujui secara elektronik" not in text


def test_an_invitation_tells_when_and_where_before_it_closes():
    text = _printed(examples.an_invitation())
    assert "hari/tanggal : Senin, 23 November 2026" in text
    assert text.index("hadir pada:") < text.index("hari/tanggal") < text.index("Mengingat penting")


def test_many_addressees_stand_on_a_page_of_their_own():
    text = _printed(examples.letters()["undangan-daftar"][0])
    first, second = text.split("[2]")
    assert "Yth. (daftar terlampir)" in first
    assert "Kepala Bidang 7;" not in first
    assert "12. Kepala Bidang 12." in second
    assert "Lampiran Surat" in second


def test_a_memo_has_its_head_in_the_order_of_the_rule():
    text = _printed(examples.a_memo())
    heads = ("NOTA DINAS", "Nomor : 000.1.5/18/Sekretariat", "Yth. : Kepala Dinas",
             "Dari : Sekretaris", "Tembusan : 1. Wali Kota", "Tanggal : 21 November 2026",
             "Sifat : Biasa", "Lampiran : -", "Hal : Usulan Jadwal Rapat")  # fmt: skip
    assert [text.index(head) for head in heads] == sorted(text.index(head) for head in heads)
    assert "Tembusan:" not in text


def test_a_decree_names_its_orders_and_no_rank():
    text = _printed(examples.a_decree())
    parts = (
        "KEPUTUSAN KEPALA DINAS KOMUNIKASI DAN INFORMATIKA", "NOMOR 15 TAHUN 2026", "TENTANG",
        "Menimbang : a. bahwa", "b. bahwa", "Mengingat : 1. Undang-Undang", "Memperhatikan",
        "MEMUTUSKAN:", "Menetapkan : KEPUTUSAN", "KESATU :", "KEDUA :", "KETIGA :",
        "Ditetapkan di Kota Contoh", "pada tanggal 21 November 2026", "ANDI RAHMAT",
    )  # fmt: skip
    assert [part for part in parts if part not in text] == []
    assert [text.index(part) for part in parts] == sorted(text.index(part) for part in parts)
    assert "NIP" not in text
    assert "S.Kom." not in text


def test_a_proposal_numbers_its_chapters():
    text = _printed(examples.a_proposal())
    for chapter in ("I. LATAR BELAKANG", "II. MAKSUD DAN TUJUAN", "IV. PENUTUP"):
        assert chapter in text


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("plt", "Plt. Kepala Dinas Komunikasi dan Informatika Kota Contoh,"),
        ("plh", "Plh. Sekretaris,"),
        ("an", "a.n. Wali Kota Contoh Sekretaris Daerah,"),
        ("ub", "a.n. Wali Kota Contoh Sekretaris Daerah u.b. Asisten Administrasi Umum,"),
    ],
)
def test_a_mandate_stands_before_the_post(name: str, lines: str):
    assert lines in _printed(examples.letters()[name][0])


def test_only_a_certified_letter_says_that_bsre_signed():
    certified = _printed(examples.letters()["bsre"][0])
    assert "Balai Besar Sertifikasi Elektronik" in certified
    assert "bukan TTE tersertifikasi" not in certified
    assert "Balai Besar" not in _printed(examples.a_letter())


@pytest.mark.parametrize(
    ("secrecy", "code"), [(Classification.SECRET, "SR"), (Classification.INTERNAL, "T")]
)
def test_secrecy_stands_above_the_letter(secrecy: Classification, code: str):
    letter = examples.a_letter(classification=secrecy, priority=LetterPriority.NORMAL)
    text = _printed(letter)
    assert f"Sifat : {secrecy.label}" in text
    assert f" {code} " in text.split("Nomor")[0] + " "


def test_the_same_facts_give_the_same_bytes():
    letter = examples.a_letter()
    again = paper.LetterPaper.from_json(letter.to_json())
    assert again == letter
    assert paper.render(again, draft=False).pdf == paper.render(letter, draft=False).pdf


def test_a_page_says_how_the_next_one_begins_when_the_office_wants_it():
    body = "".join(f"<p>Kalimat{n} yang panjang pada halaman ini.</p>" for n in range(90))
    wanted = paper.LayoutProfile(continuation_word=True)
    letter = examples.an_invitation(content=body, to=tuple(f"Kepala {n}" for n in range(9)))
    pages = _printed(replace(letter, layout=wanted)).split("[")[1:]

    assert len(pages) > 3
    for page, after in pairwise(pages[:-1]):
        word = after.split()[4]
        assert word.startswith("Kalimat")
        assert f"{word} ..." in page
    assert " ..." not in pages[-2]  # an attachment begins anew
    assert "..." not in _printed(letter)
