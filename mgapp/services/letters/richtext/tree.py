"""What the body of a letter is made of."""

from dataclasses import dataclass, field

MARKS = ("strong", "em", "u", "s")
"""In the order in which they are nested when written."""

ALIGNMENTS = frozenset({"left", "center", "right", "justify"})
MAX_INDENT = 8
STYLES = frozenset("1aAiI")
LAST_NUMBER = 2_000
"""Where a list may begin, and how many rows a cell may span."""
BREAK = "\n"
"""The text of a run that is a line break; no other run holds one."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text that looks the same from end to end."""

    text: str
    marks: frozenset[str] = frozenset()


@dataclass(slots=True)
class Paragraph:
    """A paragraph or a heading; ``align`` None follows the letter's form."""

    align: str | None = None
    indent: int = 0
    is_heading: bool = False
    runs: list[Run] = field(default_factory=list["Run"])


@dataclass(slots=True)
class Items:
    """A list; ``style`` is the type of its numbers (1 a A i I), None for bullets."""

    style: str | None = None
    start: int = 1
    items: list["list[Block]"] = field(default_factory=list["list[Block]"])


@dataclass(slots=True)
class Cell:
    """One cell of a table."""

    is_header: bool = False
    colspan: int = 1
    rowspan: int = 1
    blocks: "list[Block]" = field(default_factory=list["Block"])


@dataclass(slots=True)
class Table:
    """A table as a list of rows."""

    rows: list[list[Cell]] = field(default_factory=list[list[Cell]])


Block = Paragraph | Items | Table


def has_words(blocks: list[Block]) -> bool:
    """Tell whether anything can be seen."""
    for block in blocks:
        if isinstance(block, Table):
            return True
        if isinstance(block, Items):
            if any(has_words(item) for item in block.items):
                return True
        elif any(run.text.strip() for run in block.runs):
            return True
    return False


def pieces(blocks: list[Block]) -> int:
    """Count what has to be placed: paragraphs, breaks, items and cells."""
    found = len(blocks)
    for block in blocks:
        if isinstance(block, Table):
            found += sum(1 + pieces(cell.blocks) for row in block.rows for cell in row)
        elif isinstance(block, Items):
            found += sum(1 + pieces(item) for item in block.items)
        else:
            found += len(block.runs)
    return found
