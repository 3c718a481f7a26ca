"""Refusals that a person should read; anything else is a bug."""

from dataclasses import dataclass
from typing import Any, ClassVar


class OfficeError(Exception):
    """A refusal: a stable code for programs, a sentence for people.

    A subclass is a sentence; facts come by keyword and may be used in ``pesan``. With
    ``leaves_mark`` what the verb wrote before it refused stays, such as a counted wrong try.
    """

    code: ClassVar[str] = "refused"
    http_status: ClassVar[int] = 400
    leaves_mark: ClassVar[bool] = False
    pesan: ClassVar[str] = "Permintaan tidak dapat dipenuhi."

    def __init__(self, **facts: Any) -> None:
        """Keep the facts and write the sentence."""
        self.facts = facts
        super().__init__(self.pesan.format(**facts))

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between two processes of ours as it is, whatever its subclass asks for."""
        return _as_it_was, (type(self), self.args, self.__dict__)

    @property
    def sentence(self) -> str:
        """The Indonesian sentence to show."""
        return str(self)


def _as_it_was(
    kind: type[OfficeError], told: tuple[Any, ...], facts: dict[str, Any]
) -> OfficeError:
    error = kind.__new__(kind, *told)
    error.__dict__.update(facts)
    return error


@dataclass(frozen=True, slots=True)
class FieldError:
    """One wrong field: its dotted path in the input and what to do about it."""

    field: str
    message: str


class InputRefused(OfficeError):
    """Readable input that breaks a rule; names every wrong field at once."""

    code = "validation_error"
    http_status = 422
    pesan = "Ada isian yang perlu diperbaiki."

    def __init__(self, *errors: FieldError, **facts: Any) -> None:
        """Keep the wrong fields."""
        super().__init__(**facts)
        self.errors = errors

    @classmethod
    def of(cls, field: str, message: str) -> "InputRefused":
        """Refuse one field."""
        return cls(FieldError(field, message))


class NotAuthenticated(OfficeError):
    """Nobody is signed in."""

    code = "not_authenticated"
    http_status = 401
    pesan = "Silakan masuk terlebih dahulu."


class Forbidden(OfficeError):
    """The person is known but may not do this."""

    code = "forbidden"
    http_status = 403
    pesan = "Anda tidak punya akses untuk tindakan ini."


class NotFound(OfficeError):
    """No such thing, or none that the caller may know of."""

    code = "not_found"
    http_status = 404
    pesan = "Data tidak ditemukan."


class StaleVersion(OfficeError):
    """Somebody changed the row since it was shown."""

    code = "stale_version"
    http_status = 409
    pesan = "Data ini sudah diubah orang lain. Periksa keadaan terbaru, lalu ulangi."


class Duplicate(OfficeError):
    """A value that must be unique is taken."""

    code = "duplicate"
    http_status = 409
    pesan = "{what} sudah dipakai."


class InUse(OfficeError):
    """Something else still refers to the row."""

    code = "in_use"
    http_status = 409
    pesan = "{what} masih dipakai dan tidak dapat dihapus."


class IdempotencyMismatch(OfficeError):
    """The same key came with another body."""

    code = "idempotency_mismatch"
    http_status = 409
    pesan = "Kunci pengiriman ini sudah dipakai untuk isi yang lain."


class TooLarge(OfficeError):
    """More bytes than the limit."""

    code = "too_large"
    http_status = 413
    pesan = "Kiriman terlalu besar. Batasnya {limit}."


class UnsupportedMedia(OfficeError):
    """A kind of file or body that is not taken."""

    code = "unsupported_media"
    http_status = 415
    pesan = "Jenis isi ini tidak diterima. Gunakan {accepted}."


class RateLimited(OfficeError):
    """Too many tries; ``retry_after`` is in seconds."""

    code = "rate_limited"
    http_status = 429
    pesan = "Terlalu banyak percobaan. Coba lagi dalam {wait}."

    def __init__(self, *, retry_after: int) -> None:
        """Say the waiting time in minutes when it is longer than 90 seconds."""
        minutes = -(-retry_after // 60)
        wait = f"{minutes} menit" if retry_after > 90 else f"{max(retry_after, 1)} detik"  # noqa: PLR2004 (below, seconds read better)
        super().__init__(wait=wait)
        self.retry_after = max(retry_after, 1)


class DatabaseAway(OfficeError):
    """The database does not answer."""

    code = "database_away"
    http_status = 503
    pesan = "Basis data sedang tidak dapat dihubungi. Isian Anda tetap ada; coba lagi sebentar."


class StorageAway(OfficeError):
    """The place for files takes none: it is full, or it does not answer."""

    code = "storage_away"
    http_status = 503
    pesan = (
        "Tempat penyimpanan berkas penuh atau tidak dapat dihubungi. Belum ada yang tersimpan;"
        " beri tahu admin, lalu kirim lagi."
    )
