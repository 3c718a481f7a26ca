"""What a chat says: commands, the questions of a registration, and our answers; pure."""

import re
from collections.abc import Mapping

NO = "no"
"""The answer that ends a registration."""

_UNITS = {"1": "diskominfo", "2": "upt_warroom"}
_STEPS = ("consent", "name", "organization", "unit_tujuan", "purpose")
_CONTROLS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_YES = frozenset({"ya", "y", "setuju", "iya"})
_REFUSES = frozenset({"tidak", "t", "batal", "no"})
_POLITE = (
    "halo hallo hai hello hi hei hey p ping tes test permisi maaf assalamualaikum assalamu alaikum"
    " waalaikumsalam salam sejahtera selamat pagi siang sore malam terima kasih makasih trims ok"
    " oke baik siap ya iya tidak sip min admin pak bu bapak ibu kak kakak mas mbak wr wb"
)
_GREETINGS = frozenset(_POLITE.split())
_SHORTEST = {"name": 2, "organization": 2, "purpose": 5}
_LONGEST = {"name": 120, "organization": 160, "purpose": 500}

_MENU = """Balas dengan salah satu kata ini:
*daftar* untuk mendaftarkan kunjungan
*cek* dan kode pelacakan untuk melihat status surat
*antrian* untuk melihat antrean saat ini
*batal* dan kode kunjungan untuk membatalkan kunjungan
*stop* untuk berhenti menerima pesan"""

TEXTS: dict[str, str] = {
    "wa_menu": "Selamat datang di {kantor}.\n\n" + _MENU,
    "wa_ask_consent": (
        "{ulang}\nUntuk mendaftarkan kunjungan, kami mencatat nama, instansi, keperluan, dan nomor"
        " ini. Pemberitahuan Pelindungan Data Pribadi: {tautan}\n\nBalas *ya* bila setuju, atau"
        " *tidak*."
    ),
    "wa_ask_name": "{ulang}\nSiapa nama lengkap Anda?",
    "wa_ask_organization": "{ulang}\nDari instansi atau alamat mana?",
    "wa_ask_unit_tujuan": (
        "{ulang}\nKe mana tujuan Anda? Balas dengan angkanya.\n*1* Diskominfo\n*2* UPT Warroom"
    ),
    "wa_ask_purpose": "{ulang}\nApa keperluan Anda? Tulis dalam satu pesan.",
    "wa_registered": (
        "Kunjungan Anda tercatat dengan kode *{kode}*.\nTanda terima: {tautan}\n\nUntuk"
        " membatalkan, balas: batal {kode}"
    ),
    "wa_not_registered": (
        "Maaf, kunjungan belum dapat dicatat. Silakan mendaftar di {tautan} atau di meja penerima"
        " tamu."
    ),
    "wa_no_visit": "Baik, tidak ada yang dicatat.\n\n" + _MENU,
    "wa_letter": "Status surat {kode}: *{status}*.\nSelengkapnya: {tautan}",
    "wa_unknown_code": "Kode pelacakan itu tidak kami temukan. Contoh: cek TRK-7K3M-Q9RTV-2XDPA",
    "wa_queue": "Saat ini {jumlah} kunjungan dan surat menunggu verifikasi.",
    "wa_withdrawn": "Kunjungan {kode} sudah dibatalkan.",
    "wa_not_withdrawn": (
        "Tidak ada kunjungan dari nomor ini dengan kode itu yang masih dapat dibatalkan. Contoh:"
        " batal KS-2026-000123"
    ),
    "wa_stopped": (
        "Anda tidak akan menerima pesan lagi dari {kantor}. Balas *mulai* untuk mengaktifkannya"
        " kembali."
    ),
    "wa_forwarded": "Pesan Anda kami teruskan kepada petugas dengan kode *{kode}*.\n\n" + _MENU,
    "wa_noted": (
        "Pesan Anda kami tambahkan pada *{kode}*. Petugas akan membacanya.\n\nBalas *menu* untuk"
        " melihat pilihan lain."
    ),
    "wa_closed": (
        "Kantor sedang tutup. Petugas membaca pesan pada hari kerja pukul {jam}.\n\n" + _MENU
    ),
    "wa_unreadable": (
        "Gambar, suara, dan berkas tidak dapat kami terima di sini. Tulis pesan Anda.\n\n" + _MENU
    ),
}


def command(text: str) -> tuple[str, str]:
    """Split what somebody wrote into its first word, in lower case, and the rest."""
    first, _, rest = plain(text).partition(" ")
    return first.lower().strip(".!*"), rest


def is_greeting(text: str) -> bool:
    """Tell whether somebody only greets, thanks or agrees: nothing that anybody must read."""
    words = re.findall(r"[^\W\d_]+", plain(text).lower())
    return all(word in _GREETINGS for word in words)


def next_step(told: Mapping[str, str]) -> str:
    """Name what is not told yet, empty when everything is."""
    return next((step for step in _STEPS if step not in told), "")


def question(told: Mapping[str, str]) -> str:
    """Name the text that asks for what is not told yet."""
    return f"wa_ask_{next_step(told)}"


def read(step: str, text: str) -> str | None:
    """Read the answer to a question; None when it is none."""
    said = plain(text)
    if step == "consent":
        return _yes_or_no(said.lower().strip(".!"))
    if step == "unit_tujuan":
        return _UNITS.get(said.strip(".) "))
    if not _SHORTEST[step] <= len(said) <= _LONGEST[step]:
        return None
    return said if any(sign.isalpha() for sign in said) else None


def plain(text: str) -> str:
    """Keep of what somebody wrote what can be stored: one line without control characters."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def _yes_or_no(said: str) -> str | None:
    if said in _YES:
        return "yes"
    return NO if said in _REFUSES else None
