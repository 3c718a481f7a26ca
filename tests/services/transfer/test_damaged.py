"""mgapp.services.transfer.dumps: files that are no whole export"""

import io
import zipfile

import pytest

from mgapp.services.transfer.dumps import FileRefused, FileUnreadable
from tests.cast import Office
from tests.services.transfer.conftest import brought, exported

DEEP = b'{"visitors": [' + b"[" * 1_000_000 + b"]" * 1_000_000 + b"]}"
UNREADABLE = {
    "empty": b"",
    "cut": b'{"diskominfo_visitors": [{"id": "v1", "name": "Andi"}, {"id": "v2", "na',
    "cut after a record": b'{"diskominfo_visitors": [{"id": "v1", "name": "Andi"},',
    "a million deep": DEEP,
    "a million deep in a record": b'{"diskominfo_visitors": [{"id": ' + b"[" * 1_000_000 + b"}]}",
    "no JSON": b"halo",
    "more after the end": b'{"diskominfo_visitors": []} {}',
    "a list twice": b'{"diskominfo_cases": [], "diskominfo_cases": []}',
    "no list": b'{"diskominfo_cases": {"id": 1}}',
    "not a number": b'{"diskominfo_visitors": [{"id": NaN}]}',
    "no UTF-8": b'{"diskominfo_visitors": [{"id": "\xff"}]}',
    "half a zip": b"PK\x03\x04" + b"\x00" * 100,
}


@pytest.mark.parametrize("sent", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_a_damaged_file_is_refused_without_harm(office: Office, database, sent):
    before = database.fingerprint()

    with pytest.raises(FileUnreadable):
        brought(sent)

    assert database.fingerprint() == before


def test_the_refusal_names_the_line(office: Office):
    with pytest.raises(FileUnreadable, match="baris 3"):
        brought(b'{"diskominfo_visitors": [\n{"id": "v1", "name": "A"},\n{"id": }\n]}')


def test_a_cut_archive_is_refused(office: Office, database):
    whole = exported()
    before = database.fingerprint()

    for size in (10, len(whole) // 2, len(whole) - 1):
        with pytest.raises(FileUnreadable):
            brought(whole[:size])

    assert database.fingerprint() == before


def test_a_flipped_byte_is_noticed_or_means_nothing(office: Office, database):
    whole = exported()
    before = database.fingerprint()

    for place in range(40, len(whole), len(whole) // 40):
        broken = bytearray(whole)
        broken[place] ^= 0xFF
        try:
            outcome = brought(bytes(broken))
        except (FileUnreadable, FileRefused):
            continue
        assert (outcome.created, outcome.changed, outcome.refused) == (0, 0, [])

    assert database.fingerprint() == before


def _archive(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_strange_entries_are_refused(office: Office):
    for name in ("../users.json", "files/x", "Users.JSON", "a/b.json"):
        with pytest.raises(FileUnreadable):
            brought(_archive(**{name: b"[]"}))


def test_an_archive_that_unpacks_to_too_much_is_refused(office: Office, monkeypatch):
    monkeypatch.setattr("mgapp.services.transfer.dumps.actions.MOST_UNPACKED", 1_000_000)

    with pytest.raises(FileUnreadable, match="lebih besar"):
        brought(_archive(**{"users.json": b" " * 2_000_000}), office.admin)
