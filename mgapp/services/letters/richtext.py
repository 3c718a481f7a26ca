"""The body of a letter as cleaned HTML, and as plain text."""

import html
import re

import nh3

MAX_CONTENT = 200_000
"""Characters of HTML that a body may have."""

_TAGS = {"p", "br", "strong", "b", "em", "i", "u", "ul", "ol", "li", "table", "tbody", "tr", "td"}


def clean(content: str) -> str:
    """Keep what a letter is made of; everything else goes."""
    return nh3.clean(content, tags=_TAGS, attributes={})


def plain(content: str) -> str:
    """Tell the text of a body."""
    text = re.sub(r"</(p|li|tr|div)>|<br>", "\n", content)
    return html.unescape(re.sub(r"<[^>]+>", "", text)).strip()
