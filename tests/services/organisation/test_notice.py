"""mgapp.services.organisation.notice_parts."""

from mgapp.services.organisation import STANDARD_NOTICE, notice_parts


def _parts(text, *, officer="Rina", contact="0411-872345"):
    return notice_parts(text, office_name="Diskominfo", officer=officer, contact=contact)


def test_the_standard_notice_tells_what_the_law_asks_for():
    headings = [part.heading for part in _parts(STANDARD_NOTICE)]

    assert headings == [
        "Mengapa data Anda diminta",
        "Dasar hukum",
        "Data yang dicatat",
        "Siapa yang melihatnya",
        "Berapa lama disimpan",
        "Hak Anda",
        "Kontak",
    ]


def test_a_notice_names_the_office_and_its_officer():
    contact = _parts(STANDARD_NOTICE)[-1].text

    assert contact == "Hubungi Pejabat Pelindungan Data Pribadi Diskominfo: Rina (0411-872345)."


def test_until_an_officer_is_named_the_front_desk_stands_in():
    contact = _parts(STANDARD_NOTICE, officer="", contact="")[-1].text

    assert "petugas penerima tamu (di meja penerima tamu)" in contact


def test_a_text_without_headings_is_one_part():
    [part] = _parts("Data Anda dicatat.")

    assert (part.heading, part.text) == ("", "Data Anda dicatat.")
