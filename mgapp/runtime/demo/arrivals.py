"""Who came in the last two months, when, and why."""

from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING, Any

from mgapp.runtime.demo.hours import moment, office_hours
from mgapp.services.organisation import SuratKind

if TYPE_CHECKING:
    from faker import Faker

_PURPOSES = (
    "Konsultasi pengembangan aplikasi layanan",
    "Koordinasi jaringan internet kantor kelurahan",
    "Permohonan data statistik sektoral",
    "Pengajuan kerja sama publikasi kegiatan",
    "Konsultasi sertifikat elektronik",
    "Kunjungan studi ke ruang kendali kota",
    "Permohonan magang mahasiswa",
    "Melaporkan gangguan kamera pemantau",
    "Mengantar undangan rapat koordinasi",
    "Menanyakan perkembangan permohonan subdomain",
)
_SUBJECTS = {
    SuratKind.PERMOHONAN: "Permohonan narasumber literasi digital",
    SuratKind.UNDANGAN: "Undangan rapat koordinasi layanan publik",
    SuratKind.LAPORAN: "Laporan pemeliharaan jaringan triwulan",
    SuratKind.PENGADUAN: "Pengaduan gangguan internet taman kota",
    SuratKind.INFORMASI: "Permintaan informasi pengelolaan aplikasi",
    SuratKind.LAINNYA: "Penyampaian proposal kegiatan",
}
_AGENCIES = (
    "Dinas Pendidikan Kota Makassar",
    "Kecamatan Rappocini",
    "Kelurahan Tamalanrea Indah",
    "Universitas Hasanuddin",
    "Bappeda Kota Makassar",
    "Dinas Kesehatan Kota Makassar",
    "PT Sinar Timur Data",
    "CV Angin Mamiri",
    "Karang Taruna Panakkukang",
    "Komunitas Literasi Losari",
)
_POSITIONS = ("Kepala Seksi", "Staf", "Lurah", "Mahasiswa", "Direktur", "Sekretaris", "Ketua")
_REGENCIES = ("Kota Makassar", "Kabupaten Gowa", "Kabupaten Maros", "Kabupaten Takalar")


@dataclass(frozen=True, slots=True)
class Arrival:
    """One visit or letter: when it came, how, and what was filled in."""

    at: datetime
    kind: str
    at_desk: bool
    facts: dict[str, Any]


def plan(
    random: Random, faker: "Faker", *, now: datetime, visits: int, letters: int
) -> list[Arrival]:
    """Draw all arrivals, in the order in which they came."""
    hours = list(office_hours(now))
    found = [_visit(random, faker, moment(random, hours, now)) for _ in range(visits)]
    found += [_letter(random, faker, moment(random, hours, now)) for _ in range(letters)]
    return sorted(found, key=lambda arrival: arrival.at)


def _visit(random: Random, faker: "Faker", at: datetime) -> Arrival:
    at_desk = random.random() < 0.4  # noqa: PLR2004 (a share)
    is_upt = random.random() < 0.3  # noqa: PLR2004 (a share)
    facts = {
        "name": faker.name(),
        "organization": random.choice(_AGENCIES),
        "unit_tujuan": "upt_warroom" if is_upt else "diskominfo",
        "purpose": random.choice(_PURPOSES),
        "consent": True,
        "jabatan": random.choice(_POSITIONS),
        "provinsi": "Sulawesi Selatan",
        "asal_daerah": random.choice(_REGENCIES),
    }
    if not at_desk:
        facts["loc"] = "upt-lobby" if is_upt else "diskominfo-lobby"
    return Arrival(at, "visitor", at_desk, facts)


def _letter(random: Random, faker: "Faker", at: datetime) -> Arrival:
    kind = random.choice(list(SuratKind))
    subject = _SUBJECTS[kind]
    facts = {
        "nama_pengirim": faker.name(),
        "email_pengirim": f"pengirim{random.randrange(10_000)}@contoh.id",
        "telepon_pengirim": f"0812-0000-{random.randrange(1000, 10_000)}",
        "instansi_pengirim": random.choice(_AGENCIES),
        "alamat_pengirim": f"Jalan Veteran Selatan {random.randrange(1, 200)}, Makassar",
        "perihal": subject,
        "jenis_surat": kind.value,
        "isi_surat": f"Dengan hormat, bersama ini kami sampaikan {subject.lower()}."
        " Mohon tindak lanjut sesuai ketentuan. Terima kasih.",
        "consent": True,
        "prioritas": random.choices(("tinggi", "normal", "rendah"), (2, 7, 1))[0],
    }
    return Arrival(at, "surat", False, facts)  # noqa: FBT003 (letters never come at the desk)
