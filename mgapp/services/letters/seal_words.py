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
