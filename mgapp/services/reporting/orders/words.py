"""The stored words of ordered lists."""

from mgapp.services.kernel.word import Word


class ListName(Word):
    """A list that becomes a file; the label heads the order."""

    VISITORS = "visitors", "Buku tamu"
    SURAT = "surat", "Surat elektronik"
    CASES = "cases", "Kasus"
    INTAKE = "intake", "Antrean kasus"
    INBOX = "inbox", "Kotak masuk"
    LETTERS = "letters", "Surat menyurat"
    AGENDA_IN = "agenda_in", "Buku agenda surat masuk"
    AGENDA_OUT = "agenda_out", "Buku agenda surat keluar"
    RETENTION = "retention", "Usul retensi"
    NUMBERS = "numbers", "Nomor surat"
    CODES = "codes", "Klasifikasi arsip"
    USERS = "users", "Pengguna"
    UNITS = "units", "Unit kerja"
    CONTACTS = "contacts", "Kontak unit kerja"
    PERIODS = "periods", "Periode"
    MEMBERS = "members", "Anggota"
    DIRECTORY = "directory", "Direktori"
    NOTIFICATIONS = "notifications", "Pemberitahuan"


class OrderState(Word):
    """How far an ordered list is."""

    WAITING = "waiting", "menunggu giliran"
    WRITING = "writing", "sedang ditulis"
    READY = "ready", "siap diunduh"
    FAILED = "failed", "gagal"
