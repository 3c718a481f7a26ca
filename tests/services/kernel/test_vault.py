"""mgapp.services.kernel.vault"""

import pytest

from mgapp.services.kernel import vault
from mgapp.services.kernel.ids import new_id
from tests.served import SECRET


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


OLD, NEW = "the first secret of this office, of enough length", "another one; and it is long"


@pytest.fixture
def replaced(_secret):
    """Take a new key before an old one; gives what the old one made."""
    vault.configure(OLD)
    row = new_id()
    made = vault.seal("7371010101900001"), row, vault.token_for("receipt", row)
    vault.configure(f"{'n' * 32};{OLD}")
    yield made
    vault.configure(SECRET)


def test_what_a_replaced_key_sealed_and_linked_holds(replaced):
    sealed, row, link = replaced

    assert vault.unseal(sealed) == "7371010101900001"
    assert vault.row_of("receipt", link) == row


def test_nothing_new_is_made_with_a_replaced_key(replaced):
    _, row, _ = replaced
    made, link, seen = vault.seal("x"), vault.token_for("receipt", row), vault.fingerprint("x")
    vault.configure(OLD)

    assert vault.unseal(made) is None
    assert vault.row_of("receipt", link) is None
    assert vault.fingerprint("x") != seen


def test_a_forgotten_key_opens_nothing(replaced):
    sealed, _, link = replaced
    vault.configure("n" * 32)

    assert vault.unseal(sealed) is None
    assert vault.row_of("receipt", link) is None


def test_a_semicolon_in_a_key_is_no_second_key():
    assert vault.parts_of(NEW + OLD) == [NEW + OLD]
    assert vault.parts_of(f"{OLD};{OLD}") == [OLD, OLD]
