"""What the tests send about people, and what must never be read in a log, an address or a count.

Every run of the suite is a canary: what its offices wrote is searched when they stop.
"""

import re

from tests.cast import PASSWORD
from tests.forms import SURAT, VISIT

_DIGITS = re.compile(r"\D")
_TOKENS = re.compile(r"\beyJ[\w-]{10,}\.eyJ[\w-]{10,}|\bmgp_[\w-]{20,}|\bwhsec_[\w+/]{20,}")
_SHOWN = 60

CANARIES = (
    PASSWORD,
    VISIT["name"],
    VISIT["organization"],
    VISIT["purpose"],
    SURAT["nama_pengirim"],
    SURAT["email_pengirim"],
    SURAT["telepon_pengirim"],
    _DIGITS.sub("", SURAT["telepon_pengirim"])[1:],
    SURAT["alamat_pengirim"],
    SURAT["isi_surat"],
    SURAT["perihal"],
)


def found_in(text: str) -> list[str]:
    """List what a text tells of people, or of what opens a door."""
    told = [str(word) for word in CANARIES if str(word) in text]
    return told + [match[:_SHOWN] for match in _TOKENS.findall(text)]
