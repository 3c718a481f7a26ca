"""Who may import whom, and by which door a domain is entered."""

import subprocess
import sys
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
    inside = f"mgapp.services.{parts[2]}"
    is_module = (SERVICES / parts[2] / f"{parts[3]}.py").exists() or (
        SERVICES / parts[2] / parts[3]
    ).is_dir()
    return is_module and not f"{importer}.".startswith(f"{inside}.")


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
