"""The words of people: what may stand in their columns."""

from mgapp.services.kernel.word import Word


class UserStatus(Word):
    """Whether somebody may sign in."""

    PENDING = "pending", "menunggu persetujuan"
    ACTIVE = "active", "aktif"
    REJECTED = "rejected", "ditolak"
    DISABLED = "disabled", "dinonaktifkan"


class Instansi(Word):
    """The body somebody works for."""

    DISKOMINFO = "diskominfo", "Diskominfo"
    UPT = "upt", "UPT"


class SecurityEventType(Word):
    """What the security trail tells."""

    SIGNED_IN = "signed_in", "masuk"
    SIGNED_OUT = "signed_out", "keluar"
    SIGN_IN_REFUSED = "sign_in_refused", "gagal masuk"
    TOKEN_REUSED = "token_reused", "token lama dipakai lagi"
    SESSION_ENDED = "session_ended", "sesi diakhiri"
    PASSWORD_CHANGED = "password_changed", "mengganti kata sandi"
    PASSWORD_RESET = "password_reset", "kata sandi disetel ulang"
    TOTP_ENABLED = "totp_enabled", "mengaktifkan kode autentikator"
    TOTP_DISABLED = "totp_disabled", "mematikan kode autentikator"
    RECOVERY_USED = "recovery_used", "memakai kode pemulihan"
    USER_CREATED = "user_created", "akun dibuat"
    USER_CHANGED = "user_changed", "akun diubah"
    ROLES_CHANGED = "roles_changed", "peran diubah"
    USER_APPROVED = "user_approved", "akun disetujui"
    USER_REJECTED = "user_rejected", "akun ditolak"
    USER_DISABLED = "user_disabled", "akun dinonaktifkan"
    USER_ENABLED = "user_enabled", "akun diaktifkan"
    USER_DELETED = "user_deleted", "akun dihapus"


class SessionEnd(Word):
    """Why a session ended."""

    SIGNED_OUT = "signed_out", "keluar"
    ENDED = "ended", "diakhiri"
    PASSWORD_CHANGED = "password_changed", "kata sandi diganti"
    DISABLED = "disabled", "akun dinonaktifkan"
    TOKEN_REUSED = "token_reused", "token lama dipakai lagi"
