"""Everything in and out: an old guestbook of 100,000 cases, and our own export of it."""

import gc
import json
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any

import mgapp.services.tables  # noqa: F401  (all of them travel)
from benchmarks import store
from benchmarks.table import Finding, missing, single
from mgapp.services import organisation
from mgapp.services.access import Actor
from mgapp.services.kernel import db, files, vault
from mgapp.services.transfer import dumps

CASES = 100_000
MOST = 60  # seconds
_ACTOR = Actor.system("benchmark")
_FIRST = ("Siti", "Budi", "Ani", "Joko", "Rina", "Dewi", "Andi", "Sri", "Agus", "Nur")
_LAST = ("Daeng", "Lestari", "Wijaya", "Rahman", "Pratama", "Hidayat", "Utami")
_ABOUT = ("jaringan", "anggaran", "pelatihan", "aplikasi", "audiensi", "statistik")
_BEGIN = datetime(2025, 1, 6, tzinfo=UTC)


def everything(directory: Path, size: int = CASES) -> Iterator[Finding]:
    """Bring an old guestbook into a new office, take everything out, bring it into another."""
    vault.configure(store.SECRET)
    gc.set_threshold(10_000)  # as the web process and the command do
    where = f"{size:,} cases, {3 * size:,} events"
    with (
        tempfile.TemporaryFile() as old,
        tempfile.TemporaryFile() as own,
        tempfile.TemporaryDirectory() as folder,
    ):
        files.configure(None, Path(folder))
        _write_old(old, size)
        with store.empty(directory, "moving_first") as url:
            yield _brought("import, old browser storage", where, url, old, 5 * size, seeded=True)
            db.configure(url)
            with db.transaction() as session:
                began = time.monotonic()
                dumps.export_all(session, _ACTOR, out=own, with_keys=True)
            yield single("export", where, time.monotonic() - began, MOST, "s")
            db.dispose()
        with store.empty(directory, "moving_second") as url:
            yield _brought("import, own export", where, url, own, 5 * size, seeded=False)


def _brought(
    work: str, where: str, url: str, file: IO[bytes], least: int, *, seeded: bool
) -> Finding:
    """Bring a file in and measure it; fewer records than there are do not count."""
    db.configure(url)
    try:
        with db.transaction() as session:
            if seeded:
                organisation.seed(session)
        file.seek(0)
        began = time.monotonic()
        with db.transaction() as session:
            outcome = dumps.import_all(session, _ACTOR, file=file, dry_run=False)
        spent = time.monotonic() - began
    finally:
        db.dispose()
    if outcome.refused or outcome.created < least:
        return missing(work, f"{outcome.created} created, {len(outcome.refused)} refused")
    return single(work, where, spent, MOST, "s")


def _write_old(out: IO[bytes], size: int) -> None:
    """Write what a browser would have kept: a visit, a case and three events each."""
    lists = {
        "diskominfo_visitors": _visits(size),
        "diskominfo_cases": _cases(size),
        "diskominfo_case_events": _events(size),
    }
    for place, (name, rows) in enumerate(lists.items()):
        out.write(f'{"," if place else "{"}\n"{name}": ['.encode())
        for number, row in enumerate(rows):
            out.write(("," if number else "").encode() + json.dumps(row).encode())
        out.write(b"]")
    out.write(b"}")
    print(f"an old guestbook of {out.tell() / 1e6:.0f} MB", file=sys.stderr, flush=True)


def _name(n: int) -> str:
    return f"{_FIRST[n % len(_FIRST)]} {_LAST[n // 10 % len(_LAST)]} {n}"


def _at(n: int, minutes: int = 0) -> str:
    moment = _BEGIN + timedelta(minutes=5 * n + minutes)
    return moment.isoformat().replace("+00:00", "Z")


def _visits(size: int) -> Iterator[dict[str, Any]]:
    for n in range(size):
        came = _BEGIN + timedelta(minutes=5 * n)
        yield {
            "id": f"v{n}", "name": _name(n), "nip": "-", "jabatan": "Staf",
            "organization": f"Dinas {_LAST[n % 7]} {n % 400}", "asalDaerah": "Kota Makassar",
            "provinsi": "Sulawesi Selatan", "unit": "UPT Warroom" if n % 3 else "Diskominfo",
            "purpose": f"Konsultasi {_ABOUT[n % 6]} {n % 1000}", "nomorSurat": "-",
            "timestamp": f"{came:%H:%M}", "date": f"{came:%Y-%m-%d}",
        }  # fmt: skip


def _cases(size: int) -> Iterator[dict[str, Any]]:
    for n in range(size):
        yield {
            "id": f"c{n}", "caseType": "visitor", "status": "closed" if n % 50 else "in_progress",
            "priority": ("normal", "normal", "high", "urgent")[n % 4], "unitTujuan": "DISKOMINFO",
            "orgUnitId": "BIDANG_APTIKA", "assignedToUserId": None,
            "subject": f"Kunjungan: {_name(n)}", "description": f"Konsultasi {_ABOUT[n % 6]}",
            "createdByUserId": None, "source": "register", "relatedVisitorId": f"v{n}",
            "relatedSuratId": None, "slaDueAt": _at(n, 4000), "createdAt": _at(n),
            "updatedAt": _at(n, 90),
        }  # fmt: skip


def _events(size: int) -> Iterator[dict[str, Any]]:
    for n in range(size):
        for place, kind in enumerate(("created", "acknowledged", "closed")):
            told = {"note": "Berkas lengkap dan sudah diserahkan."} if kind == "closed" else {}
            yield {
                "id": f"e{n}-{place}", "caseId": f"c{n}", "actorUserId": None, "eventType": kind,
                "payloadJson": json.dumps(told), "createdAt": _at(n, 30 * place),
            }  # fmt: skip
