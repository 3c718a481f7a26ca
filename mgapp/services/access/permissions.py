"""The whole policy on one screen: roles, permissions, and which role holds which."""

from mgapp.services.kernel.word import Word


class Role(Word):
    """What a person is in the office; a person holds a set of roles."""

    ADMIN = "admin", "Admin"
    RECEPTIONIST = "receptionist", "Resepsionis"
    OPERATOR = "operator", "Operator"
    CREATOR = "creator", "Konseptor"
    APPROVER = "approver", "Penyetuju"
    VIEWER = "viewer", "Pembaca"


class Permission(Word):
    """One thing that somebody may be allowed to do."""

    CASE_READ = "case.read", "melihat kasus"
    CASE_READ_ALL = "case.read_all", "melihat semua kasus"
    CASE_CREATE = "case.create", "membuat kasus"
    CASE_TRIAGE = "case.triage", "memverifikasi kasus"
    CASE_ASSIGN = "case.assign", "menugaskan kasus"
    CASE_PRIORITIZE = "case.prioritize", "mengubah prioritas"
    CASE_CANCEL = "case.cancel", "membatalkan kasus"
    CASE_REOPEN = "case.reopen", "membuka kembali kasus"
    CASE_WORK = "case.work", "mengerjakan kasus"
    CASE_WORK_ANY = "case.work_any", "mengerjakan kasus siapa pun"
    CASE_NOTE = "case.note", "menambah catatan kasus"
    CASE_AUDIT = "case.audit", "memeriksa jejak audit"
    INTAKE_READ = "intake.read", "melihat antrean penerimaan"
    INBOX_READ = "inbox.read", "melihat kotak masuk sendiri"
    VISITOR_READ = "visitor.read", "melihat buku tamu"
    VISITOR_REVEAL = "visitor.reveal", "membuka data pribadi tamu"
    VISITOR_CHECK_OUT = "visitor.check_out", "mencatat tamu keluar"
    SURAT_READ = "surat.read", "melihat surat masuk dari publik"
    SURAT_EDIT = "surat.edit", "menanggapi surat dari publik"
    QR_READ = "qr.read", "melihat poster QR"
    QR_MANAGE = "qr.manage", "mengatur poster QR dan kios"
    DASHBOARD_READ = "dashboard.read", "melihat beranda"
    STATS_READ = "stats.read", "melihat hitungan sendiri"
    DIRECTORY_READ = "directory.read", "melihat direktori"
    NOTIFICATION_READ = "notification.read", "melihat pemberitahuan"
    MESSAGE_MANAGE = "message.manage", "mengatur pesan keluar"
    ORG_READ = "org.read", "melihat unit kerja"
    ORG_MANAGE = "org.manage", "mengatur unit kerja"
    USER_MANAGE = "user.manage", "mengatur pengguna"
    SETTINGS_MANAGE = "settings.manage", "mengatur kantor"
    PERSON_MANAGE = "person.manage", "menangani permintaan data pribadi"
    DATA_MOVE = "data.move", "mengekspor dan mengimpor seluruh data"
    LETTER_READ = "letter.read", "membaca surat sendiri"
    LETTER_READ_ALL = "letter.read_all", "membaca semua surat"
    LETTER_WRITE = "letter.write", "membuat dan mengajukan surat"
    LETTER_DECIDE = "letter.decide", "menyetujui dan menandatangani surat"
    LETTER_RECEIVE = "letter.receive", "mencatat surat masuk"
    LETTER_DISPOSE = "letter.dispose", "mendisposisikan surat"
    LETTER_VOID = "letter.void", "membatalkan nomor surat"
    LETTER_BOOKS = "letter.books", "melihat buku agenda"
    LETTER_NUMBERS = "letter.numbers", "mengatur nomor surat"
    LETTER_OFFICE = "letter.office", "mengatur kop, templat dan klasifikasi surat"
    STAND_IN_NAME = "stand_in.name", "menunjuk pejabat pengganti"


P = Permission
# What concerns one's own letters is everybody's; the rules of the verbs say whose turn it is.
_EVERYBODY = frozenset(
    {
        P.DIRECTORY_READ, P.NOTIFICATION_READ, P.ORG_READ, P.STATS_READ,
        P.LETTER_READ, P.LETTER_DISPOSE,
    }
)  # fmt: skip

GRANTS: dict[Role, frozenset[Permission]] = {
    Role.ADMIN: frozenset(Permission),
    Role.RECEPTIONIST: _EVERYBODY
    | {
        P.CASE_READ, P.CASE_READ_ALL, P.CASE_CREATE, P.CASE_TRIAGE, P.CASE_ASSIGN,
        P.CASE_PRIORITIZE, P.CASE_CANCEL, P.CASE_REOPEN, P.CASE_NOTE,
        P.INTAKE_READ, P.DASHBOARD_READ, P.QR_READ,
        P.VISITOR_READ, P.VISITOR_REVEAL, P.VISITOR_CHECK_OUT, P.SURAT_READ, P.SURAT_EDIT,
        P.LETTER_RECEIVE, P.LETTER_BOOKS,
    },
    Role.OPERATOR: _EVERYBODY | {P.CASE_READ, P.CASE_WORK, P.CASE_NOTE, P.INBOX_READ},
    Role.CREATOR: _EVERYBODY | {P.LETTER_WRITE},
    Role.APPROVER: _EVERYBODY | {P.LETTER_DECIDE, P.LETTER_VOID, P.STAND_IN_NAME},
    Role.VIEWER: _EVERYBODY,
}  # fmt: skip


def granted(roles: frozenset[Role]) -> frozenset[Permission]:
    """Tell all permissions of a set of roles."""
    return frozenset[Permission]().union(*(GRANTS[role] for role in roles))
