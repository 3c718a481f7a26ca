"""Why BSrE did not sign; nothing is kept then, and the letter stays as it was."""

from mgapp.services.kernel.errors import OfficeError


class BsreOff(OfficeError):
    """The office has not set up BSrE."""

    code = "bsre_not_configured"
    http_status = 503
    pesan = "Tanda tangan BSrE belum diatur di kantor ini."


class BsreAway(OfficeError):
    """The service cannot be reached, or is out of order."""

    code = "bsre_away"
    http_status = 503
    pesan = "Layanan BSrE tidak dapat dihubungi. Surat belum ditandatangani; coba lagi nanti."


class BsreSlow(BsreAway):
    """The service did not answer in time."""

    pesan = (
        "Layanan BSrE tidak menjawab dalam {within} detik. Surat belum ditandatangani; coba lagi "
        "nanti."
    )


class BsreUnreadable(BsreAway):
    """The service answered something that is no signed PDF."""

    pesan = "Jawaban layanan BSrE tidak dapat dipakai. Surat belum ditandatangani."


class BsreLocked(BsreAway):
    """The service does not take the office's own name and password."""

    pesan = (
        "Layanan BSrE menolak nama atau kata sandi kantor ini. Minta admin memeriksa pengaturannya."
    )


class CertificateInactive(OfficeError):
    """The signer has no certificate that may sign today."""

    code = "bsre_certificate_inactive"
    http_status = 409
    pesan = "Sertifikat BSrE penanda tangan belum dapat dipakai (status {status})."


class BsreRefused(OfficeError):
    """The service refuses to sign, and says why."""

    code = "bsre_refused"
    http_status = 409
    pesan = "BSrE tidak menandatangani surat ini: {reason}."
