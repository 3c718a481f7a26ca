"""mgapp.services.letters.classification: schedules from a file"""

import pytest

from mgapp.services import letters
from mgapp.services.kernel.errors import InputRefused, TooLarge
from mgapp.services.kernel.spreadsheets import Sheet
from mgapp.services.letters import classification
from mgapp.services.letters.classification.importing import MAX_BYTES, MAX_LINES
from mgapp.services.letters.office_words import Disposal, Scheme

HEADER = "kode,uraian,aktif_tahun,inaktif_tahun,nasib_akhir,keamanan\n"


@pytest.fixture(autouse=True)
def _seeded(session, office):
    letters.seed(session)


@pytest.fixture
def read(session, office):
    def reading(text, *, dry_run=False):
        content = text if isinstance(text, bytes) else text.encode()
        return classification.import_codes(session, office.admin, content=content, dry_run=dry_run)

    return reading


def test_a_schedule_is_read_in(session, office, read):
    report = read(
        HEADER
        + "000.8.3.4,Pelayanan publik,2,3,Musnah,Biasa\n"
        + "000.8.3.5,Survei kepuasan,1,2,Permanen,Terbatas\n"
        + "000.8,Organisasi dan Tata Laksana,,,,\n"
    )

    assert (report.created, report.changed, report.unchanged) == (1, 1, 1)
    assert report.refused == ()
    code = classification.code(session, office.admin, code="000.8.3.4")
    assert (code.active_years, code.inactive_years, code.disposal) == (2, 3, Disposal.DESTROY)
    assert code.version == 2


def test_a_preview_changes_nothing(session, office, read):
    report = read(HEADER + "000.8.3.5,Survei kepuasan,1,2,Permanen,Terbatas\n", dry_run=True)

    assert (report.dry_run, report.created) == (True, 1)
    assert classification.title_of(session, "000.8.3.5") is None


def test_wrong_lines_are_named_and_the_others_taken(read):
    report = read(
        HEADER
        + "470,Kependudukan,1,1,Musnah,Biasa\n"
        + "000.8.3.5,,1,1,Musnah,Biasa\n"
        + "000.8.3.6,Uraian,dua,1,Musnah,Biasa\n"
        + "000.8.3.7,Uraian,1,1,Dibakar,Biasa\n"
        + "000.8.3.8,Uraian,1,1,Musnah,Biasa\n"
        + "000.8.3.8,Uraian lain,1,1,Musnah,Biasa\n"
        + "\n"
        + "000.8.3.9,Uraian,101,1,Musnah,Biasa\n"
    )

    assert [(line.line, line.reason.partition(":")[0]) for line in report.refused] == [
        (3, "uraian"),
        (4, "aktif_tahun"),
        (5, "nasib_akhir"),
        (7, "Kode ini sudah ada di baris lain."),
        (9, "aktif_tahun"),
    ]
    assert (report.created, report.refused_count) == (2, 5)


def test_a_code_that_is_not_of_permendagri_is_of_the_offices_own(session, office, read):
    read("kode;uraian\nKP.07.6;Mutasi pegawai\n")

    code = classification.code(session, office.admin, code="KP.07.6")
    assert code.scheme is Scheme.INSTANSI


def test_a_column_that_the_file_does_not_have_stays(session, office, read):
    read(HEADER + "000.8,Organisasi dan Tata Laksana,2,3,Musnah,Biasa\n")
    read("kode,uraian\n000.8,Organisasi\n")

    code = classification.code(session, office.admin, code="000.8")
    assert (code.title, code.active_years, code.disposal) == ("Organisasi", 2, Disposal.DESTROY)


def test_what_was_exported_is_read_in_again_unchanged(session, office, read):
    read(HEADER + "900.2,- Uraian dengan tanda,2,3,Musnah,Rahasia\n")

    content = classification.export_codes(session, office.admin, sheet=Sheet.CSV)
    report = read(content)

    assert b"'- Uraian" in content
    assert (report.created, report.changed, report.refused_count) == (0, 0, 0)


@pytest.mark.parametrize(
    ("content", "part"),
    [
        ("", "Kolom kode dan uraian"),
        ("kode\n000", "Kolom uraian"),
        ("kode,uraian,warna\n", "“warna” tidak dikenal"),
        ("kode,uraian,kode\n", "dua kali"),
        ("kode,uraian\n000,Um\x00um", "bukan CSV"),
        (b"kode,uraian\n000,\xff\xfe", "UTF-8"),
        (b"PK\x03\x04\x14\x00\x06\x00", "bukan CSV"),
        ("kode,uraian\n" + '"' + "x" * 200_000 + "\n", "tidak terbaca"),
        ("kode,uraian\n" + "000,Umum\n" * (MAX_LINES + 1), "Paling banyak 20000 baris"),
    ],
)
def test_what_is_no_such_file_is_refused_with_the_remedy(read, content, part):
    with pytest.raises(InputRefused) as refused:
        read(content)

    assert part in refused.value.errors[0].message


def test_too_many_bytes_are_refused(read):
    with pytest.raises(TooLarge):
        read(b"x" * (MAX_BYTES + 1))


def test_a_formula_stays_a_text(session, office, read):
    read("kode,uraian\n900.3,=HYPERLINK(1)\n")

    assert classification.title_of(session, "900.3") == "=HYPERLINK(1)"
    assert b"'=HYPERLINK" in classification.export_codes(session, office.admin, sheet=Sheet.CSV)
