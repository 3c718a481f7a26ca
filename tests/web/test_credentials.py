"""mgapp.web.credentials: why somebody may not come in, carried by his own browser."""

import pytest

from mgapp.services.kernel import vault
from mgapp.web.credentials import REFUSAL_COOKIE, sealed_refusal, told_refusal

pytestmark = pytest.mark.usefixtures("clone")  # it brings the secret key

WHY = "Pendaftaran Anda ditolak. Alasan: belum tercatat sebagai pegawai."


def test_the_sentence_is_read_back_and_nobody_else_reads_it():
    sealed = sealed_refusal(WHY)

    assert "pegawai" not in sealed
    assert told_refusal({REFUSAL_COOKIE: sealed}) == WHY


@pytest.mark.parametrize(
    "forged", ["", "Anda diterima.", "gAAAA", "\u2713", "refusal:Anda diterima."]
)
def test_a_forged_sentence_is_not_told(forged):
    assert told_refusal({REFUSAL_COOKIE: forged}) == ""


def test_what_was_sealed_for_something_else_is_not_told():
    assert told_refusal({REFUSAL_COOKIE: vault.seal("+6281234567890")}) == ""


def test_nothing_is_told_without_the_cookie():
    assert told_refusal({}) == ""
