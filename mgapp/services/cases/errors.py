"""Refusals about cases."""

from mgapp.services.kernel.errors import Forbidden, NotFound, OfficeError


class CaseNotFound(NotFound):
    """No such case in the actor's reach."""

    pesan = "Kasus tidak ditemukan."


class NotYourCase(Forbidden):
    """Only the assigned operator (or an admin) may work a case."""

    pesan = "Kasus ini ditugaskan kepada petugas lain, jadi Anda hanya dapat membacanya."


class MoveNotAllowed(Forbidden):
    """The actor's roles do not include this move."""

    pesan = "Peran Anda tidak dapat melakukan: {action}."


class ResetRefused(OfficeError):
    """No move leads to the wanted status."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Status kasus tidak dapat dikembalikan menjadi {target.label}."


class CaseEnded(OfficeError):
    """A closed or cancelled case changes no more, but for notes and reopening."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Kasus ini sudah {status.label}; buka kembali sebelum mengubahnya."


class CaseStillOpen(OfficeError):
    """Nobody is erased from a case that the office still works on for him."""

    code = "in_use"
    http_status = 409
    pesan = "Kasus {code} masih berjalan. Selesaikan atau batalkan dahulu, lalu hapus datanya."
