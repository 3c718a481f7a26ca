"""mgapp.services.letters.office: what printing, approving and disposing read"""

from sqlalchemy.orm import Session

from mgapp.services.letters import office as letter_office
from mgapp.services.letters.models import LetterheadRow, LetterSettings, LetterTemplate
from mgapp.services.letters.number_words import Preset
from mgapp.services.letters.office.heads import heads_kept
from mgapp.services.letters.office.rules import STANDARD_PHRASES, rules_kept
from mgapp.services.letters.office_words import Restart
from mgapp.services.letters.words import LetterType
from tests.cast import APTIKA, ROOT
from tests.services.letters.numbers.rows import taken

SUBBAG = "SUBBAG_KEUANGAN"


def a_head(session: Session, unit: str, **changes: object) -> None:
    session.add(LetterheadRow(**{"org_unit_id": unit, **changes}))
    session.flush()
    heads_kept.changed(session)


def test_a_unit_without_a_letterhead_uses_that_of_the_nearest_unit_above(session, office):
    a_head(session, ROOT, tiers=["PEMERINTAH KOTA", "DINAS"], place="Makassar")
    a_head(session, "SEKRETARIAT", tiers=["DINAS", "SEKRETARIAT"], address_lines=["Jalan A"])

    assert letter_office.letterhead(session, SUBBAG).org_unit_id == "SEKRETARIAT"
    assert letter_office.letterhead(session, APTIKA).tiers == ("PEMERINTAH KOTA", "DINAS")
    assert letter_office.letterhead(session, None).place == "Makassar"


def test_a_unit_that_only_has_a_post_keeps_the_letterhead_from_above(session, office):
    a_head(session, ROOT, tiers=["PEMERINTAH KOTA", "DINAS"], head_post="Kepala Dinas")
    a_head(session, APTIKA, head_post="Kepala Bidang", number_code="APTIKA")

    found = letter_office.letterhead(session, APTIKA)

    assert (found.org_unit_id, found.head_post) == (ROOT, "Kepala Bidang")


def test_without_any_letterhead_the_offices_own_name_stands_there(session, office):
    found = letter_office.letterhead(session, APTIKA)

    assert found.org_unit_id is None
    assert found.tiers == ("Diskominfo Kota Makassar",)


def test_a_unit_is_called_in_numbers_as_the_admin_says(session, office):
    a_head(session, APTIKA, number_code="APTIKA")

    assert taken(session, office.rina, org_unit_id=APTIKA).text == "000.8.3.4/1/APTIKA"
    assert taken(session, office.rina, org_unit_id=SUBBAG).text == f"000.8.3.4/1/{SUBBAG}"


def test_an_office_that_set_nothing_has_the_rules_of_the_regulation(session, office):
    assert letter_office.approval_rules(session) == letter_office.ApprovalRules(
        restart=Restart.ANEW, self_approval=False
    )
    assert letter_office.layout(session).preset is Preset.PERMENDAGRI
    assert letter_office.phrases(session) == STANDARD_PHRASES


def test_what_the_admin_set_holds(session, office):
    session.add(LetterSettings(restart=Restart.RETURNING, self_approval=True, phrases=["Telaah"]))
    session.flush()
    rules_kept.changed(session)

    assert letter_office.approval_rules(session).self_approval is True
    assert letter_office.approval_rules(session).restart is Restart.RETURNING
    assert letter_office.phrases(session) == ("Telaah",)


def test_templates_of_a_type_come_with_their_variables_and_without_the_retired(session, office):
    for code, is_active in (("permintaan", True), ("lama", False)):
        session.add(
            LetterTemplate(
                letter_type=LetterType.SURAT_KELUAR,
                code=code,
                name=code,
                subject="Permintaan {{nama_data}}",
                content="<p>{{ nama_data }} untuk {{keperluan}}</p>",
                parts={"items": [{"text": "{{dasar}}"}]},
                is_active=is_active,
            )
        )
    session.flush()

    found = letter_office.templates(session, LetterType.SURAT_KELUAR)

    assert [template.code for template in found] == ["permintaan"]
    assert found[0].variables == ("nama_data", "keperluan", "dasar")
    assert letter_office.templates(session, LetterType.UNDANGAN) == []
    assert letter_office.template(session, LetterType.SURAT_KELUAR, "lama") is not None
