"""The stored words of what an admin sets for letters."""

from mgapp.services.kernel.word import Word


class Restart(Word):
    """Where the approvals begin again when a returned letter is submitted anew."""

    ANEW = "anew", "dari penyetuju pertama"
    RETURNING = "returning", "dari penyetuju yang mengembalikan"


class Scheme(Word):
    """Whose classification codes they are."""

    PERMENDAGRI83 = "permendagri83", "Permendagri 83/2022"
    INSTANSI = "instansi", "Kode instansi sendiri"


class Disposal(Word):
    """What happens to a record when its retention ends (*nasib akhir*)."""

    DESTROY = "musnah", "Musnah"
    REVIEW = "dinilai_kembali", "Dinilai kembali"
    PERMANENT = "permanen", "Permanen"
