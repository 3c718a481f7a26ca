"""Refusals of the organisation."""

from mgapp.services.kernel.errors import Duplicate, FieldError, NotFound, OfficeError


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


class PostHeld(Duplicate):
    """He holds this very post in this period already; names the field of both doors."""

    pesan = "Orang ini sudah memegang jabatan yang sama pada periode ini."

    def __init__(self) -> None:
        """Point at the position."""
        super().__init__()
        self.errors = (FieldError("role", self.sentence),)


class MandatesOverlap(OfficeError):
    """Somebody else stands in on some of these days; names the field of both doors."""

    code = "overlap"
    http_status = 409
    pesan = "Pada tanggal itu {name} sudah menjadi pengganti dengan surat {number}."

    def __init__(self, *, name: str, number: str) -> None:
        """Point at the first day."""
        super().__init__(name=name, number=number)
        self.errors = (FieldError("starts_on", self.sentence),)


class MandateOver(OfficeError):
    """The mandate was revoked, or its last day has passed."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Penunjukan ini sudah berakhir."
