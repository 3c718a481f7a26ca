"""The stored words of seals and keys."""

from mgapp.services.kernel.word import Word


class KeyRole(Word):
    """What a key of the office is for."""

    AUTHORITY = "authority", "Otoritas sertifikat kantor"
    SIGNER = "signer", "Sertifikat segel kantor"


class SealedBy(Word):
    """Whose certificate a letter is sealed with."""

    OFFICE = "office", "Sertifikat kantor"
    BSRE = "bsre", "Sertifikat BSrE"


class FileResult(Word):
    """What is known of a PDF that somebody shows."""

    GENUINE = "genuine", "Asli"
    ALTERED = "altered", "Berubah"
    UNKNOWN = "unknown", "Tidak dikenal"


class Finding(Word):
    """What was found at the seal of a PDF; the label is the sentence that people read."""

    INTACT = "intact", "Berkas ini sama persis dengan yang disegel kantor."
    APPENDED = (
        "appended",
        "Berkas ini diubah setelah ditandatangani: ada bagian yang ditambahkan di belakang segel.",
    )
    CHANGED = (
        "changed",
        "Berkas ini diubah setelah ditandatangani: isinya tidak cocok dengan segel.",
    )
    CUT = "cut", "Berkas ini tidak utuh: sebagian isinya hilang."
    OTHER_SIGNATURE = (
        "other_signature",
        "Berkas ini memuat tanda tangan yang bukan segel kantor ini.",
    )
    NO_SEAL = "no_seal", "Berkas ini tidak memuat segel kantor."
    NO_PDF = "no_pdf", "Berkas ini bukan PDF."
