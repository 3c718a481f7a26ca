"""requirements.lock and reflex.lock: everything pinned, nothing that names a registry."""

import json
import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.source import ROOT

PINNED = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==(\S+)", re.MULTILINE)
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"].values()
WANTED = [*PROJECT["dependencies"], *(line for extra in EXTRAS for line in extra)]


@pytest.mark.parametrize("line", WANTED)
def test_every_package_is_pinned_to_what_the_project_asks_for(line):
    pinned = {canonicalize_name(name): version for name, version in PINNED.findall(LOCK)}
    wanted = Requirement(line)

    assert wanted.specifier.contains(pinned[canonicalize_name(wanted.name)])


def test_every_pin_has_a_hash():
    entries = re.split(r"^(?=[A-Za-z0-9])", LOCK, flags=re.MULTILINE)[1:]

    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_no_lock_names_a_registry():
    packages = json.loads((ROOT / "reflex.lock/package-lock.json").read_text(encoding="utf-8"))

    assert "://" not in LOCK
    assert [name for name, x in packages["packages"].items() if "resolved" in x] == []
