"""Every form, compared with how it was when somebody looked at it: by text and by picture.

``WRITE_GOLDEN=1 pytest tests/services/letters/paper/test_golden.py`` writes the texts and pictures
anew. Look at each picture that git shows as changed before it is committed.
"""

import os
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from mgapp.services.letters import paper
from tests.services.letters.paper import examples
from tests.services.letters.paper.reading import pages, words

GOLDEN = Path(__file__).parent / "golden"
SCALE = 0.6  # 43 dpi: lines and words are told apart, letters are not
STRONG = 60  # of 255
MOST = 0.002  # of all pixels may differ that much


def _made() -> dict[str, bytes]:
    made = {
        name: paper.render(one, draft=draft) for name, (one, draft) in examples.letters().items()
    }
    made["lembar-disposisi"] = paper.disposition_sheet(examples.a_sheet())
    made["buku-masuk"] = paper.agenda_book(examples.a_book("in"))
    made["buku-keluar"] = paper.agenda_book(examples.a_book("out"))
    return {name: one.pdf for name, one in made.items()}


NAMES = (*examples.letters(), "lembar-disposisi", "buku-masuk", "buku-keluar")


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return _made()


def differing(one: Image.Image, other: Image.Image) -> float:
    """Tell the share of pixels that differ strongly; all of them when the sizes do."""
    if one.size != other.size:
        return 1.0
    counts = ImageChops.difference(one, other).histogram()
    return sum(counts[STRONG:]) / (one.width * one.height)


@pytest.mark.parametrize("name", NAMES)
def test_it_looks_and_reads_as_it_did(made: dict[str, bytes], name: str):
    text, drawn = words(made[name]), pages(made[name], scale=SCALE)
    if os.environ.get("WRITE_GOLDEN"):
        _write(name, text, drawn)
    assert text == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8").rstrip("\n")
    kept = sorted(GOLDEN.glob(f"{name}-[0-9].png"))
    assert len(kept) == len(drawn)
    for page, before in zip(drawn, kept, strict=True):
        assert differing(page, Image.open(before)) <= MOST, before.name


def test_nothing_is_kept_that_is_not_made():
    names = {path.stem.rstrip("0123456789").removesuffix("-") for path in GOLDEN.iterdir()}
    assert names == set(NAMES)


def test_a_line_that_moves_is_seen(made: dict[str, bytes]):
    moved = examples.a_letter(subject="Permintaan Data Standar Pelayanan " * 4)
    [page] = pages(paper.render(moved, draft=False).pdf, scale=SCALE)
    assert differing(page, pages(made["surat-keluar"], scale=SCALE)[0]) > 5 * MOST


def _write(name: str, text: str, drawn: list[Image.Image]) -> None:
    GOLDEN.mkdir(exist_ok=True)
    for old in GOLDEN.glob(f"{name}-[0-9].png"):
        old.unlink()
    (GOLDEN / f"{name}.txt").write_text(f"{text}\n", encoding="utf-8")
    for number, page in enumerate(drawn, start=1):
        page.save(GOLDEN / f"{name}-{number}.png", optimize=True)
