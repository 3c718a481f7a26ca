"""mgapp backup, mgapp restore: one command each, to an empty place and back"""

import time

import httpx
import pytest

from mgapp.services.accounts.errors import InvalidCredentials
from tests.forms import PNG_URL, VISIT
from tests.runtime.program import Program

PHRASE = "perahu-pinisi-di-losari"


@pytest.mark.long
def test_a_running_office_moves_to_another_place(place, measures):
    here = Program(place / "data", MGAPP_BACKUP_PASSPHRASE=PHRASE)
    running = here.start()
    visit = {**VISIT, "signature": PNG_URL}
    assert httpx.post(f"{here.root}/api/visitors", json=visit).status_code == 201
    password = (here.data / "initial-admin-password").read_text().strip()

    begun = time.monotonic()
    made = here.command("backup", str(place / "b.zip"))
    backed_up = time.monotonic() - begun

    assert made.returncode == 0, made.stderr
    assert here.command("backup", str(place / "b.zip")).returncode == 2
    running.terminate()
    running.wait()
    here.wait_until_gone()
    there = Program(place / "other", MGAPP_BACKUP_PASSPHRASE=PHRASE)
    begun = time.monotonic()
    done = there.command("restore", str(place / "b.zip"))
    assert done.returncode == 0, done.stderr
    assert there.alive() == []
    measures.tell(
        "an office at work backed up, and restored in another place",
        f"in {backed_up:.1f} s, and verified in {time.monotonic() - begun:.1f} s",
        "all of it, one command each",
    )
    assert (there.data / "secret-key").read_text() == (here.data / "secret-key").read_text()
    again = there.start()
    login = {"username": "admin", "password": password}
    answer = httpx.post(f"{there.root}/api/auth/login", json=login)
    assert answer.status_code == 200, InvalidCredentials.pesan
    proof = {"Authorization": f"Bearer {answer.json()['access_token']}"}
    [listed] = httpx.get(f"{there.root}/api/visitors", headers=proof).json()["items"]
    shown = httpx.get(f"{there.root}/api/visitors/{listed['id']}", headers=proof).json()
    file = httpx.get(f"{there.root}/api/files/{shown['signature_file_id']}", headers=proof)
    assert file.content.startswith(b"\x89PNG")
    again.terminate()
    again.wait()
    there.wait_until_gone()


def test_an_office_at_rest_moves_and_nothing_is_left_by_a_refusal(place):
    here = Program(place / "data")
    assert "belum ada" in here.command("backup", str(place / "none.zip")).stderr
    assert here.command("seed").returncode == 0
    made = here.command("backup", str(place))
    assert made.returncode == 0, made.stderr
    [file] = place.glob("mgapp-*.zip")
    phrase = made.stdout.strip().rpartition(" ")[2]
    whole = file.read_bytes()

    there = Program(place / "other")
    assert "none.zip" in _refused(there, place / "none.zip")
    assert "MGAPP_BACKUP_PASSPHRASE" in _refused(there, file)
    file.write_bytes(whole[:-100])
    there = Program(place / "other", MGAPP_BACKUP_PASSPHRASE=phrase)
    assert "rusak" in _refused(there, file)
    file.write_bytes(whole)
    taken = Program(place / "data", MGAPP_BACKUP_PASSPHRASE=phrase).command("restore", str(file))
    assert taken.returncode == 2
    assert "sudah berisi" in taken.stderr

    (there.data / "restoring").mkdir(parents=True)
    (there.data / "files").mkdir()
    assert "terputus" in there.command("migrate").stderr
    done = there.command("restore", str(file))

    assert done.returncode == 0, done.stderr
    assert sorted(left.name for left in there.data.iterdir()) == ["files", "postgres", "secret-key"]
    assert there.command("verify-audit").returncode == 0
    found = there.command("doctor").stdout
    assert "cadangan" in found


def _refused(program: Program, file: object) -> str:
    before = program.data.exists()
    done = program.command("restore", str(file))
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert not (program.data / "restoring").exists()
    assert program.data.exists() == before or not any(program.data.iterdir())
    return done.stderr
