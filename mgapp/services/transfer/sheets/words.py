"""The tabs of the spreadsheet, how the connection stands, what became of a hand edit."""

from mgapp.services.kernel.word import Word


class Tab(Word):
    """A tab of the spreadsheet; its rows come from one table."""

    USERS = "Users", "Pengguna"
    PERIODS = "Periods", "Periode"
    MEMBERS = "Members", "Anggota"
    LETTERS = "Letters", "Surat"
    NOTIFICATIONS = "Notifications", "Pemberitahuan surat"


class SyncState(Word):
    """How the connection to Google stands."""

    OFF = "off", "tidak dipakai"
    STARTING = "starting", "belum tersambung"
    CURRENT = "current", "tersambung"
    WAITING = "waiting", "menunggu Google"
    REFUSED = "refused", "ditolak Google"


class EditState(Word):
    """What became of a cell that somebody changed in the spreadsheet."""

    OPEN = "open", "menunggu keputusan"
    ACCEPTED = "accepted", "diterapkan"
    REFUSED = "refused", "dikembalikan"


HEADERS: dict[Tab, tuple[str, ...]] = {
    Tab.USERS: (
        "id", "name", "email", "role", "department", "avatar", "passwordHash", "status",
        "approvedAt", "approvedById",
    ),
    Tab.PERIODS: ("id", "name", "startDate", "endDate", "isActive"),
    Tab.MEMBERS: ("id", "userId", "name", "role", "department", "email", "status", "periodId"),
    Tab.LETTERS: (
        "id", "referenceNumber", "type", "subject", "content", "status", "priority",
        "classification", "from", "to", "createdAt", "updatedAt", "createdBy", "sentAt",
        "receivedAt", "dueDate", "eventDate", "eventLocation", "dispositionNote", "attachments",
        "approvalSteps", "statusHistory", "cc", "signatures", "forwardedTo", "fromDepartment",
        "eventWaktu", "eventAcara", "contentJustification", "lineHeight", "letterSpacing",
        "fontFamily", "fontSize",
    ),
    Tab.NOTIFICATIONS: ("id", "userId", "letterId", "type", "readAt", "createdAt"),
}  # fmt: skip
"""The header rows, exactly as the document of the letters application has them."""

MAX_CELL = 49_000
"""Characters; Google takes 50,000. What is longer is cut, and says so."""
CUT = "… (dipotong; lengkapnya di aplikasi)"
