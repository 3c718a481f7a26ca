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
    USER_REGISTERED = "user_registered", "mendaftar sendiri"
    USER_CREATED = "user_created", "akun dibuat"
    USER_CHANGED = "user_changed", "akun diubah"
    ROLES_CHANGED = "roles_changed", "peran diubah"
    USER_APPROVED = "user_approved", "akun disetujui"
    USER_REJECTED = "user_rejected", "akun ditolak"
    USER_DISABLED = "user_disabled", "akun dinonaktifkan"
    USER_ENABLED = "user_enabled", "akun diaktifkan"
    USER_DELETED = "user_deleted", "akun dihapus"
    DATA_EXPORTED = "data_exported", "seluruh data diekspor"
    DATA_IMPORTED = "data_imported", "data diimpor"
    PERIOD_ACTIVATED = "period_activated", "periode diaktifkan"
    PERIOD_CLOSED = "period_closed", "periode ditutup"
    MEMBER_ADDED = "member_added", "menjadi anggota periode"
    MEMBER_CHANGED = "member_changed", "keanggotaan diubah"
    MEMBER_REMOVED = "member_removed", "keanggotaan dihapus"
    USER_INVITED = "user_invited", "diundang membuat kata sandi"
    INVITATION_USED = "invitation_used", "membuat kata sandi lewat undangan"
    API_TOKEN_MADE = "api_token_made", "token program dibuat"
    API_TOKEN_REVOKED = "api_token_revoked", "token program dicabut"
    STAND_IN_NAMED = "stand_in_named", "pengganti ditunjuk"
    STAND_IN_REVOKED = "stand_in_revoked", "penunjukan pengganti dicabut"
    DATA_REQUESTED = "data_requested", "permintaan data pribadi dicatat"
    DATA_OPENED = "data_opened", "data pribadi dibuka atas permintaan"
    DATA_COPIED = "data_copied", "salinan data pribadi dibuat"
    DATA_CORRECTED = "data_corrected", "data pribadi diperbaiki"
    DATA_WITHDRAWN = "data_withdrawn", "persetujuan ditarik"
    DATA_RESTRICTED = "data_restricted", "pemrosesan data pribadi dibatasi"
    DATA_UNRESTRICTED = "data_unrestricted", "pembatasan pemrosesan dicabut"
    DATA_ERASED = "data_erased", "data pribadi dihapus"
    DATA_ANSWERED = "data_answered", "permintaan data pribadi dijawab"


class SessionEnd(Word):
    """Why a session ended."""

    SIGNED_OUT = "signed_out", "keluar"
    ENDED = "ended", "diakhiri"
    PASSWORD_CHANGED = "password_changed", "kata sandi diganti"
    DISABLED = "disabled", "akun dinonaktifkan"
    TOKEN_REUSED = "token_reused", "token lama dipakai lagi"
