"""mgapp.services.letters.classification: finding and changing archive codes"""

from datetime import date

import pytest

from mgapp.services import letters
from mgapp.services.kernel.errors import Duplicate, Forbidden, InputRefused, StaleVersion
from mgapp.services.letters import classification
from mgapp.services.letters.classification import CodeChange, CodeInput, CodeNotFound
from mgapp.services.letters.classification.permendagri83 import table_of_codes
from mgapp.services.letters.office_words import Disposal, Scheme


@pytest.fixture(autouse=True)
def _seeded(session, office):
    letters.seed(session)


def changed(session, actor, code, **facts):
    return classification.change_code(
        session, actor, code_id=code, change=CodeChange.read({"version": 1, **facts})
    )


def found(session, q):
    return [row.code for row in classification.find(session, q)]


def test_every_code_of_the_first_table_fits_the_rule_and_stands_once():
    codes = [code for code, _ in table_of_codes()]

    assert len(set(codes)) == len(codes)
    for code, title in table_of_codes():
        assert CodeInput(code=code, title=title).scheme is Scheme.PERMENDAGRI83


def test_a_code_is_found_by_its_beginning_the_code_itself_first(session):
    assert found(session, "000.8")[:2] == ["000.8", "000.8.3.2"]
    assert found(session, "000.8.3.4") == ["000.8.3.4"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("pelayanan publik", "000.8.3.4"),
        ("publik pelayanan", "000.8.3.4"),
        ("CUTI", "800.1.11.4"),
        ("perjalanan", "000.1.2.3"),
    ],
)
def test_a_code_is_found_by_words_in_any_order(session, typed, code):
    assert code in found(session, typed)


@pytest.mark.parametrize("typed", ["", "   ", "%", "_", "'", "\x00", "zzzz", "\ud800", "x" * 500])
def test_nonsense_finds_nothing(session, typed):
    assert found(session, typed) == []


def test_the_list_is_in_the_order_of_the_codes_page_by_page(session, office):
    listed, cursor = [], None
    while True:
        page = classification.codes(session, office.vina, cursor=cursor, limit=40)
        listed += [row.code for row in page.items]
        cursor = page.next_cursor
        if cursor is None:
            break

    assert listed == [code for code, _ in table_of_codes()]
    assert listed.index("400.2") < listed.index("400.10")


def test_an_admin_adds_a_code_of_the_offices_own_scheme(session, office):
    facts = {"code": "KP.07.6", "title": "Mutasi pegawai", "scheme": "instansi"}

    made = classification.create_code(session, office.admin, code_input=CodeInput.read(facts))

    assert (made.code, made.version) == ("KP.07.6", 1)
    assert found(session, "mutasi") == ["KP.07.6"]
    with pytest.raises(Duplicate):
        classification.create_code(session, office.admin, code_input=CodeInput.read(facts))


@pytest.mark.parametrize(
    "code", ["470", "005", "000.01", "000.", "000 8", "000.1.2.3.4.5", "", "=1+1", "000.8\u202e"]
)
def test_what_is_no_code_of_permendagri_is_refused(code):
    with pytest.raises(InputRefused):
        CodeInput.read({"code": code, "title": "Uraian"})


def test_the_words_that_people_write_are_read(session, office):
    facts = {
        "active_years": "2", "inactive_years": "-", "disposal": "Dinilai  kembali",
        "secrecy": "Terbatas",
    }  # fmt: skip

    made = changed(session, office.admin, "000.5.3", **facts)

    assert (made.active_years, made.inactive_years) == (2, None)
    assert made.disposal is Disposal.REVIEW


def test_a_retired_code_is_suggested_no_more_but_stays(session, office):
    changed(session, office.admin, "800.1.11.4", is_active=False)

    assert found(session, "cuti") == []
    assert classification.title_of(session, "800.1.11.4") == "Cuti tahunan"


def test_another_title_is_found(session, office):
    changed(session, office.admin, "800.1.11.4", title="Izin tahunan", old_code="850")

    assert found(session, "izin") == ["800.1.11.4"]
    assert found(session, "850") == ["800.1.11.4"]


def test_the_nearest_code_above_sets_the_retention(session, office):
    changed(session, office.admin, "000.8", active_years=2, inactive_years=3, disposal="musnah")

    kept = classification.retention_for(session, "000.8.3.4", closed_on=date(2026, 11, 21))

    assert kept is not None
    assert (kept.rule.code, kept.due_on) == ("000.8", date(2031, 11, 21))
    assert classification.retention_for(session, "900.1", closed_on=date(2026, 1, 1)) is None
    assert classification.retention_for(session, None, closed_on=date(2026, 1, 1)) is None


def test_an_older_state_and_an_unknown_code_are_refused(session, office):
    changed(session, office.admin, "000.8", title="Organisasi")

    with pytest.raises(StaleVersion):
        changed(session, office.admin, "000.8", title="Tata laksana")
    with pytest.raises(CodeNotFound):
        changed(session, office.admin, "999", title="Tidak ada")
    with pytest.raises(CodeNotFound):
        classification.code(session, office.vina, code="999")


@pytest.mark.parametrize("who", ["sari", "budi", "rina", "vina"])
def test_only_an_admin_changes_codes(session, office, who):
    actor = getattr(office, who)

    with pytest.raises(Forbidden):
        changed(session, actor, "000.8", title="Organisasi")
    with pytest.raises(Forbidden):
        classification.create_code(
            session, actor, code_input=CodeInput(code="900.2", title="Uraian")
        )
    with pytest.raises(Forbidden):
        classification.import_codes(session, actor, content=b"kode,uraian", dry_run=True)
    assert classification.codes(session, actor).items
