"""The stored words of letters and their Indonesian labels."""

from mgapp.services.kernel.word import Word


class LetterType(Word):
    """What kind of letter it is: decides its form, its series and its template."""

    SURAT_KELUAR = "surat_keluar", "Surat keluar"
    UNDANGAN = "undangan", "Undangan"
    NOTA_DINAS = "nota_dinas", "Nota dinas"
    SURAT_KEPUTUSAN = "surat_keputusan", "Surat keputusan"
    PROPOSAL = "proposal", "Proposal"
    SURAT_MASUK = "surat_masuk", "Surat masuk"


OUTGOING = frozenset(LetterType) - {LetterType.SURAT_MASUK}


class LetterPriority(Word):
    """How fast a letter must be dealt with (*derajat kecepatan*)."""

    LOW = "low", "Rendah"
    NORMAL = "normal", "Biasa"
    HIGH = "high", "Segera"
    URGENT = "urgent", "Sangat Segera"


class Classification(Word):
    """Who may know of a letter (*sifat keamanan*)."""

    PUBLIC = "public", "Biasa"
    INTERNAL = "internal", "Terbatas"
    CONFIDENTIAL = "confidential", "Rahasia"
    SECRET = "secret", "Sangat Rahasia"

    @property
    def code(self) -> str:
        """The letters that stand for it in a number: B, T, R, SR."""
        return _CODES[self.value]

    @property
    def is_closed(self) -> bool:
        """Whether subject and body are hidden from everybody without access."""
        return self in {Classification.CONFIDENTIAL, Classification.SECRET}


_CODES = {"public": "B", "internal": "T", "confidential": "R", "secret": "SR"}


class LetterBox(Word):
    """The tabs of the letters."""

    INBOX = "inbox", "Masuk"
    APPROVALS = "approvals", "Persetujuan"
    DRAFTS = "drafts", "Konsep"
    OUTBOX = "outbox", "Keluar"
    ARCHIVE = "archive", "Arsip"


class StepStatus(Word):
    """How an approval step stands."""

    PENDING = "pending", "menunggu"
    APPROVED = "approved", "disetujui"
    REJECTED = "rejected", "ditolak"


class Via(Word):
    """Why somebody may read a letter."""

    CREATOR = "creator", "konseptor"
    APPROVER = "approver", "penyetuju"
    SIGNER = "signer", "penanda tangan"
    ADDRESSEE = "addressee", "penerima"
    TEMBUSAN = "tembusan", "tembusan"
    FORWARDED = "forwarded", "disposisi"


IN_THE_INBOX = frozenset({Via.ADDRESSEE, Via.TEMBUSAN, Via.FORWARDED})


class RecipientRole(Word):
    """As what somebody stands on a letter."""

    TO = "to", "kepada"
    CC = "cc", "tembusan"


class ReceivedVia(Word):
    """How a letter came in or went out."""

    POS = "pos", "Pos"
    KURIR = "kurir", "Kurir"
    POS_EL = "pos_el", "Pos-el"
    FAKSIMILE = "faksimile", "Faksimile"
    LANGSUNG = "langsung", "Datang langsung"
    APLIKASI = "aplikasi", "Aplikasi"


class LetterEventType(Word):
    """What can happen to a letter; each happening is one row of its trail."""

    CREATED = "created", "dibuat"
    REVISED = "revised", "diperbaiki"
    SUBMITTED = "submitted", "diajukan"
    STEP_APPROVED = "step_approved", "disetujui"
    SIGNED = "signed", "ditandatangani"
    RETURNED = "returned", "dikembalikan"
    REJECTED = "rejected", "ditolak"
    RECALLED = "recalled", "ditarik kembali"
    SENT = "sent", "dikirim"
    WITHDRAWN = "withdrawn", "pengiriman ditarik"
    RECEIVED = "received", "diterima"
    READ = "read", "dibaca"
    FORWARDED = "forwarded", "didisposisikan"
    REPORTED = "reported", "dilaporkan"
    FINISHED = "finished", "diselesaikan"
    DISPOSITION_WITHDRAWN = "disposition_withdrawn", "disposisi ditarik"
    DELIVERED = "delivered", "penyampaian dicatat"
    ARCHIVED = "archived", "diarsipkan"
    VOIDED = "voided", "nomor dibatalkan"
    DELETED = "deleted", "konsep dihapus"
