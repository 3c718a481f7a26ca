"""Why the product does not start: one sentence for the operator."""

from typing import ClassVar


class StartRefused(Exception):
    """One clear line; the command line prints it on stderr and ends with a code other than 0.

    A subclass is a sentence; facts come by keyword.
    """

    pesan: ClassVar[str] = "{why}"

    def __init__(self, **facts: object) -> None:
        super().__init__(self.pesan.format(**facts))

    @classmethod
    def of(cls, error: OSError) -> "StartRefused":
        """Say in one line what the operating system refused and where."""
        what = error.strerror or str(error)
        return StartRefused(why=f"{error.filename}: {what}" if error.filename else what)


class DirectoryInUse(StartRefused):
    """Another process of ours holds the directory."""

    pesan = "{directory} sedang dipakai proses {holder}."


class DirectoryOfAnother(StartRefused):
    """The directory belongs to another system user."""

    pesan = "{directory} milik user id {owner}, Anda {me}: jalankan chown -R, atau pakai user itu."


class DirectoryOfAnotherVersion(StartRefused):
    """The data was written by another major version of PostgreSQL."""

    pesan = (
        "{directory} berasal dari PostgreSQL {found}, program ini membawa {ours}: "
        "pulihkan cadangan ke direktori baru."
    )


class DirectoryUnreachable(StartRefused):
    """No suitable system user gets to the directory and the binaries."""

    pesan = (
        "User id {uid} tidak dapat membuka {directory} atau {binaries}: "
        "pindahkan, atau jalankan sebagai user lain."
    )


class SocketPlaceOfAnother(StartRefused):
    """Somebody else made the directory where the socket should be."""

    pesan = "{place} bukan milik server ini: hapus, lalu mulai lagi."


class InitialisingFailed(StartRefused):
    """`initdb` failed."""

    pesan = "Basis data baru tidak dapat dibuat, lihat {log}."


class OtherServerRuns(StartRefused):
    """A server that is not ours runs on the directory."""

    pesan = "Server PostgreSQL lain (proses {process}) memakai {directory}: hentikan dahulu."


class ServerFailed(StartRefused):
    """The server ended or never became ready."""

    pesan = "PostgreSQL tidak dapat mulai: {why}"


class DatabaseUnreachable(StartRefused):
    """The configured server does not answer or refuses us."""

    pesan = "{name}: basis data tidak dapat dihubungi ({why})."


class OfficeNotRunning(StartRefused):
    """A worker on the embedded database, which only a running office starts."""

    pesan = "Basis data bawaan belum berjalan: mulai mgapp run dahulu, atau isi MGAPP_DATABASE_URL."


class DatabaseNewer(StartRefused):
    """The schema was made by a later version of the program."""

    pesan = (
        "Basis data ini lebih baru (revisi {found}) daripada program: "
        "pasang versi program yang lebih baru."
    )


class WebRoleTooStrong(StartRefused):
    """The role of the web process could change what must stay as written."""

    pesan = (
        "Peran basis data {role} dari proses web terlalu kuat ({why}): "
        "pakai peran biasa, dan MGAPP_OWNER_DATABASE_URL untuk pemilik skema."
    )


class PortInUse(StartRefused):
    """Somebody listens on the port."""

    pesan = "Port {port} di {host} sudah dipakai program lain: hentikan, atau ubah MGAPP_PORT."


class AddressRefused(StartRefused):
    """The address cannot be listened on."""

    pesan = "MGAPP_HOST/MGAPP_PORT {host}:{port} tidak dapat dipakai: {why}."


class BuildFailed(StartRefused):
    """The front end could not be built."""

    pesan = "Tampilan tidak dapat dibangun, lihat {log}: {why}"


class WebProcessEnded(StartRefused):
    """The web process ended without being asked to."""

    pesan = "Proses web berhenti sendiri (kode {code})."


class BsreIncomplete(StartRefused):
    """The service of BSrE is named, and not how to reach it; or the other way round."""

    pesan = (
        "MGAPP_BSRE_URL, MGAPP_BSRE_USERNAME, dan MGAPP_BSRE_PASSWORD diisi bersama-sama, atau "
        "ketiganya kosong."
    )


class PlaceTaken(StartRefused):
    """Restoring needs an empty place."""

    pesan = "{place} sudah berisi data: pulihkan ke tempat yang kosong (MGAPP_DATA_DIR lain)."


class DatabaseTaken(StartRefused):
    """Restoring needs an empty database."""

    pesan = "Basis data di MGAPP_DATABASE_URL sudah berisi tabel: buat basis data yang kosong."


class NothingHere(StartRefused):
    """There is no office to back up."""

    pesan = "Di {place} belum ada basis data: tidak ada yang dicadangkan."


class RestoreUnfinished(StartRefused):
    """A restore was cut off; what lies there is half an office."""

    pesan = "Pemulihan di {place} terputus: jalankan mgapp restore sekali lagi."


class WhatsappIncomplete(StartRefused):
    """WhatsApp is named, and not what proves both sides."""

    pesan = (
        "MGAPP_WHATSAPP_PHONE_ID, MGAPP_WHATSAPP_TOKEN, MGAPP_WHATSAPP_APP_SECRET, dan "
        "MGAPP_WHATSAPP_VERIFY_TOKEN diisi bersama-sama, atau keempatnya kosong."
    )


class WorkersNeedRedis(StartRefused):
    """Several processes without a shared place for what pages remember."""

    pesan = "MGAPP_WORKERS={workers} memerlukan MGAPP_REDIS_URL, tempat bersama isi halaman."


class FileInTheWay(StartRefused):
    """An export is never written over something."""

    pesan = "{file} tidak dapat dibuat: {why}."


class FileNotReadable(StartRefused):
    """What should be imported is not there, or not for us."""

    pesan = "{file} tidak dapat dibaca: {why}."


class WrongSetting(StartRefused):
    """A variable has a value that cannot be right."""

    pesan = "{name}: {rule}"


class StillRunning(StartRefused):
    """The office works while its key is to be replaced."""

    pesan = "Basis data ini sedang dipakai: hentikan mgapp dan sambungan lain, lalu ulangi."


class NoOtherKey(StartRefused):
    """The key is a setting, and there is no new one in it."""

    pesan = (
        "Kunci berasal dari MGAPP_SECRET_KEY: isi kunci-baru;kunci-lama (masing-masing sedikitnya"
        " 32 karakter), lalu ulangi."
    )
