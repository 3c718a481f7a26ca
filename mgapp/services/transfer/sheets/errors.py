"""Refusals about the spreadsheet, and what went wrong on the way to it."""

from mgapp.services.kernel.errors import NotFound, OfficeError


class SheetsNotConfigured(OfficeError):
    """No credential or no spreadsheet is set."""

    code = "sheets_not_configured"
    http_status = 503
    pesan = (
        "Google Sheets belum diatur. Isi MGAPP_SHEETS_CREDENTIALS dan MGAPP_SPREADSHEET_ID, lalu"
        " mulai ulang."
    )


class SheetsAway(OfficeError):
    """Google does not answer, or asks for patience."""

    code = "sheets_away"
    http_status = 503
    pesan = "Google Sheets belum dapat dihubungi: {why} Coba lagi sebentar."


class SheetsRefused(OfficeError):
    """Google refuses the credential or the spreadsheet."""

    code = "sheets_refused"
    http_status = 503
    pesan = "Google Sheets menolak: {why}"


class SheetChanged(OfficeError):
    """The spreadsheet says something else than what was previewed."""

    code = "stale_version"
    http_status = 409
    pesan = "Lembar kerja berubah sejak pratinjau. Pratinjau lagi, lalu ambil alih."


class EditNotFound(NotFound):
    """No such hand edit, or it was decided."""

    pesan = "Usulan perubahan dari lembar kerja tidak ditemukan."


class NotApplicable(OfficeError):
    """A cell that the office computes or guards cannot be changed from the spreadsheet."""

    code = "invalid_transition"
    http_status = 409
    pesan = "Kolom {column} tidak dapat diubah dari lembar kerja. Kembalikan isinya."
