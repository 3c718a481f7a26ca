"""Attachments as weapons, against the running office: refused, nothing stored, memory bounded."""

import struct
import threading
import time
import zlib

import httpx
import pytest

from tests.forms import SURAT, a_docx, a_pdf, a_picture

MEGABYTE = 1024 * 1024
MOST_GROWTH = 200  # MB


def a_png_of(side: int) -> bytes:
    """A small file that says it is an enormous picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    rows = zlib.compress(bytes(MEGABYTE))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


WEAPONS = {
    "polyglot.pdf": a_pdf() + a_docx(),
    "script.pdf": b"<script>alert(1)</script>" + a_pdf(),
    "renamed.pdf": b"MZ\x90\x00" + bytes(500),
    "renamed.jpg": b"GIF89a" + bytes(100),
    "drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "page.html": b"<script>alert(1)</script>",
    "program.exe": b"MZ\x90\x00",
    "enormous.png": a_png_of(30_000),
    "just-too-large.png": a_png_of(5_000),
    "bomb.docx": a_docx(**{"word/media/bomb.xml": bytes(150 * MEGABYTE)}),
    "macro.docx": a_docx(**{"word/vbaProject.bin": b"x"}),
    "climbing.docx": a_docx(**{"../../etc/cron.d/x": b"x"}),
    "empty.pdf": b"",
    "cut.png": a_picture()[:50],
    "..\\..\\boot.pdf": a_pdf(),
    "laporan\u202efdp.exe.pdf": a_pdf(),
}


@pytest.mark.parametrize("name", WEAPONS)
def test_a_weapon_is_refused_with_a_sentence_and_nothing_is_stored(served, office, database, name):
    files = [("lampiran", (name, WEAPONS[name], "application/pdf"))]

    answer = httpx.post(f"{served.url}/api/surat", data=SURAT, files=files, timeout=30)

    assert answer.status_code == 422, answer.text
    [error] = answer.json()["errors"]
    assert error["field"] == "lampiran.0"
    assert error["message"].endswith(".")
    assert database.rows("select count(*) from surat") == [(0,)]
    assert database.rows("select count(*) from files") == [(0,)]


def test_a_body_beyond_the_limit_is_refused_while_it_comes(served, office):
    def endless():
        yield b'--x\r\nContent-Disposition: form-data; name="lampiran"; filename="a.pdf"\r\n\r\n'
        for _ in range(80):
            yield bytes(MEGABYTE)

    kind = {"content-type": "multipart/form-data; boundary=x"}
    try:
        answer = httpx.post(f"{served.url}/api/surat", content=endless(), headers=kind, timeout=30)
    except httpx.TransportError:
        return  # the line was cut in the middle, as it may be
    assert answer.status_code == 413


def test_memory_stays_bounded_and_others_are_served(served, office):
    def attack():
        large = a_picture("JPEG", size=(6_000, 6_000))
        files = [("lampiran", (f"{n}.jpg", large, "image/jpeg")) for n in range(5)]
        bomb = [("lampiran", ("b.docx", WEAPONS["bomb.docx"], "application/zip"))]
        for sent in (files, bomb):
            httpx.post(f"{served.url}/api/surat", data=SURAT, files=sent, timeout=60)

    before, most, slowest = served.resident(), 0, 0.0
    attackers = [threading.Thread(target=attack) for _ in range(4)]
    for attacker in attackers:
        attacker.start()
    while any(attacker.is_alive() for attacker in attackers):
        began = time.monotonic()
        assert httpx.get(f"{served.url}/api/health", timeout=10).status_code == 200
        slowest = max(slowest, time.monotonic() - began)
        most = max(most, served.resident())
        time.sleep(0.05)

    assert most - before < MOST_GROWTH, f"{before} → {most} MB"
    assert slowest < 5, slowest  # seconds; others are never kept waiting for a picture
