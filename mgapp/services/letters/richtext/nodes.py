"""Reads HTML that anybody may have written into plain nodes, in one pass from left to right.

Parsers that follow the standard take minutes for some hundred kilobytes of tags that somebody
opened to no end, or of comments that never close. Here each character is looked at a few times
at most, whatever it is, and nothing opens deeper than ``_MAX_DEPTH``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_MAX_DEPTH = 48
"""Deeper elements dissolve into their parent; what we write ourselves stays far below."""
_EMPTY = frozenset({"br", "hr"})
_CELLS = frozenset({"td", "th"})
_GROUPS = frozenset({"thead", "tbody", "tfoot"})
_LISTS = frozenset({"ul", "ol"})
_MARKS = frozenset({"strong", "b", "em", "i", "u", "ins", "s", "del", "strike"})
_PARAGRAPHS = frozenset(
    {
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre", "center", "section"),
        *("article", "header", "footer", "address", "dl", "dt", "dd", "figure", "figcaption"),
        *("hr", "caption", "main", "aside"),
    }
)
_KNOWN = {"br", "li", "table", "tr", *_CELLS, *_GROUPS, *_LISTS, *_MARKS, *_PARAGRAPHS}
_LOST_WITH_CONTENT = frozenset(
    {
        *("script", "style", "title", "template", "noscript", "iframe", "object", "select"),
        *("textarea", "svg", "math", "audio", "video", "xml", "head", "noembed", "noframes"),
    }
)
# What a tag cannot be inside of: it closes the nearest of these, up to a boundary.
_FENCES = {
    "li": (frozenset({"li"}), frozenset({*_LISTS, *_CELLS})),
    **dict.fromkeys(_CELLS, (_CELLS, frozenset({"tr", "table"}))),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    **dict.fromkeys(_GROUPS, (_GROUPS, frozenset({"table"}))),
    **dict.fromkeys(
        {*_PARAGRAPHS, *_LISTS, "table"}, (frozenset({"p"}), frozenset({"li", "table", *_CELLS}))
    ),
}
_TABLE_PARTS = {"table", "tr", *_CELLS, *_GROUPS}
_NAME = re.compile(r"/?([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_ENDLESS_NUMBER = re.compile(r"&#[0-9]{8,}")


@dataclass(slots=True)
class Node:
    """An element with its attributes and what lies inside."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict[str, str])
    inside: "list[Node | str]" = field(default_factory=list["Node | str"])


def nodes(html: str) -> "list[Node | str]":
    """Read HTML; unknown elements dissolve, those that only a program reads are lost."""
    root = Node("")
    path = [root]
    for token in _tokens(html):
        if isinstance(token, Node):
            _begin(path, token)
        elif token[0] == "/":
            _end(path, token[1])
        else:
            path[-1].inside.append(token[1])
    return root.inside


def _begin(path: list[Node], node: Node) -> None:
    closes, boundary = _FENCES.get(node.tag, (frozenset[str](), frozenset[str]()))
    for depth in range(len(path) - 1, 0, -1):
        if path[depth].tag in closes:
            del path[depth:]
            break
        if path[depth].tag in boundary:
            break
    if node.tag in _EMPTY:
        path[-1].inside.append(node)
    elif len(path) <= _MAX_DEPTH:
        path[-1].inside.append(node)
        path.append(node)


def _end(path: list[Node], tag: str) -> None:
    for depth in range(len(path) - 1, 0, -1):
        if path[depth].tag == tag:
            del path[depth:]
            return
        if path[depth].tag in _CELLS and tag not in _TABLE_PARTS:
            return


def _tokens(html: str) -> Iterator[Node | tuple[str, str]]:
    at = 0
    while (begin := html.find("<", at)) >= 0:
        if begin > at:
            yield "", _decoded(html[at:begin])
        token, at = _tag(html, begin)
        if token is not None:
            yield token
    if at < len(html):
        yield "", _decoded(html[at:])


def _tag(html: str, begin: int) -> tuple[Node | tuple[str, str] | None, int]:
    """Read what begins with an angle bracket; tell where it ends."""
    if html.startswith("<!--", begin):
        return None, _after(html, "-->", begin + 4)
    if html.startswith(("<!", "<?"), begin):
        return None, _after(html, ">", begin + 2)
    name = _NAME.match(html, begin + 1)
    if name is None:
        return ("", "<"), begin + 1
    return _named(html, name)


def _named(html: str, name: re.Match[str]) -> tuple[Node | tuple[str, str] | None, int]:
    tag, end = name.group(1).lower(), _end_of_tag(html, name.end())
    is_end = name.group().startswith("/")
    if tag in _LOST_WITH_CONTENT and not is_end:
        return None, _end_of_element(html, tag, end)
    if tag not in _KNOWN:
        return None, end
    return ("/", tag) if is_end else Node(tag, _attributes(html[name.end() : end])), end


def _attributes(text: str) -> dict[str, str]:
    return {
        name.lower(): double or single or bare
        for name, double, single, bare in _ATTRIBUTE.findall(text)
    }


def _end_of_tag(html: str, at: int) -> int:
    """Find the end of a tag; a bracket within quotes is none."""
    while at < len(html):
        char = html[at]
        if char == ">":
            return at + 1
        at = _after(html, char, at + 1) if char in "\"'" else at + 1
    return at


def _end_of_element(html: str, tag: str, at: int) -> int:
    found = re.compile(f"</{tag}", re.IGNORECASE).search(html, at)
    return _end_of_tag(html, found.end()) if found else len(html)


def _after(html: str, mark: str, at: int) -> int:
    found = html.find(mark, at)
    return len(html) if found < 0 else found + len(mark)


def _decoded(text: str) -> str:
    return unescape(_ENDLESS_NUMBER.sub("\ufffd", text)) if "&" in text else text
