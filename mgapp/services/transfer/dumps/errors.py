"""Why a file is not taken at all; single rows that are refused stand in the outcome."""

from mgapp.services.kernel.errors import FieldError, InputRefused, OfficeError


class FileUnreadable(OfficeError):
    """A file that is cut, damaged, or no export at all."""

    code = "validation_error"
    http_status = 400
    pesan = "Berkas tidak dapat dibaca: {why} Tidak ada yang diimpor."


class FileRefused(InputRefused):
    """A file that can be read, but not be taken as a whole."""

    pesan = "Berkas ini tidak dapat diimpor: {why} Tidak ada yang diimpor."

    def __init__(self, *, why: str, errors: tuple[FieldError, ...] = ()) -> None:
        """Name the places, if there are some."""
        super().__init__(*errors, why=why)


class KeysInFile(FileRefused):
    """A file with hashes and keys came by the web."""

    def __init__(self) -> None:
        """Say where it is taken."""
        super().__init__(
            why="berkas ini memuat hash kata sandi dan kunci. Impor di server dengan mgapp import."
        )


class MoveCutOff(OfficeError):
    """The process that moved everything died; its transaction was rolled back with it."""

    code = "move_cut_off"
    http_status = 503
    pesan = "{kind} terhenti sebelum selesai. Tidak ada yang berubah; ulangi dari awal."


class MoveUnheard(OfficeError):
    """The process that moved everything died when all was written, before it said so."""

    code = "move_cut_off"
    http_status = 503
    pesan = (
        "{kind} sudah selesai, tetapi hasilnya tidak sempat disampaikan. Ulangi untuk melihatnya;"
        " tidak ada yang digandakan."
    )


class AlreadyMoving(OfficeError):
    """Another import is under way."""

    code = "in_use"
    http_status = 409
    pesan = "Impor lain sedang berjalan. Tunggu sampai selesai, lalu ulangi."
