"""docs/asvs.csv: what it names is there."""

import ast
import csv
from collections import Counter

import pytest

from tests.architecture.source import ROOT

FILE = ROOT / "docs/asvs.csv"
ALL = 217
"""Requirements of OWASP ASVS 5.0.0, levels 1 and 2, without the chapters OAuth and WebRTC."""
ELSEWHERE = ("V10.", "V17.")


def rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_requirement_has_one_line_and_an_answer():
    ids = [row["id"] for row in rows()]

    assert len(ids) == ALL
    assert [name for name, count in Counter(ids).items() if count > 1] == []
    assert [name for name in ids if name.startswith(ELSEWHERE)] == []
    assert {row["level"] for row in rows()} == {"1", "2"}
    assert {row["answer"] for row in rows()} == {"yes", "no", "n.a."}


def test_every_yes_has_a_proof_and_every_other_answer_a_reason():
    lacking = [
        row["id"] for row in rows() if not row["proof" if row["answer"] == "yes" else "remark"]
    ]

    assert lacking == []


@pytest.mark.parametrize("proof", sorted({row["proof"] for row in rows()} - {""}))
def test_what_is_named_as_a_proof_is_there(proof):
    name, _, test = proof.partition("::")
    path = ROOT / name

    assert path.is_file()
    if test:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert test in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}
