"""The stored words of numbers."""

from mgapp.services.kernel.word import Word


class NumberState(Word):
    """What became of a number."""

    USED = "used", "terpakai"
    RESERVED = "reserved", "dipesan"
    VOID = "void", "batal"


class Reset(Word):
    """When the running number starts at 1 again; days are of the office's zone."""

    YEARLY = "tahunan", "setiap tahun"
    MONTHLY = "bulanan", "setiap bulan"
    NEVER = "tidak", "tidak pernah"


class Preset(Word):
    """Whose patterns an office begins with."""

    PERMENDAGRI = "permendagri", "Permendagri 1/2023 dan 83/2022"
    ANRI = "anri", "Peraturan ANRI 5/2021"
