"""`mgapp export` and `mgapp import`: out of one place and into another"""

import json
import stat
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.runtime.program import Program


def test_an_office_moves_to_another_place(tmp_path):
    old, new = Program(tmp_path / "old"), Program(tmp_path / "new")
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    _well(old, "seed")
    _well(old, "create-admin", "adi")

    _well(old, "export", str(first))
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert "argon2" in json.dumps(_lists(first)["users.json"])
    again = old.command("export", str(first))
    assert again.returncode != 0
    assert "sudah ada" in again.stderr

    _well(new, "migrate")
    assert "Akan ada" in _well(new, "import", "--dry-run", str(first))
    assert " 0 ditolak" in _well(new, "import", str(first))
    _well(new, "export", str(second))
    assert _lists(second) == _lists(first)

    # One line that says why, and nothing else.
    first.write_bytes(first.read_bytes()[:2000])
    cut = new.command("import", str(first))
    assert cut.returncode != 0
    assert cut.stderr.startswith("mgapp: Berkas tidak dapat dibaca")
    assert len(cut.stderr.splitlines()) == 1

    # Whoever came without a password is told of.
    staff = tmp_path / "diskominfo_staff_users.json"
    staff.write_text('[{"id": "s1", "username": "lama", "name": "Siti", "role": "operator"}]')
    assert "1 orang belum punya kata sandi" in _well(new, "import", str(staff))

    # What is refused is named, and the exit code says so.
    wrong = tmp_path / "diskominfo_visitors.json"
    wrong.write_text('[\n{"id": "v1", "name": "Andi"},\n{"id": "v2", "name": "-"}\n]')
    partly = new.command("import", str(wrong))
    assert partly.returncode == 1
    assert partly.stderr == "diskominfo_visitors[1]: Baris 3: name wajib diisi.\n"
    assert "1 data baru" in partly.stdout


def _well(program: Program, *words: str) -> str:
    done = program.command(*words)
    if done.returncode != 0:
        pytest.fail(done.stderr)
    return done.stdout


def _lists(file: Path) -> dict[str, Any]:
    with zipfile.ZipFile(file) as archive:
        found = {
            name: json.loads(archive.read(name))
            for name in archive.namelist()
            if name.endswith(".json")
        }
    del found["manifest.json"]["exported_at"]
    return found
