"""Builds the tree of a body from plain nodes."""

import re

from mgapp.services.letters.richtext.grid import MAX_COLUMNS
from mgapp.services.letters.richtext.nodes import Node
from mgapp.services.letters.richtext.runs import tidy, visible
from mgapp.services.letters.richtext.tree import (
    ALIGNMENTS,
    BREAK,
    LAST_NUMBER,
    MAX_INDENT,
    STYLES,
    Block,
    Cell,
    Items,
    Paragraph,
    Run,
    Table,
)

_MARKS_OF = {
    "strong": "strong",
    "b": "strong",
    "em": "em",
    "i": "em",
    "u": "u",
    "ins": "u",
    "s": "s",
    "del": "s",
    "strike": "s",
}
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_LISTS = frozenset({"ul", "ol"})
_MAX_DEPTH = 6
"""Lists and tables within each other; deeper ones dissolve into paragraphs."""
_ALIGN = re.compile(r"text-align\s*:\s*(\w+)")


def built(inside: list[Node | str]) -> list[Block]:
    """Build the blocks of a body."""
    return _flow(inside, frozenset(), depth=0)


def _flow(inside: list[Node | str], marks: frozenset[str], *, depth: int) -> list[Block]:
    flow = _Flow(depth)
    flow.add(inside, marks)
    flow.end_paragraph()
    return flow.blocks


class _Flow:
    """Blocks one after the other; loose text becomes paragraphs of its own."""

    def __init__(self, depth: int) -> None:
        self.blocks: list[Block] = []
        self._depth = depth
        self._paragraph: Paragraph | None = None
        self._is_explicit = False

    def add(self, inside: list[Node | str], marks: frozenset[str]) -> None:
        for thing in inside:
            if isinstance(thing, str):
                self._text(visible(thing), marks)
            elif thing.tag in _MARKS_OF:
                self.add(thing.inside, marks | {_MARKS_OF[thing.tag]})
            elif thing.tag == "br":
                self._run(Run(BREAK))
            elif thing.tag in {*_LISTS, "table"} and self._depth < _MAX_DEPTH:
                self._container(thing, marks)
            else:
                self._block(thing, marks)

    def end_paragraph(self) -> None:
        paragraph, self._paragraph = self._paragraph, None
        if paragraph is None:
            return
        paragraph.runs = tidy(paragraph.runs)
        if paragraph.runs or self._is_explicit:
            self.blocks.append(paragraph)

    def _text(self, text: str, marks: frozenset[str]) -> None:
        # White space between blocks is none.
        if text and (self._paragraph is not None or text.strip(" ")):
            self._run(Run(text, marks))

    def _run(self, run: Run) -> None:
        if self._paragraph is None:
            self._paragraph, self._is_explicit = Paragraph(), False
        self._paragraph.runs.append(run)

    def _block(self, node: Node, marks: frozenset[str]) -> None:
        self.end_paragraph()
        self._paragraph = Paragraph(_align(node), _indent(node), is_heading=node.tag in _HEADINGS)
        self._is_explicit = node.tag == "p" or node.tag in _HEADINGS
        self.add(node.inside, marks)
        self.end_paragraph()

    def _container(self, node: Node, marks: frozenset[str]) -> None:
        self.end_paragraph()
        if node.tag == "table":
            table = _table(node, marks, self._depth + 1)
            if table.rows:
                self.blocks.append(table)
        else:
            items = _items(node, marks, self._depth + 1)
            if items.items:
                self.blocks.append(items)


def _items(node: Node, marks: frozenset[str], depth: int) -> Items:
    items = Items() if node.tag == "ul" else _numbered(node)
    for thing in node.inside:
        if isinstance(thing, str) and not thing.strip():
            continue
        if isinstance(thing, Node) and thing.tag == "li":
            items.items.append(_filled(_flow(thing.inside, marks, depth=depth)))
        elif items.items:  # a list right inside a list belongs to the item before it
            items.items[-1].extend(_flow([thing], marks, depth=depth))
        else:
            items.items.append(_filled(_flow([thing], marks, depth=depth)))
    return items


def _numbered(node: Node) -> Items:
    style = node.attributes.get("type", "1")
    return Items(style if style in STYLES else "1", _number(node, "start", LAST_NUMBER))


def _table(node: Node, marks: frozenset[str], depth: int) -> Table:
    table = Table()
    for thing in node.inside:
        if isinstance(thing, str):
            continue
        if thing.tag == "tr":
            _add_row(table, thing, marks, depth)
        else:
            for row in thing.inside:
                if isinstance(row, Node) and row.tag == "tr":
                    _add_row(table, row, marks, depth, is_head=thing.tag == "thead")
    return table


def _add_row(
    table: Table, node: Node, marks: frozenset[str], depth: int, *, is_head: bool = False
) -> None:
    cells = [
        Cell(
            is_header=is_head or thing.tag == "th",
            colspan=_number(thing, "colspan", MAX_COLUMNS),
            rowspan=_number(thing, "rowspan", LAST_NUMBER),
            blocks=_filled(_flow(thing.inside, marks, depth=depth)),
        )
        for thing in node.inside
        if isinstance(thing, Node) and thing.tag in {"td", "th"}
    ]
    if cells:
        table.rows.append(cells)


def _filled(blocks: list[Block]) -> list[Block]:
    return blocks or [Paragraph()]


def _align(node: Node) -> str | None:
    styled = _ALIGN.search(node.attributes.get("style", ""))
    found = (
        node.attributes.get("data-align")
        or (styled.group(1) if styled else None)
        or node.attributes.get("align")
        or ("center" if node.tag == "center" else None)
    )
    return found if found in ALIGNMENTS else None


def _indent(node: Node) -> int:
    return _number(node, "data-indent", MAX_INDENT) if "data-indent" in node.attributes else 0


def _number(node: Node, name: str, largest: int) -> int:
    """Read a number between one and the largest."""
    text = node.attributes.get(name, "").strip()
    if not text.isascii() or not text.isdigit():
        return 1
    return min(max(int(text[:9]), 1), largest)
