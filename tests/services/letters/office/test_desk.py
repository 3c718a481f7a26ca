"""mgapp.services.letters.office: what an admin sets"""

import base64
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from PIL import Image

from mgapp.services import letters
from mgapp.services.kernel import files
from mgapp.services.kernel.errors import Duplicate, Forbidden, InputRefused, StaleVersion
from mgapp.services.letters import office as desk
from mgapp.services.letters.number_words import Preset
from mgapp.services.letters.office_words import Restart
from mgapp.services.letters.words import LetterType
from mgapp.services.organisation import UnitNotFound
from tests.cast import APTIKA, IKP, ROOT


@pytest.fixture(autouse=True)
def _seeded(session, office):
    letters.seed(session)


@pytest.fixture
def set_rules(session, office):
    def setting(**facts: Any) -> desk.Rules:
        change = desk.RulesChange.read({"version": 1, **facts})
        return desk.change_rules(session, office.admin, change=change)

    return setting


@pytest.fixture
def set_head(session, office):
    def setting(unit: str = APTIKA, **facts: Any) -> desk.LetterheadSummary:
        change = desk.LetterheadChange.read({"version": 1, **facts})
        return desk.change_letterhead(session, office.admin, org_unit_id=unit, change=change)

    return setting


@pytest.fixture
def write(session, office):
    def writing(**facts: Any) -> desk.Template:
        text = {
            "letter_type": "surat_keluar", "code": "data-kelurahan", "name": "Data kelurahan",
            "subject": "Permintaan {{data}}", "content": "<p>Kami memohon {{data}}.</p>", **facts,
        }  # fmt: skip
        text = desk.TemplateInput.read(text)
        return desk.create_template(session, office.admin, text=text)

    return writing


def a_picture() -> str:
    out = BytesIO()
    Image.new("RGB", (40, 40), "navy").save(out, "PNG")
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()


def test_a_second_seed_changes_nothing(session, office, set_rules):
    set_rules(self_approval=True, phrases=["Telaah"])

    letters.seed(session)

    assert desk.settings(session, office.admin).approval.self_approval is True


def test_the_rules_of_approval_change_for_the_next_submission(session, set_rules):
    found = set_rules(restart="returning", self_approval=True)

    assert (found.version, found.approval.restart) == (2, Restart.RETURNING)
    assert desk.approval_rules(session).self_approval is True


def test_the_layout_follows_the_other_regulation(session, set_rules):
    set_rules(layout="anri", addressee_right=True)

    assert desk.layout(session) == desk.Layout(Preset.ANRI, addressee_right=True)


def test_the_instructions_are_kept_in_the_order_that_was_sent(session, set_rules):
    set_rules(phrases=["Wakili", "Telaah"])

    assert desk.phrases(session) == ("Wakili", "Telaah")


@pytest.mark.parametrize(
    "facts",
    [
        {"phrases": []},
        {"phrases": ["Telaah", "telaah"]},
        {"phrases": ["x" * 121]},
        {"phrases": ["Telaah"] * 41},
        {"restart": "nanti"},
        {"layout": "iso"},
        {"version": None},
        {"warna": "biru"},
    ],
)
def test_rules_that_cannot_be_are_refused(set_rules, facts):
    with pytest.raises(InputRefused):
        set_rules(**facts)


def test_an_older_state_of_the_rules_is_refused(set_rules):
    set_rules(self_approval=True)

    with pytest.raises(StaleVersion):
        set_rules(self_approval=False)


def test_a_unit_gets_its_own_letterhead_and_the_units_below_use_it(session, office, set_head):
    made = set_head(
        "SEKRETARIAT",
        tiers=["PEMERINTAH KOTA", "DINAS", "SEKRETARIAT"],
        address_lines=["Jalan Contoh Nomor 1"],
        phone="(0411) 123456",
        email="sekretariat@contoh.go.id",
    )

    assert made.version == 2
    assert desk.letterhead(session, "SUBBAG_KEUANGAN").tiers[2] == "SEKRETARIAT"
    below = desk.letterhead_of(session, office.admin, org_unit_id="SUBBAG_KEUANGAN")
    assert below.tiers == ()
    assert below.printed.org_unit_id == "SEKRETARIAT"


def test_a_unit_that_never_had_a_row_begins_at_version_0(session, office, set_head):
    unit = "JABATAN_FUNGSIONAL_PELAKSANA"
    assert desk.letterhead_of(session, office.admin, org_unit_id=unit).version == 0

    assert set_head(unit, version=0, number_code="JF").version == 1
    with pytest.raises(StaleVersion):
        set_head(unit, version=0, number_code="JFP")


def test_a_logo_is_drawn_anew_and_kept(session, office, set_head):
    made = set_head(ROOT, logo=a_picture())

    assert made.logo_id is not None
    shown = desk.logo(session, office.admin, org_unit_id=ROOT)
    assert shown.media_type == "image/png"
    assert Image.open(BytesIO(shown.content)).size == (40, 40)
    assert desk.logo_of(desk.letterhead(session, APTIKA)) == shown.content

    gone = set_head(ROOT, version=2, remove_logo=True)
    assert gone.logo_id is None
    assert files.get(made.logo_id) == shown.content
    with pytest.raises(desk.LogoNotFound):
        desk.logo(session, office.admin, org_unit_id=ROOT)


def test_two_units_never_go_by_the_same_code_in_numbers(set_head):
    with pytest.raises(InputRefused, match="diperbaiki"):
        set_head(APTIKA, number_code="ikp")
    with pytest.raises(InputRefused):
        set_head(APTIKA, number_code="JABATAN_FUNGSIONAL_PELAKSANA")
    assert set_head(IKP, number_code="IKP").number_code == "IKP"


@pytest.mark.parametrize(
    "facts",
    [
        {"tiers": ["a", "b", "c", "d"]},
        {"tiers": ["x" * 121]},
        {"tiers": [""]},
        {"address_lines": ["a", "b", "c", "d"]},
        {"email": "bukan alamat"},
        {"number_code": "a{urut}"},
        {"number_code": "../etc"},
        {"logo": "data:image/svg+xml;base64,PHN2Zy8+"},
        {"logo": "data:image/png;base64,QUJD"},
        {"head_post": "Kepala\u202edinas"},
    ],
)
def test_a_letterhead_that_breaks_a_rule_is_refused(set_head, facts):
    with pytest.raises(InputRefused):
        set_head(**facts)


def test_an_unknown_unit_is_not_found(session, office, set_head):
    with pytest.raises(UnitNotFound):
        set_head("TIDAK_ADA", number_code="X")
    with pytest.raises(UnitNotFound):
        desk.letterhead_of(session, office.admin, org_unit_id="TIDAK_ADA")


def test_a_template_is_written_cleaned_and_found(session, office, write):
    made = write(content="<p onclick='x()'>Kami {{data}}</p><script>alert(1)</script>")

    assert "script" not in made.content
    assert "onclick" not in made.content
    assert made.variables == ("data",)
    assert desk.template(session, LetterType.SURAT_KELUAR, "data-kelurahan") == made
    with pytest.raises(Duplicate):
        write()


def test_a_template_changes_retires_and_goes(session, office, write):
    made = write(parts={"menimbang": ["bahwa {{alasan}}"]})

    change = desk.TemplateChange.read({"version": 1, "name": "Permintaan", "is_active": False})
    changed = desk.change_template(session, office.admin, template_id=made.id, change=change)

    assert (changed.name, changed.version) == ("Permintaan", 2)
    assert changed.parts == {"menimbang": ["bahwa {{alasan}}"]}
    assert changed not in desk.list_templates(session, office.vina)
    assert changed in desk.list_templates(session, office.admin, include_retired=True)
    with pytest.raises(StaleVersion):
        desk.change_template(session, office.admin, template_id=made.id, change=change)
    desk.delete_template(session, office.admin, template_id=made.id)
    with pytest.raises(desk.TemplateNotFound):
        desk.one_template(session, office.admin, template_id=made.id)


@pytest.mark.parametrize(
    "facts",
    [
        {"letter_type": "surat_masuk"},
        {"code": "Permintaan Data"},
        {"name": " "},
        {"content": "x" * 200_001},
        {"parts": {"warna": []}},
    ],
)
def test_a_template_that_breaks_a_rule_is_refused(write, facts):
    with pytest.raises(InputRefused):
        write(**facts)


def test_what_is_not_there_is_not_found(session, office):
    change = desk.TemplateChange.read({"version": 1})
    with pytest.raises(desk.TemplateNotFound):
        desk.change_template(session, office.admin, template_id=uuid4(), change=change)
    with pytest.raises(desk.TemplateNotFound):
        desk.delete_template(session, office.admin, template_id=uuid4())


@pytest.mark.parametrize("who", ["sari", "budi", "rina", "vina"])
def test_only_an_admin_sets_the_letter_office(session, office, who, write):
    actor, made = getattr(office, who), write()
    head = desk.LetterheadChange.read({"version": 1})

    for asked in (
        lambda: desk.settings(session, actor),
        lambda: desk.change_rules(session, actor, change=desk.RulesChange(version=1)),
        lambda: desk.letterheads(session, actor),
        lambda: desk.letterhead_of(session, actor, org_unit_id=ROOT),
        lambda: desk.change_letterhead(session, actor, org_unit_id=ROOT, change=head),
        lambda: desk.logo(session, actor, org_unit_id=ROOT),
        lambda: desk.create_template(
            session,
            actor,
            text=desk.TemplateInput(letter_type=LetterType.PROPOSAL, code="x", name="X"),
        ),
        lambda: desk.change_template(
            session, actor, template_id=made.id, change=desk.TemplateChange(version=1)
        ),
        lambda: desk.delete_template(session, actor, template_id=made.id),
    ):
        with pytest.raises(Forbidden):
            asked()
