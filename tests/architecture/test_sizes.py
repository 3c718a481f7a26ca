"""Functions and files stay small enough to be read at once."""

import ast

import pytest

from tests.architecture.source import PACKAGE, ROOT, Function, files, functions

LONGEST_FUNCTION = 40
LONGEST_FILE = 300
SOURCES = [*files(), *files(below=ROOT / "tests")]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_are_short(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    long_ones = [f"{f.name}: {_length(f)}" for f in functions(path) if _is_too_long(f, path)]

    assert lines <= LONGEST_FILE
    assert long_ones == []


def _is_too_long(function: Function, path) -> bool:
    in_page = PACKAGE / "pages" in path.parents
    return _length(function) > LONGEST_FUNCTION and not (in_page and _is_one_list(function))


def _length(function: Function) -> int:
    first, last = function.body[0], function.body[-1]
    if _is_text(first) and len(function.body) > 1:
        first = function.body[1]  # what a docstring explains is no burden
    return (last.end_lineno or last.lineno) - first.lineno + 2


def _is_one_list(function: Function) -> bool:
    """Tell whether a page's function is nothing but one list of parts."""
    body = [step for step in function.body if not _is_text(step)]
    return len(body) == 1 and isinstance(body[0], ast.Return)


def _is_text(step: ast.stmt) -> bool:
    return isinstance(step, ast.Expr) and isinstance(step.value, ast.Constant)
