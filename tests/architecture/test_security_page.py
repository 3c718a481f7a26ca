"""docs/security.md: its inventories are complete."""

import re

from sqlmodel import SQLModel

import mgapp.services.tables  # noqa: F401 (registers every table)
from mgapp.services.accounts.tokens import TokenType
from tests.architecture.source import ROOT

PAGE = (ROOT / "docs/security.md").read_text(encoding="utf-8")
_CODE = re.compile(r"`([^`\s]+)`")
_EVENT = re.compile(r"_log\.\w+\(\s*\"(\w+)\"")
_PURPOSE = re.compile(
    r"(?:derive|token_for)\(\"([\w-]+)\"|^_?(?:PURPOSE|RECEIPT|STOP) = \"([\w-]+)\"", re.M
)


def part(title: str) -> set[str]:
    """Read the words in code of one chapter."""
    [chapter] = [text for text in PAGE.split("\n## ") if text.startswith(title)]
    return set(_CODE.findall(chapter))


def source() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "mgapp").rglob("*.py"))


def test_every_table_has_a_level_and_one_only():
    [chapter] = [text for text in PAGE.split("\n## ") if text.startswith("Data and")]
    rows = [line for line in chapter.splitlines() if line.startswith("| **")]
    named = [name for row in rows for name in _CODE.findall(row.rsplit("|", 2)[1])]

    assert sorted(named) == sorted(table.name for table in SQLModel.metadata.sorted_tables)


def test_every_line_of_the_log_is_explained():
    assert set(_EVENT.findall(source())) - part("What is logged") == set()


def test_every_purpose_of_the_key_is_explained():
    told = {name.split(":")[-1] for name in part("Keys and")}
    found = {name for pair in _PURPOSE.findall(source()) for name in pair if name}

    assert found | {kind.value for kind in TokenType} <= told
