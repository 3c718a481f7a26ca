"""What the demo leaves out: requests, ways for programs, a backup, messages."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx

from tests.screenshots.office import Demo

_NOW = datetime.now(UTC)
_REQUESTS = (
    ("access", "Andi Pratama", "0812-3456-7890", 2, "Data apa saja yang disimpan tentang saya?"),
    ("correct", "Sitti Rahmawati", "sitti@contoh.id", 50, "Nama instansi saya keliru ditulis."),
    ("erase", "Muhammad Yusuf", "0813-1111-2222", 80, "Mohon hapus foto dan nomor saya."),
)
_VISIT: dict[str, Any] = {
    "name": "Nurhayati Daeng Te'ne",
    "organization": "Kelurahan Tamalanrea Indah",
    "unit_tujuan": "diskominfo",
    "purpose": "Konsultasi pengembangan aplikasi layanan",
    "consent": True,
    "jabatan": "Lurah",
    "whatsapp": "0812-3456-7890",
}
_LETTER: dict[str, Any] = {
    "nama_pengirim": "Bayu Saputra",
    "email_pengirim": "bayu@contoh.id",
    "telepon_pengirim": "0813-2222-3333",
    "instansi_pengirim": "Karang Taruna Panakkukang",
    "alamat_pengirim": "Jalan Boulevard Nomor 7, Makassar",
    "perihal": "Permohonan narasumber literasi digital",
    "jenis_surat": "permohonan",
    "isi_surat": "Kami memohon narasumber untuk kegiatan literasi digital bulan depan.",
    "consent": True,
    "notify_email": True,
}


def fill(demo: Demo) -> dict[str, str]:
    """Add it all by the REST door; tell the addresses that pictures need."""
    with demo.signed_in("admin") as admin, demo.signed_in("resepsionis") as desk:
        _posts(admin, "/api/webhooks", _webhook())
        _posts(admin, "/api/auth/tokens", _token(demo.password))
        _posts(admin, "/api/backups", None)
        requests = [_request(admin, facts) for facts in _REQUESTS]
        visit = _posts(desk, "/api/visitors", _VISIT)
        sent = _posts(desk, "/api/surat", _LETTER)
        kiosk = _posts(admin, "/api/kiosks", {"name": "Layar lobi"})
    return {
        "receipt": visit["receipt_url"].rsplit("/", 1)[1],
        "tracking": sent["tracking_id"],
        "request": requests[0]["id"],
        "pairing": kiosk["code"],
        "verify": _verified(demo),
    }


def _posts(client: httpx.Client, path: str, body: Any) -> Any:
    return client.post(path, json=body).raise_for_status().json()


def _webhook() -> dict[str, Any]:
    name = "Portal layanan kota"
    return {"name": name, "url": "https://portal.contoh.go.id/kait", "events": ["case.*"]}


def _token(password: str) -> dict[str, Any]:
    name = "Papan informasi lobi"
    return {"name": name, "scopes": ["cases:read"], "current_password": password}


def _request(admin: httpx.Client, facts: tuple[str, str, str, int, str]) -> dict[str, Any]:
    kind, name, contact, hours, wish = facts
    request = {
        "kind": kind,
        "name": name,
        "contact": contact,
        "wish": wish,
        "proof": "KTP diperlihatkan di meja penerima tamu",
        "received_at": (_NOW - timedelta(hours=hours)).isoformat(),
    }
    return _posts(admin, "/api/data-requests", request)


def _verified(demo: Demo) -> str:
    with demo.signed_in("konseptor") as writer:
        found = writer.get("/api/letters", params={"box": "outbox", "status": "sent"}).json()
        letter = writer.get(f"/api/letters/{found['items'][0]['id']}").json()
    return letter["verify_url"].rsplit("/", 1)[1]
