"""The words of the organisation that the contract fixes."""

from typing import Self

from mgapp.services.kernel.word import Word


class UnitTujuan(Word):
    """Which of the two organisations a visitor or a letter addresses."""

    UPT_WARROOM = "upt_warroom", "UPT Warroom"
    DISKOMINFO = "diskominfo", "Diskominfo"


class Source(Word):
    """How a case came in."""

    WALKIN = "walkin", "datang langsung"
    REGISTER = "register", "pendaftaran mandiri"
    QR = "qr", "poster QR"
    WHATSAPP = "whatsapp", "WhatsApp"
    SURAT_FORM = "surat_form", "formulir surat"


class UnitType(Word):
    """What kind of unit it is."""

    ROOT = "root", "Induk"
    SEKRETARIAT = "sekretariat", "Sekretariat"
    SUBBAG = "subbag", "Subbagian"
    BIDANG = "bidang", "Bidang"
    UPT = "upt", "UPT"
    POOL = "pool", "Kelompok jabatan"
    DEPARTEMEN = "departemen", "Departemen"


class ContactType(Word):
    """What a contact is to its unit; the head is the ``lead``, else the ``kadis``."""

    LEAD = "lead", "Pimpinan unit"
    BACKUP = "backup", "Pengganti"
    RECEPTIONIST = "receptionist", "Resepsionis"
    KADIS = "kadis", "Kepala dinas"


class SuratKind(Word):
    """What kind of letter the public sends in; its code stands in the agenda number."""

    PERMOHONAN = "Permohonan", "Permohonan"
    UNDANGAN = "Undangan", "Undangan"
    LAPORAN = "Laporan", "Laporan"
    PENGADUAN = "Pengaduan", "Pengaduan"
    INFORMASI = "Informasi", "Informasi"
    LAINNYA = "Lainnya", "Lainnya"

    @property
    def letter_code(self) -> str:
        """The code of the kind, such as ``SPm``."""
        return _LETTER_CODES[self]

    @classmethod
    def _missing_(cls, value: object) -> Self | None:
        """Read the kind in any case, or by its code."""
        wanted = str(value).casefold()
        return next(
            (kind for kind in cls if wanted in {kind.casefold(), kind.letter_code.casefold()}),
            None,
        )


_LETTER_CODES = {
    SuratKind.PERMOHONAN: "SPm",
    SuratKind.UNDANGAN: "SU",
    SuratKind.LAPORAN: "SLap",
    SuratKind.PENGADUAN: "SPg",
    SuratKind.INFORMASI: "SPb",
    SuratKind.LAINNYA: "SE",
}


class HolidayKind(Word):
    """Why the office is closed on a day."""

    NATIONAL = "national", "Libur nasional"
    JOINT_LEAVE = "joint_leave", "Cuti bersama"
    OFFICE = "office", "Libur kantor"


class MemberStatus(Word):
    """Whether somebody still serves in his post."""

    ACTIVE = "active", "aktif"
    INACTIVE = "inactive", "tidak aktif"


class StandInForm(Word):
    """As what somebody stands in: for a while (Plh.), or while the post is vacant (Plt.)."""

    PLH = "plh", "Plh."
    PLT = "plt", "Plt."
