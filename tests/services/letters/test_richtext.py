"""mgapp.services.letters.richtext"""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mgapp.services.kernel.errors import InputRefused
from mgapp.services.letters import richtext
from tests.services.letters.hostile import PAYLOADS

_ALLOWED = re.compile(
    r"</?(?:strong|em|u|s|ul|li|table|tbody|tr)>|<br>"
    r"|<(?:p|h3)(?: data-align=\"(?:left|center|right|justify)\")?(?: data-indent=\"[1-8]\")?>"
    r"|</(?:p|h3|ol|td|th)>|<ol(?: start=\"\d+\")?(?: type=\"[aAiI]\")?>"
    r"|<t[dh](?: colspan=\"\d+\")?(?: rowspan=\"\d+\")?>"
)
_PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<u>", "</u>", "<s>", "</s>", "<br>"),
        *("<ul>", "</ul>", "<ol start=3 type=a>", "</ol>", "<li>", "</li>", "<h1>", "</h1>"),
        *("<table>", "</table>", "<thead>", "</thead>", "<tbody>", "</tbody>", "<tr>", "</tr>"),
        *("<td colspan=2>", "</td>", "<th rowspan=3>", "</th>", "<div align=right>", "</div>"),
        *('<p style="text-align:center">', '<p data-indent="99">', "<script>", "</script>"),
        *("&nbsp;", "&lt;", "&amp;", " ", "\n", "\t", "kata", "e\u0301", "<", ">", "&", '"', "'"),
        *("<!--", "-->", "<svg>", "</svg>", "\u202e", "\x00", "\ufeff", "<o:p>", "</o:p>"),
    ]
)
_SOUP = st.lists(_PIECES | st.text(max_size=4), max_size=60).map("".join)


@given(_SOUP)
@settings(max_examples=400, deadline=None)
def test_cleaning_twice_changes_nothing(html):
    cleaned = richtext.clean(html)

    assert richtext.clean(cleaned) == cleaned
    assert richtext.blocks(cleaned) == richtext.blocks(html)
    assert "<" not in _ALLOWED.sub("", cleaned)


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_html_is_inert(payload):
    for html in (payload, f"<p>{payload}</p>", f"<table><tr><td>{payload}"):
        cleaned = richtext.clean(html)

        assert "<" not in _ALLOWED.sub("", cleaned)
        assert richtext.clean(cleaned) == cleaned


def test_what_a_letter_is_made_of_stays_as_it_is():
    body = (
        '<h3 data-align="center">Judul</h3>'
        "<p>Biasa <strong>tebal</strong><strong><em>keduanya</em></strong> "
        "<u>garis</u> <s>coret</s><br>baris&nbsp;dua</p>"
        '<p data-align="right" data-indent="2">kanan</p><p></p>'
        '<ol start="4" type="a"><li><p>satu</p><ul><li><p>dalam</p></li></ul></li></ol>'
        "<table><tbody><tr><th><p>No.</p></th><th><p>Nama</p></th></tr>"
        '<tr><td rowspan="2"><p>1</p></td><td><p>A &amp; B</p></td></tr>'
        "<tr><td><p></p></td></tr></tbody></table>"
    )

    assert richtext.clean(body) == body


def test_what_a_word_processor_writes_loses_everything_but_its_text_and_form():
    pasted = (
        "<html><head><style>p.MsoNormal{color:red}</style></head><body>"
        "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->"
        '<p class=MsoNormal align=center style="text-align:center;mso-x:1"><b>'
        '<span lang=IN style="font-size:14pt">Rapat<o:p></o:p></span></b></p>'
        "<p class=MsoNormal>Isi\n baris<span>&nbsp; </span>surat <a href='http://x.test/'>tautan</a>"
        '<img src="http://x.test/a.png"></p></body></html>'
    )

    assert richtext.clean(pasted) == (
        '<p data-align="center"><strong>Rapat</strong></p><p>Isi baris&nbsp; surat tautan</p>'
    )


def test_text_without_tags_becomes_paragraphs():
    assert richtext.clean("Dengan hormat,\n\nIsi & isi\nlagi") == (
        "<p>Dengan hormat,</p><p>Isi &amp; isi<br>lagi</p>"
    )


@pytest.mark.parametrize(
    "nothing", ["", " ", "<p></p>", "<p><br></p>", "<ul><li></li></ul>", "<p> "]
)
def test_a_body_without_a_word_is_empty(nothing):
    assert richtext.clean(nothing) == ""


def test_the_words_are_told_a_paragraph_a_line():
    body = "<p>Satu<br>dua</p><ol><li>tiga</li></ol><table><tr><td>a<td>b &lt; c</table>"

    assert richtext.plain(body) == "Satu\ndua\ntiga\na\tb < c"


def test_spans_that_overlap_are_laid_out_without_a_collision():
    body = "<table><tr><td rowspan=9>a<td colspan=50>b<tr><td>c<td colspan=3>d</table>"

    table = richtext.blocks(body)[0]

    places = [
        (x, y)
        for cell in table["cells"]
        for x in range(cell["x"], cell["x"] + cell["w"])
        for y in range(cell["y"], cell["y"] + cell["h"])
    ]
    assert len(places) == len(set(places))
    assert max(x for x, _ in places) < table["columns"] == 3
    assert max(y for _, y in places) == 1


def test_the_head_of_a_table_is_told_apart():
    body = "<table><thead><tr><td>No.<td>Nama</thead><tr><td>1<td>Budi</table>"

    assert richtext.blocks(body)[0]["heads"] == 1


def test_a_body_that_is_too_long_is_refused():
    assert richtext.clean("a" * (richtext.MAX_CONTENT - 7))

    with pytest.raises(InputRefused) as refusal:
        richtext.clean("a" * (richtext.MAX_CONTENT - 6))

    assert refusal.value.errors[0].field == "content"
    assert "200.000" in refusal.value.errors[0].message


def test_a_table_that_no_page_can_hold_is_refused():
    with pytest.raises(InputRefused, match="isian"):
        richtext.clean(f"<table><tr>{'<td>x' * 25}</table>")


@pytest.mark.parametrize(
    "piece",
    [
        *("<b>", "<ul><li>", "<table><tr><td>", "<div>", "<!--", "<![CDATA[", "<!x", "<?", "<a "),
        *("</", "</a ", '<a b="', "<p b=c ", "<script>", "<a =", "<textarea>", "</b>", "<b></i>"),
        *("&#9", "&x", "<p a a a"),
    ],
)
def test_tags_that_never_end_take_no_time(piece):
    begun = time.process_time()

    richtext.clean(piece * (30_000 // len(piece)))

    assert time.process_time() - begun < 2
