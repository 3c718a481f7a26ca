"""What lets a paper be read in thirty years, and by everybody: PDF/A-2a."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from mgapp.services.letters import paper
from mgapp.services.letters.words import Classification
from tests.services.letters.paper import examples

_NAMES = ("surat-keluar", "keputusan", "nota-dinas", "undangan", "proposal", "konsep")


def _pdf(name: str) -> bytes:
    if name == "lembar-disposisi":
        return paper.disposition_sheet(examples.a_sheet()).pdf
    if name == "buku":
        return paper.agenda_book(examples.a_book()).pdf
    letter, draft = examples.letters()[name]
    return paper.render(letter, draft=draft).pdf


@pytest.fixture(scope="module", params=(*_NAMES, "lembar-disposisi", "buku"))
def document(request: pytest.FixtureRequest) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(_pdf(request.param))) as opened:
        yield opened


def test_it_says_what_it_is(document: pikepdf.Pdf):
    with document.open_metadata() as meta:
        assert (meta.get("pdfaid:part"), meta.get("pdfaid:conformance")) == ("2", "A")
        assert meta.get("dc:language") is not None
        assert meta.get("dc:title")
        assert str(meta.get("xmp:CreateDate")).startswith("2026-11-21T")
    assert str(document.Root.Lang).startswith("id")


def test_colours_have_their_profile(document: pikepdf.Pdf):
    [intent] = document.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert len(bytes(intent.DestOutputProfile.read_bytes())) > 100


def test_it_is_tagged_and_pictures_have_words(document: pikepdf.Pdf):
    assert bool(document.Root.MarkInfo.Marked)
    kinds = {str(node.S): node for node in _nodes(document.Root.StructTreeRoot)}
    assert kinds
    assert [node for node in kinds.values() if node.S == "/Figure" and "/Alt" not in node] == []


def test_every_font_is_inside(document: pikepdf.Pdf):
    fonts = [one for one in document.objects if _is(one, "/FontDescriptor")]
    assert fonts
    for font in fonts:
        assert any(key in font for key in ("/FontFile", "/FontFile2", "/FontFile3"))


def test_nothing_in_it_acts_or_is_locked(document: pikepdf.Pdf):
    assert not document.is_encrypted
    assert "/OpenAction" not in document.Root
    assert not any(
        _is(one, "/Action") and one.get("/S") == "/JavaScript" for one in document.objects
    )


def test_the_title_of_a_secret_letter_does_not_tell_what_it_is_about():
    letter = examples.a_letter(classification=Classification.SECRET)
    with (
        pikepdf.open(BytesIO(paper.render(letter, draft=False).pdf)) as opened,
        opened.open_metadata() as meta,
    ):
        assert meta.get("dc:title") == "Surat keluar"


def _is(one: Any, kind: str) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == kind


def _nodes(node: Any) -> Iterator[Any]:
    below = node.get("/K", [])
    for part in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(part, pikepdf.Dictionary) and "/S" in part:
            yield part
            yield from _nodes(part)
