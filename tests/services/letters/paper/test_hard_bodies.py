"""Bodies that nobody writes, and somebody will."""

import pytest

from mgapp.services.kernel.errors import InputRefused
from mgapp.services.letters import paper, richtext
from mgapp.services.letters.paper.printable import UNKNOWN, unprintable
from tests.services.letters.hostile import PAYLOADS
from tests.services.letters.paper import examples
from tests.services.letters.paper.reading import pages, words


def _made(html: str, **facts) -> paper.Rendered:
    return paper.render(examples.a_letter(content=richtext.clean(html), **facts), draft=False)


def _edges_are_white(made: paper.Rendered) -> bool:
    """Tell whether nothing runs off: the outer centimetre of each page is empty at both sides."""
    return all(
        page.crop(box).getextrema()[0] > 200
        for page in pages(made.pdf)
        for box in ((0, 0, 56, page.height), (page.width - 36, 0, page.width, page.height))
    )


def test_as_many_pages_as_a_body_may_have_are_set():
    made = _made("<p>Baris pendek.</p>" * 6000)
    assert made.pages > 150


def test_two_hundred_pages_of_text_are_refused_with_a_sentence():
    with pytest.raises(InputRefused) as refused:
        richtext.clean(f"<p>{'Dengan ini kami sampaikan laporan. ' * 12}</p>" * 1300)
    assert "Paling banyak 200.000 karakter; jadikan lampiran." in refused.value.errors[0].message


def test_more_pieces_than_that_are_refused_with_a_sentence():
    with pytest.raises(InputRefused) as refused:
        richtext.clean("<p>x</p>" * 13_000)
    assert "jadikan lampiran" in refused.value.errors[0].message


def test_a_table_of_a_thousand_rows_repeats_its_head():
    rows = "".join(f"<tr><td>{n}</td><td>Barang {n}</td></tr>" for n in range(1, 1001))
    made = _made(f"<table><tr><th>No.</th><th>Uraian</th></tr>{rows}</table>")
    text = words(made.pdf)
    assert "Barang 1000" in text
    assert text.count("No. Uraian") == made.pages


def test_a_word_of_four_thousand_letters_breaks_wherever_it_stands():
    word = "x" * 4000
    made = _made(f"<p>{word}</p><table><tr><td>{word}</td><td>b</td></tr></table>")
    assert _edges_are_white(made)
    assert words(made.pdf).replace(" ", "").count("x") >= 8000


def test_long_lines_in_the_head_stay_on_the_page():
    signer = paper.Signer((f"{'J' * 160},",), "M" * 120, "P" * 80)
    made = _made(
        "<p>Isi.</p>", subject="W" * 300, number="N" * 160, to=("K" * 1000,), copies=("T" * 300,),
        place="P" * 80, attachment="L" * 160, signers=(signer,), to_place="D" * 80,
    )  # fmt: skip
    assert _edges_are_white(made)


def test_arabic_lontara_and_emoji_have_letters_and_the_rest_a_box():
    made = _made("<p>السلام عليكم ᨒᨚᨈᨑ 😀 漢</p>")
    text = words(made.pdf)
    assert UNKNOWN in text
    assert unprintable("ᨒᨚᨈᨑ😀السلام") == []
    assert unprintable("漢a漢") == ["漢"]


def test_sixty_copies_and_sixty_addressees_are_all_there():
    text = words(
        _made(
            "<p>Isi.</p>",
            copies=tuple(f"Kepala Seksi {n}" for n in range(60)),
            to=tuple(f"Kepala Bidang {n}" for n in range(60)),
        ).pdf
    )
    assert "60. Kepala Seksi 59." in text
    assert "60. Kepala Bidang 59." in text


def test_text_that_looks_like_the_language_of_the_templates_stays_text():
    odd = '#panic("x") $x^2$ *b* _i_ @ref <lbl> \\ [a] `raw` #import "/etc/passwd" {{nama}} // c'
    made = _made("<p>Isi.</p>", subject=odd, to=(odd,), place="#sys.inputs", copies=("= a", "- b"))
    text = words(made.pdf)
    for part in ('#panic("x")', "$x^2$", "*b*", "`raw`", "{{nama}}", "#sys.inputs"):
        assert part in text


@pytest.mark.parametrize("payload", PAYLOADS[::10])
def test_what_tries_to_run_is_printed_at_most(payload: str):
    made = _made(f"<p>Awal.</p>{payload}<p>Akhir.</p>")
    assert b"/JavaScript" not in made.pdf
    assert b"/URI" not in made.pdf


def test_a_letter_without_anything_is_still_a_page():
    made = _made("", subject="", to=(), copies=(), signers=(), attachment="")
    assert made.pages == 1
