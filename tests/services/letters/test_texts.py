"""mgapp.services.letters.texts: what a new office begins its letters with"""

from collections import Counter

import pytest

from mgapp.services import letters
from mgapp.services.letters import richtext
from mgapp.services.letters.office import TemplateInput, delete_template, template, templates
from mgapp.services.letters.texts import TEXTS
from mgapp.services.letters.words import OUTGOING, LetterType


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text["code"])
def test_each_text_is_what_an_admin_could_have_written(text):
    read = TemplateInput.read(text)

    assert richtext.clean(read.content) == text["content"]
    assert read.parts.model_dump(exclude_defaults=True) == text["parts"]


def test_every_type_that_goes_out_has_two():
    counted = Counter(text["letter_type"] for text in TEXTS)

    assert {kind for kind, count in counted.items() if count >= 2} == OUTGOING
    assert len({(text["letter_type"], text["code"]) for text in TEXTS}) == len(TEXTS)


def test_a_new_office_has_them_and_what_was_removed_stays_away(session, office):
    letters.seed(session)
    found = templates(session)
    assert len(found) == len(TEXTS)
    assert all(one.variables for one in found)

    gone = template(session, LetterType.UNDANGAN, "rapat")
    assert gone is not None
    delete_template(session, office.admin, template_id=gone.id)
    letters.seed(session)
    assert template(session, LetterType.UNDANGAN, "rapat") is None
