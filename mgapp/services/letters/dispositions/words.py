"""How a branch of a disposition stands."""

from mgapp.services.kernel.word import Word


class BranchStatus(Word):
    """What became of a disposition with one of its recipients.

    Source:
        SRIKANDI: belum dibaca, dibaca, ditindaklanjuti, selesai, dibatalkan.
    """

    UNREAD = "unread", "belum dibaca"
    READ = "read", "dibaca"
    ACTED = "acted", "ditindaklanjuti"
    FINISHED = "finished", "selesai"
    WITHDRAWN = "withdrawn", "ditarik kembali"
