"""Refusals about people and signing in."""

from mgapp.services.kernel.errors import (
    Duplicate,
    FieldError,
    InputRefused,
    NotAuthenticated,
    NotFound,
    OfficeError,
)
from mgapp.services.kernel.workflow import MoveRefused


class UserNotFound(NotFound):
    """No such person."""

    pesan = "Pengguna tidak ditemukan."


class OperatorNotFound(InputRefused):
    """No such active operator; names the field in which he was chosen."""

    def __init__(self) -> None:
        """Point at the field that both doors use."""
        super().__init__(
            FieldError("assigned_to_user_id", "Pilih operator yang masih aktif dari daftar.")
        )


class SessionNotFound(NotFound):
    """No such open session of one's own."""

    pesan = "Sesi ini tidak ditemukan atau sudah berakhir."


class InvitationNotFound(NotFound):
    """No invitation of ours."""

    pesan = "Tautan undangan ini tidak dikenal. Periksa kembali, atau minta yang baru ke admin."


class InvitationOver(OfficeError):
    """An invitation that opens nothing any more; the reason stands in its words."""

    code = "invalid_transition"
    http_status = 409
    pesan = "{why}"


class PasswordSet(OfficeError):
    """Whoever has a password needs no invitation."""

    code = "invalid_transition"
    http_status = 409
    pesan = "{name} sudah punya kata sandi. Bila lupa, setel ulang kata sandinya."


class CannotInvite(OfficeError):
    """Only who may sign in is invited."""

    code = "invalid_transition"
    http_status = 409
    pesan = "{name} tidak dapat diundang: akunnya tidak aktif."


class ApiTokenNotFound(NotFound):
    """No such token of one's own."""

    pesan = "Token tidak ditemukan."


class TooManyApiTokens(OfficeError):
    """Old tokens must go first."""

    code = "in_use"
    http_status = 409
    pesan = "Sudah ada {most} token yang berlaku. Cabut yang tidak dipakai terlebih dahulu."


class InvalidCredentials(OfficeError):
    """Unknown user or wrong password; never tells which."""

    code = "invalid_credentials"
    http_status = 401
    pesan = "Nama pengguna atau kata sandi salah. Periksa kembali, lalu coba lagi."


class TokenExpired(NotAuthenticated):
    """The access token is ours but its time is over."""

    code = "token_expired"
    pesan = "Sesi perlu disegarkan. Muat ulang halaman ini."


class TokenReused(NotAuthenticated):
    """A refresh token came twice: somebody copied it, so the session ended."""

    code = "token_reused"
    pesan = "Sesi ini diakhiri karena tokennya dipakai dua kali. Silakan masuk lagi."


class TotpRequired(OfficeError):
    """The password is right; the code of the authenticator is still missing."""

    code = "totp_required"
    http_status = 401
    pesan = "Masukkan kode enam angka dari aplikasi autentikator Anda."


class TotpWrong(OfficeError):
    """The code of the authenticator is wrong or was used before."""

    code = "totp_wrong"
    http_status = 401
    pesan = "Kode autentikator salah atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi."


class AccountPending(OfficeError):
    """Right password, but nobody approved the account yet."""

    code = "account_pending"
    http_status = 403
    pesan = "Akun Anda masih menunggu persetujuan admin."


class AccountRejected(OfficeError):
    """Right password, but the account was rejected."""

    code = "account_rejected"
    http_status = 403
    pesan = "Pendaftaran akun Anda ditolak. Alasan: {reason}"


class AccountDisabled(OfficeError):
    """Right password, but the account is disabled."""

    code = "account_disabled"
    http_status = 403
    pesan = "Akun Anda dinonaktifkan. Hubungi admin kantor."


class LastAdmin(OfficeError):
    """Somebody must stay who can manage users."""

    code = "last_admin"
    http_status = 409
    pesan = "Ini admin aktif terakhir. Tunjuk admin lain terlebih dahulu."


class UserDuplicate(Duplicate):
    """A username, an e-mail or an identity number that another person has."""

    pesan = "{what} sudah dipakai pengguna lain."
    errors: tuple[FieldError, ...] = ()

    def __init__(self, *, field: str, what: str) -> None:
        """Name the field, so that the form can show the sentence beside it."""
        super().__init__(field=field, what=what)
        self.errors = (FieldError(field, self.sentence),)


class StatusRefused(MoveRefused):
    """The status of the account does not allow this."""

    pesan = "Tidak dapat {move.label} akun ini: statusnya {status.label}."


class TotpNotStarted(OfficeError):
    """A code came, but no secret was made for it."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Mulai pemasangan autentikator terlebih dahulu, lalu pindai kode QR yang baru."


class TotpActive(OfficeError):
    """A second factor is switched on already; it is not replaced unseen."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Kode autentikator sudah aktif. Matikan dahulu bila ingin memasang yang baru."
