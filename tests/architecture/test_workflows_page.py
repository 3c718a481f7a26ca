"""docs/workflows.md is written from the transition table itself"""

import os
from pathlib import Path

from mgapp.services.cases import CASE_WORKFLOW, NEEDS_NOTE, CaseStatus
from mgapp.services.cases.rights import NEEDS
from mgapp.services.kernel.word import Word
from mgapp.services.kernel.workflow import Workflow
from mgapp.services.letters import LETTER_WORKFLOW, NEEDS_REASON, LetterMove, LetterStatus

PAGE = Path("docs/workflows.md")
_LETTER_NEEDS = {
    LetterMove.SUBMIT: "its creator",
    LetterMove.APPROVE: "the approver whose turn it is; the last one signs",
    LetterMove.RETURN: "the approver whose turn it is",
    LetterMove.REJECT: "the approver whose turn it is",
    LetterMove.RECALL: "its creator, before the first decision",
    LetterMove.SEND: "its creator, unless its number is void",
    LetterMove.WITHDRAW: "its creator, while nobody has read it",
    LetterMove.FORWARD: "the lead of the addressed unit, then whoever received it",
    LetterMove.ARCHIVE: "its creator; an incoming one also its desk and its lead",
}


def _page() -> str:
    return "\n".join(
        [
            "# Workflows",
            "",
            "Written by `make docs` from the transition tables; do not edit.",
            "",
            "## A case",
            "",
            *_diagram(CASE_WORKFLOW, CaseStatus, ["new"]),
            "| button | move | from | to | permission | needs words |",
            "|---|---|---|---|---|:-:|",
            *_rows(CASE_WORKFLOW, CaseStatus, {k: v.value for k, v in NEEDS.items()}, NEEDS_NOTE),
            "",
            "## A letter",
            "",
            "A letter that goes out begins as a draft, one that came in as received.",
            "",
            *_diagram(LETTER_WORKFLOW, LetterStatus, ["draft", "received"]),
            "| button | move | from | to | who | needs words |",
            "|---|---|---|---|---|:-:|",
            *_rows(LETTER_WORKFLOW, LetterStatus, _LETTER_NEEDS, NEEDS_REASON),
            "",
        ]
    )


def _diagram(workflow: Workflow, statuses: type[Word], begins: list[str]) -> list[str]:
    arrows = [
        f"    {source.value} --> {row.target.value}: {row.name.label}"
        for row in workflow.moves.values()
        for source in statuses
        if source in row.sources
    ]
    return [
        "```mermaid",
        "stateDiagram-v2",
        *(f"    [*] --> {one}" for one in begins),
        *(f"    {one.value}: {one.value} · {one.label}" for one in statuses),
        *arrows,
        "```",
        "",
    ]


def _rows(workflow: Workflow, statuses: type[Word], needs: dict, words: frozenset) -> list[str]:
    return [
        f"| {row.name.label} | `{row.name.value}` | {_words(row.sources, statuses)} "
        f"| `{row.target.value}` | {needs[row.name]} | {'ya' if row.name in words else ''} |"
        for row in workflow.moves.values()
    ]


def _words(found: frozenset, statuses: type[Word]) -> str:
    return " ".join(f"`{one.value}`" for one in statuses if one in found)


def test_the_page_tells_the_tables_as_they_are():
    if os.environ.get("WRITE_DOCS"):
        PAGE.write_text(_page())
    assert PAGE.read_text() == _page(), "run `make docs`"
