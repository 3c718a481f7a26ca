"""The words of personal data: what is asked, of which rows, what became of it, what is kept."""

from mgapp.services.kernel.word import Word


class RequestKind(Word):
    """What a person asks of the office about his data.

    Source:
        UU 27/2022 Pasal 6 (correct), 7 (access, copy), 8 (erase), 9 (withdraw), 11 (restrict).
    """

    ACCESS = "access", "Melihat dan menerima salinan"
    CORRECT = "correct", "Memperbaiki"
    ERASE = "erase", "Menghapus"
    WITHDRAW = "withdraw", "Menarik persetujuan"
    RESTRICT = "restrict", "Membatasi pemrosesan"


class RequestStatus(Word):
    """Where a request stands."""

    OPEN = "open", "menunggu jawaban"
    DONE = "done", "dipenuhi"
    REFUSED = "refused", "ditolak"


class SubjectKind(Word):
    """In which table a row about a person lies."""

    VISITOR = "visitor", "Kunjungan"
    SURAT = "surat", "Surat dari publik"
    LETTER = "letter", "Surat masuk"
    CASE = "case", "Kasus"
    USER = "user", "Akun"


class SubjectState(Word):
    """What was done with a row for a request."""

    CHOSEN = "chosen", "dipilih"
    CORRECTED = "corrected", "diperbaiki"
    WITHDRAWN = "withdrawn", "persetujuan ditarik"
    ERASED = "erased", "dihapus"
    RESTRICTED = "restricted", "pemrosesan dibatasi"
    LIFTED = "lifted", "pembatasan dicabut"


class RetentionKind(Word):
    """What is kept for how long, and then forgotten by night."""

    VISIT_SIGNATURE = "visit_signature", "Tanda tangan tamu"
    VISIT_PHOTO = "visit_photo", "Foto tamu"
    VISIT_NUMBERS = "visit_numbers", "Nomor identitas dan WhatsApp tamu"
    VISIT_PERSON = "visit_person", "Nama, instansi dan keperluan tamu"
    SURAT_CONTACT = "surat_contact", "Telepon, pos-el dan alamat pengirim surat"
    REQUEST_PERSON = "request_person", "Nama dan jawaban pada permintaan data pribadi"
