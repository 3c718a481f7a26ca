"""The program's own source, read as text and as syntax."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "mgapp"
SERVICES = PACKAGE / "services"
BASE = {"kernel", "access"}
"""What every domain stands on; these two are no domains."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


def files(*, below: Path = PACKAGE) -> list[Path]:
    """List the Python files below a folder."""
    return sorted(below.rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    """Read a file as syntax."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def name_of(path: Path) -> str:
    """Tell the dotted name of a file."""
    parts = list(path.relative_to(ROOT).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def functions(path: Path) -> Iterator[Function]:
    """Walk over all functions of a file, methods and inner ones included."""
    for node in ast.walk(tree(path)):
        if isinstance(node, Function):
            yield node


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Tell each module that a file imports, with the line; inside functions as well."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module, node.lineno
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def domains() -> list[str]:
    """List the domains of the office."""
    return sorted(
        path.parent.name for path in SERVICES.glob("*/__init__.py") if path.parent.name not in BASE
    )


def tracked() -> list[Path]:
    """List the files of the repository."""
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
    ).stdout
    return [ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file()]
