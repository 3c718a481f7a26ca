"""mgapp.services.letters.numbers: setting how numbers look"""

import pytest

from mgapp.services import letters
from mgapp.services.kernel.errors import Forbidden, InputRefused, StaleVersion
from mgapp.services.letters import numbers
from mgapp.services.letters.number_words import Preset, Reset
from mgapp.services.letters.numbers import PatternChange, PresetInput
from mgapp.services.letters.words import LetterType
from tests.services.letters.numbers.rows import taken

SURAT = LetterType.SURAT_KELUAR


@pytest.fixture(autouse=True)
def _seeded(session, office):
    letters.seed(session)


def changed(session, actor, **facts):
    change = PatternChange.read({"version": 0, "pattern": "{urut:3}/{unit}/{tahun}", **facts})
    return numbers.change_pattern(session, actor, letter_type=SURAT, change=change)


def test_a_new_office_has_the_patterns_of_permendagri(session, office):
    found = numbers.patterns(session, office.admin)

    assert {row.letter_type for row in found} == set(LetterType)
    assert numbers.preset_of(found) is Preset.PERMENDAGRI
    assert next(row for row in found if row.letter_type is SURAT).example == (
        "000.8.3.4/15/Diskominfo"
    )


def test_another_pattern_holds_from_the_next_number_on(session, office):
    before = taken(session, office.rina)

    made = changed(session, office.admin)

    assert (made.version, made.warnings) == (1, ())
    after = taken(session, office.rina)
    assert (before.text, after.text) == ("000.8.3.4/1/Diskominfo", "002/Diskominfo/2026")


def test_a_whole_preset_is_taken_over(session, office):
    changed(session, office.admin, reset="bulanan")

    found = numbers.use_preset(session, office.admin, wanted=PresetInput(preset=Preset.ANRI))

    assert numbers.preset_of(found) is Preset.ANRI
    assert all(row.reset is Reset.YEARLY for row in found)
    assert taken(session, office.rina).text == "B-001/000.8.3.4/Diskominfo/XI/2026"


def test_an_older_state_is_refused(session, office):
    changed(session, office.admin)

    with pytest.raises(StaleVersion):
        changed(session, office.admin, pattern="{urut}")


@pytest.mark.parametrize(
    "facts",
    [
        {"pattern": "{kka}/{unit}"},
        {"pattern": "{urut}/{warna}"},
        {"pattern": ""},
        {"pattern": "{urut}" + "x" * 120},
        {"pattern": "{urut}\u202e"},
        {"reset": "harian"},
        {"version": -1},
    ],
)
def test_a_pattern_that_breaks_a_rule_is_refused(session, office, facts):
    with pytest.raises(InputRefused):
        changed(session, office.admin, **facts)


def test_while_it_is_typed_its_number_or_its_fault_is_shown(session, office):
    def shown(pattern):
        return numbers.preview(
            session, office.admin, letter_type=SURAT, pattern=pattern, reset=Reset.YEARLY
        )

    assert shown("{urut:3}/{unit}").example == "015/Diskominfo"
    assert "{urut}" in shown("{unit}").fault
    assert shown("{urut}").warnings


@pytest.mark.parametrize("who", ["sari", "budi", "rina", "vina"])
def test_only_an_admin_sets_patterns(session, office, who):
    actor = getattr(office, who)

    with pytest.raises(Forbidden):
        changed(session, actor)
    with pytest.raises(Forbidden):
        numbers.patterns(session, actor)
    with pytest.raises(Forbidden):
        numbers.use_preset(session, actor, wanted=PresetInput(preset=Preset.ANRI))
