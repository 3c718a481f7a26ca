"""docs/workflows.md is written from the transition table itself"""

import os
from pathlib import Path

from mgapp.services.cases import CASE_WORKFLOW, NEEDS_NOTE, CaseStatus
from mgapp.services.cases.rights import NEEDS

PAGE = Path("docs/workflows.md")


def _page() -> str:
    states = [f"    {one.value}: {one.value} · {one.label}" for one in CaseStatus]
    arrows = [
        f"    {source.value} --> {row.target.value}: {row.name.label}"
        for row in CASE_WORKFLOW.moves.values()
        for source in CaseStatus
        if source in row.sources
    ]
    rows = [
        f"| {row.name.label} | `{row.name.value}` | {_words(row.sources)} | `{row.target.value}` "
        f"| {NEEDS[row.name].value} | {'ya' if row.name in NEEDS_NOTE else ''} |"
        for row in CASE_WORKFLOW.moves.values()
    ]
    return "\n".join(
        [
            "# Workflows",
            "",
            "Written by `make docs` from the transition tables; do not edit.",
            "",
            "## A case",
            "",
            "```mermaid",
            "stateDiagram-v2",
            "    [*] --> new",
            *states,
            *arrows,
            "```",
            "",
            "| button | move | from | to | permission | needs words |",
            "|---|---|---|---|---|:-:|",
            *rows,
            "",
        ]
    )


def _words(statuses: frozenset[CaseStatus]) -> str:
    return " ".join(f"`{one.value}`" for one in CaseStatus if one in statuses)


def test_the_page_tells_the_tables_as_they_are():
    if os.environ.get("WRITE_DOCS"):
        PAGE.write_text(_page())
    assert PAGE.read_text() == _page(), "run `make docs`"
