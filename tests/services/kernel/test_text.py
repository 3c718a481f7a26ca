"""mgapp.services.kernel.text and validation: what people type, and how it is refused."""

from contextlib import suppress
from typing import Annotated
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from mgapp.services.kernel.errors import InputRefused
from mgapp.services.kernel.text import BLANK_IS_NONE, Line, Name, Paragraphs
from mgapp.services.kernel.validation import Input

HOSTILE = ["\x00", "a\x00b", "\ud800", "\u202egnp.exe", "\ufeff", "a\u2028b", "\x1b[31m"]


class Card(Input):
    name: Annotated[Name, Field(min_length=1)]
    purpose: Paragraphs = ""
    agency: Annotated[Line | None, BLANK_IS_NONE] = None
    age: Annotated[int, Field(ge=0, le=150)] = 0
    case_id: UUID | None = None


def refused(**raw: object) -> dict[str, str]:
    with pytest.raises(InputRefused) as refusal:
        Card.read(raw)
    return {error.field: error.message for error in refusal.value.errors}


def test_white_space_of_a_line_is_tidied():
    assert Card.read({"name": "  Ani \t Sari\n"}).name == "Ani Sari"


def test_paragraphs_keep_their_line_breaks():
    assert Card.read({"name": "Ani", "purpose": "satu\r\ndua\rtiga"}).purpose == "satu\ndua\ntiga"


def test_a_blank_optional_field_is_not_given():
    assert Card.read({"name": "Ani", "agency": "  "}).agency is None


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("field", ["name", "purpose", "agency"])
def test_what_cannot_be_stored_or_misleads_is_refused(field, text):
    assert "Ketik ulang" in refused(**{"name": "Ani", field: text})[field]


@pytest.mark.parametrize("value", [2**63, -(2**63), "9" * 5000, 1e300, "DROP", [], {}, None])
def test_a_wrong_number_is_refused(value):
    assert refused(name="Ani", age=value).keys() == {"age"}


@pytest.mark.parametrize("value", ["1", "x" * 10_000, 7, [], {"a": 1}])
def test_a_wrong_id_is_refused(value):
    assert refused(name="Ani", case_id=value).keys() == {"case_id"}


def test_all_wrong_fields_are_named_at_once_with_the_remedy():
    assert refused(age=-1, color="red", name="x" * 121) == {
        "name": "Paling banyak 120 karakter.",
        "age": "Paling kecil 0.",
        "color": "Isian ini tidak dikenal.",
    }


def test_a_missing_field_is_asked_for():
    assert refused() == {"name": "Wajib diisi."}


@given(st.dictionaries(st.text(max_size=5) | st.sampled_from(["name", "age"]), st.text()))
def test_no_form_breaks_the_reader(raw):
    with suppress(InputRefused):
        Card.read(raw)
