"""mgapp.services.visitors.regions"""

import pytest

from mgapp.services.visitors import regions


def test_there_are_38_provinces_and_514_regencies():
    assert len(regions.provinces()) == 38
    assert sum(len(regions.regencies(name)) for name in regions.provinces()) == 514


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("sulawesi selatan", "Sulawesi Selatan"),
        ("Provinsi Papua Barat Daya", "Papua Barat Daya"),
        ("DKI Jakarta", "Daerah Khusus Ibukota Jakarta"),
        ("luar negeri", "Luar negeri"),
        ("Atlantis", None),
    ],
)
def test_a_province_is_known_by_its_usual_names(typed, name):
    assert regions.province_named(typed) == name


@pytest.mark.parametrize(
    ("typed", "province", "name"),
    [
        ("Makassar", "Sulawesi Selatan", "Kota Makassar"),
        ("kab. gowa", None, "Kabupaten Gowa"),
        ("Bandung", "Jawa Barat", "Bandung"),
        ("kota bandung", "Jawa Barat", "Kota Bandung"),
        ("Makassar", "Bali", None),
        ("Leiden", "Luar negeri", "Leiden"),
    ],
)
def test_a_regency_is_known_within_its_province(typed, province, name):
    assert regions.regency_named(typed, province=province) == name


def test_typing_finds_what_begins_so_first():
    found = regions.search("mak")

    assert found[0] == regions.Region("Kota Makassar", "Sulawesi Selatan")
    assert regions.search("  ") == []
