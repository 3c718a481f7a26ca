"""mgapp.api.letters: the list, as it is narrowed"""

import pytest

from mgapp.services.kernel import db
from tests.bureau import a_letter, bureau

KINDS = (
    ("Undangan rapat", "public", "000.8.3.4"),
    ("Tunjangan pegawai", "internal", "800.1"),
    ("Pemeriksaan pegawai", "confidential", "800.1.2"),
)


@pytest.fixture
def citra(office, signed_in):
    """Let Citra begin three letters."""
    with db.transaction() as session:
        house = bureau(session, office)
        for subject, secrecy, code in KINDS:
            facts = {"classification": secrecy, "classification_code": code}
            a_letter(session, house, subject=subject, **facts)
    return signed_in("citra")


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("classification=internal,confidential", {1, 2}),
        ("classification_code=800", {1, 2}),
        ("classification_code=800.1.2,%20000.8", {0, 2}),
        ("classification=internal&classification_code=800", {1}),
        ("classification_code=80", set()),
        ("classification_code=", {0, 1, 2}),
        ("q=pegawai&classification_code=800.1.2", {2}),
        ("box=inbox&classification_code=800", set()),
    ],
)
def test_the_list_is_narrowed_by_secrecy_and_archive_code(citra, query, places):
    answer = citra.get(f"/api/letters?{query}")

    assert answer.status_code == 200, answer.text
    found = {one["subject"] for one in answer.json()["items"]}
    assert found == {KINDS[place][0] for place in places}


def test_a_file_of_the_list_is_narrowed_too(citra):
    answer = citra.get("/api/letters?box=drafts&classification_code=800.1&format=csv")

    lines = answer.text.splitlines()
    assert len(lines) == 3
    assert "Tunjangan pegawai" in answer.text
    assert "Undangan rapat" not in answer.text


@pytest.mark.parametrize("query", ["classification=rahasia", f"classification_code={'8' * 41}"])
def test_what_cannot_be_narrowed_to_is_told(citra, query):
    answer = citra.get(f"/api/letters?{query}")

    assert (answer.status_code, answer.json()["code"]) == (422, "validation_error")
