"""mgapp.services.kernel.vault"""

import pytest

from mgapp.services.kernel import vault
from mgapp.services.kernel.ids import new_id


@pytest.fixture(autouse=True)
def _secret(clone):
    """The vault is open as in the office."""


def test_what_was_sealed_comes_back():
    assert vault.unseal(vault.seal("7371010101900001")) == "7371010101900001"


def test_sealed_text_never_looks_the_same():
    assert vault.seal("7371010101900001") != vault.seal("7371010101900001")


def test_a_tampered_seal_tells_nothing():
    sealed = vault.seal("7371010101900001")

    assert vault.unseal(sealed[:-4] + "AAA=") is None


def test_a_link_names_its_row_and_only_for_its_purpose():
    row = new_id()
    link = vault.token_for("receipt", row)

    assert vault.row_of("receipt", link) == row
    assert vault.row_of("file", link) is None


@pytest.mark.parametrize("at", range(0, 42, 3))
def test_a_changed_link_names_nothing(at):
    link = vault.token_for("receipt", new_id())
    other = "A" if link[at] != "A" else "B"

    assert vault.row_of("receipt", link[:at] + other + link[at + 1 :]) is None


@pytest.mark.parametrize(
    "junk", ["", "x", "é" * 43, "\x00", "A" * 43, "../../etc/passwd", "=" * 44]
)
def test_junk_names_nothing(junk):
    assert vault.row_of("receipt", junk) is None
