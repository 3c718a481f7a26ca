"""Writes the tree of a body: as HTML, as text, and as the values that the page is set from."""

from html import escape
from typing import Any

from mgapp.services.letters.richtext.grid import MAX_COLUMNS, placed
from mgapp.services.letters.richtext.tree import (
    ALIGNMENTS,
    BREAK,
    LAST_NUMBER,
    MARKS,
    MAX_INDENT,
    STYLES,
    Block,
    Cell,
    Items,
    Paragraph,
    Run,
    Table,
)

TAGS = {*MARKS, "p", "h3", "br", "ul", "ol", "li", "table", "tbody", "tr", "th", "td"}
"""Every element of a cleaned body."""


def _numbers(last: int) -> set[str]:
    return {str(number) for number in range(1, last + 1)}


_OF_PARAGRAPHS = {"data-align": set(ALIGNMENTS), "data-indent": _numbers(MAX_INDENT)}
_OF_CELLS = {"colspan": _numbers(MAX_COLUMNS), "rowspan": _numbers(LAST_NUMBER)}
ATTRIBUTES = {
    "p": _OF_PARAGRAPHS,
    "h3": _OF_PARAGRAPHS,
    "ol": {"start": _numbers(LAST_NUMBER), "type": set(STYLES)},
    "th": _OF_CELLS,
    "td": _OF_CELLS,
}
"""Every attribute of a cleaned body, with every value it can have."""


def as_html(blocks: list[Block]) -> str:
    """Write HTML, always the same for the same body."""
    return "".join(_html(block) for block in blocks)


def _html(block: Block) -> str:
    if isinstance(block, Paragraph):
        tag = "h3" if block.is_heading else "p"
        align = f' data-align="{block.align}"' if block.align else ""
        indent = f' data-indent="{block.indent}"' if block.indent else ""
        return f"<{tag}{align}{indent}>{''.join(map(_html_run, block.runs))}</{tag}>"
    if isinstance(block, Items):
        inner = "".join(f"<li>{as_html(item)}</li>" for item in block.items)
        return f"<ul>{inner}</ul>" if block.style is None else _numbered_html(block, inner)
    rows = "".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in block.rows)
    return f"<table><tbody>{rows}</tbody></table>"


def _numbered_html(items: Items, inner: str) -> str:
    start = f' start="{items.start}"' if items.start != 1 else ""
    style = f' type="{items.style}"' if items.style != "1" else ""
    return f"<ol{start}{style}>{inner}</ol>"


def _html_cell(cell: Cell) -> str:
    tag = "th" if cell.is_header else "td"
    across = f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    down = f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    return f"<{tag}{across}{down}>{as_html(cell.blocks)}</{tag}>"


def _html_run(run: Run) -> str:
    if run.text == BREAK:
        return "<br>"
    marks = [mark for mark in MARKS if mark in run.marks]
    opened = "".join(f"<{mark}>" for mark in marks)
    closed = "".join(f"</{mark}>" for mark in reversed(marks))
    return f"{opened}{_escaped(run.text)}{closed}"


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\xa0", "&nbsp;")


def as_text(blocks: list[Block]) -> str:
    """Write the words, a paragraph a line, the cells of a row apart by a tab."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return "".join(run.text for run in block.runs).split(BREAK)
    if isinstance(block, Items):
        return [line for item in block.items for part in item for line in _lines(part)]
    return ["\t".join(_cell_text(cell) for cell in row) for row in block.rows]


def _cell_text(cell: Cell) -> str:
    return as_text(cell.blocks).replace("\n", " ").replace("\t", " ")


def as_blocks(blocks: list[Block]) -> list[dict[str, Any]]:
    """Write plain values; what has its usual value is left out.

    Paragraph ``{kind: p|h, align, indent, runs}``, run ``{text, strong, em, u, s}`` or
    ``{br: true}``, list ``{kind: list, style, start, items}``, table ``{kind: table, columns,
    heads, cells: [{x, y, w, h, head, blocks}]}``.
    """
    return [_values(block) for block in blocks]


def _values(block: Block) -> dict[str, Any]:
    if isinstance(block, Items):
        items = [as_blocks(item) for item in block.items]
        return {"kind": "list", "style": block.style, "start": block.start, "items": items}
    if isinstance(block, Table):
        return _table_values(block)
    values: dict[str, Any] = {"kind": "h" if block.is_heading else "p"}
    if block.align:
        values["align"] = block.align
    if block.indent:
        values["indent"] = block.indent
    return {**values, "runs": [_run_values(run) for run in block.runs]}


def _table_values(table: Table) -> dict[str, Any]:
    grid = placed(table)
    cells = [
        {
            "x": found.column,
            "y": found.row,
            "w": found.width,
            "h": found.height,
            "head": found.cell.is_header,
            "blocks": as_blocks(found.cell.blocks),
        }
        for found in grid.cells
    ]
    return {"kind": "table", "columns": grid.columns, "heads": grid.heads, "cells": cells}


def _run_values(run: Run) -> dict[str, Any]:
    if run.text == BREAK:
        return {"br": True}
    return {"text": run.text, **dict.fromkeys(sorted(run.marks), True)}
