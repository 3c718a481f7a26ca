"""Prepares the blocks of a body for the page: what it can print, and how wide columns are."""

from collections.abc import Iterator
from typing import Any

from mgapp.services.letters.paper.printable import breakable, is_right_to_left, printable

_ROOM = 60
"""Characters of twelve points on a line of sixteen centimetres, with room to spare."""
_MANY_COLUMNS = 8
_SMALL = 0.75
_WIDEST, _NARROWEST = 40, 4


def laid_out(
    blocks: list[dict[str, Any]], *, size: float, room: int = _ROOM
) -> list[dict[str, Any]]:
    """Prepare blocks; ``room`` is how many characters fit on a line."""
    return [_laid_out(block, size, room) for block in blocks]


def _laid_out(block: dict[str, Any], size: float, room: int) -> dict[str, Any]:
    if block["kind"] == "list":
        items = [laid_out(item, size=size, room=max(room - 6, 8)) for item in block["items"]]
        return {**block, "items": items}
    if block["kind"] == "table":
        return _table(block, size, room)
    text = "".join(run.get("text", " ") for run in block["runs"])
    runs = [
        {**run, "text": breakable(printable(run["text"]), room)} if "text" in run else run
        for run in block["runs"]
    ]
    found = {**block, "runs": runs}
    return {**found, "rtl": True} if is_right_to_left(text) else found


def _table(block: dict[str, Any], size: float, room: int) -> dict[str, Any]:
    scale = 1.0 if block["columns"] <= _MANY_COLUMNS else _SMALL
    scale *= min(1.0, 11 / size)
    widths = _widths(block)
    whole = sum(widths)
    cells = [
        {
            **cell,
            "blocks": laid_out(
                cell["blocks"],
                size=size,
                room=max(
                    int(room / scale * sum(widths[cell["x"] : cell["x"] + cell["w"]]) / whole) - 2,
                    2,
                ),
            ),
        }
        for cell in block["cells"]
    ]
    return {**block, "cells": cells, "widths": widths, "size": scale}


def _widths(block: dict[str, Any]) -> list[int]:
    """Share the width of the page by the longest text of each column, within bounds."""
    longest = [_NARROWEST] * block["columns"]
    for cell in block["cells"]:
        if cell["w"] == 1:
            length = max((len(line) for line in _texts(cell["blocks"])), default=0) + 1
            longest[cell["x"]] = max(longest[cell["x"]], min(length, _WIDEST))
    return longest


def _texts(blocks: list[dict[str, Any]]) -> Iterator[str]:
    for block in blocks:
        if block["kind"] == "list":
            for item in block["items"]:
                yield from _texts(item)
        elif block["kind"] == "table":
            for cell in block["cells"]:
                yield from _texts(cell["blocks"])
        else:
            yield "".join(run.get("text", " ") for run in block["runs"])
