"""Who may import whom, and by which door a domain is entered."""

import importlib
import inspect
import subprocess
import sys
from functools import cache
from pathlib import Path

from tests.architecture.source import PACKAGE, ROOT, SERVICES, domains, files, imports, name_of

ONLY_IN = {
    "gspread": "mgapp.services.transfer",
    "obstore": "mgapp.services.kernel.files",
    "passlib": "mgapp.services.accounts",
    "argon2": "mgapp.services.accounts",
    "jwt": "mgapp.services.accounts",
}
"""Packages with one place in the house."""

NO_PLACE = {"utils", "helpers", "common", "manager"}


def test_the_import_contracts_are_kept():
    program = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [program, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr


def test_a_domain_is_entered_by_its_front_door():
    shortcuts = [
        f"{name_of(path)}:{line} imports {name}"
        for path in files()
        for name, line in imports(path)
        if _is_a_shortcut(name_of(path), name)
    ]

    assert shortcuts == []


def _is_a_shortcut(importer: str, imported: str) -> bool:
    parts = imported.split(".")
    if parts[:2] != ["mgapp", "services"] or len(parts) < 4 or parts[2] not in domains():
        return False
    if importer == "mgapp.services.tables" and parts[3] == "models":
        return False  # the one list of all tables, for the migrations
    if f"{importer}.".startswith(f"mgapp.services.{parts[2]}."):
        return False
    # A part that its domain hands out whole is a door of its own.
    deep = 4 if parts[3] in _parts_handed_out(parts[2]) else 3
    return len(parts) > deep and _is_module(SERVICES.joinpath(*parts[2 : deep + 1]))


def _is_module(path: Path) -> bool:
    return path.with_suffix(".py").exists() or path.is_dir()


@cache
def _parts_handed_out(domain: str) -> frozenset[str]:
    door = importlib.import_module(f"mgapp.services.{domain}")
    return frozenset(name for name in door.__all__ if inspect.ismodule(getattr(door, name)))


def test_some_packages_have_one_place():
    strangers = [
        f"{name_of(path)}:{line} imports {name}"
        for path in files()
        for name, line in imports(path)
        if (home := ONLY_IN.get(name.split(".")[0])) and not name_of(path).startswith(home)
    ]

    assert strangers == []


def test_every_module_has_a_name_that_says_what_it_is():
    vague = [
        str(path)
        for path in files()
        if NO_PLACE & {*path.relative_to(PACKAGE).with_suffix("").parts}
    ]

    assert vague == []
