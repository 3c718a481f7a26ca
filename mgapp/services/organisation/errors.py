"""Refusals of the organisation."""

from mgapp.services.kernel.errors import NotFound, OfficeError


class UnitNotFound(NotFound):
    """No such unit."""

    pesan = "Unit kerja tidak ditemukan."


class ContactNotFound(NotFound):
    """No such contact."""

    pesan = "Kontak tidak ditemukan."


class PlaceNotFound(NotFound):
    """No such place."""

    pesan = "Lokasi poster tidak ditemukan."


class KioskNotFound(NotFound):
    """No such kiosk."""

    pesan = "Perangkat kios tidak ditemukan."


class HolidayNotFound(NotFound):
    """No holiday on that day."""

    pesan = "Tanggal itu bukan hari libur yang tercatat."


class RuleNotFound(NotFound):
    """No such rule."""

    pesan = "Aturan batas waktu tidak ditemukan."


class UnitCycle(OfficeError):
    """A unit would lie below itself."""

    code = "cycle"
    http_status = 409
    pesan = "Unit kerja tidak dapat dipindahkan ke bawah dirinya sendiri."


class PairingRefused(NotFound):
    """The pairing code is unknown, used or too old."""

    pesan = "Kode pemasangan tidak dikenal atau sudah lewat. Minta kode baru kepada admin."


class PeriodNotFound(NotFound):
    """No such period."""

    pesan = "Periode tidak ditemukan."


class MemberNotFound(NotFound):
    """No such post in a period."""

    pesan = "Anggota periode tidak ditemukan."


class StandInNotFound(NotFound):
    """No such mandate in the actor's reach."""

    pesan = "Penunjukan pejabat pengganti tidak ditemukan."
