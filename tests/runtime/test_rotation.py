"""mgapp.runtime.rotation: another key, and nothing is lost by it"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from mgapp.runtime import embedded, rotation
from mgapp.runtime.errors import NoOtherKey, StillRunning
from mgapp.runtime.secret import FILE, secret_key
from mgapp.services import intake, visitors
from mgapp.services.kernel import db, vault
from mgapp.services.letters import signing
from mgapp.settings import Settings
from tests import cast
from tests.database import Database
from tests.forms import a_letter, a_visit
from tests.served import SECRET

NIP, PHONE = "197901012005011234", "+6281298765432"


@pytest.fixture
def chosen(empty_office: Database, tmp_path: Path) -> Iterator[Settings]:
    """The settings of an office with a key of its own, in which somebody registered."""
    made = Settings(
        _env_file=None,
        data_dir=tmp_path,
        database_url=empty_office.url(),
        owner_database_url=empty_office.url(embedded.OWNER),
    )
    vault.configure(secret_key(made))
    yield made
    vault.configure(SECRET)


@pytest.fixture
def link(chosen: Settings) -> str:
    """A receipt from before."""
    with db.transaction() as session:
        office = cast.move_in(session)
        visit = a_visit(nip=NIP, whatsapp=PHONE)
        made = intake.register_visit(session, office.guest, visit=visit)
        intake.submit_letter(session, office.guest, surat=a_letter())
        signing.authority_certificate(session)
    db.dispose()
    return made.receipt


def test_everything_is_sealed_anew_and_old_links_hold(chosen, empty_office, link, tmp_path):
    old = secret_key(chosen)
    before = dict(empty_office.rows("select id, nip_sealed from visitors"))

    done = rotation.rotate(chosen)

    key = secret_key(chosen)
    assert key.endswith(f";{old}")
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    assert (done.values, done.unreadable) == (5, 0)
    [(row_id, sealed, found)] = empty_office.rows("select id, nip_sealed, nip_print from visitors")
    assert sealed != before[row_id]
    vault.configure(vault.parts_of(key)[0])  # the new one alone
    assert vault.unseal(sealed) == NIP
    assert found == vault.fingerprint(NIP)
    db.configure(empty_office.url())
    with db.transaction() as session:
        assert visitors.visits_of_number(session, number_print=vault.fingerprint(PHONE))
        assert signing.authority_certificate(session)
    assert vault.row_of("receipt", link) is None
    vault.configure(key)
    assert vault.row_of("receipt", link) == row_id


def test_it_may_be_cut_off_and_run_again(chosen, empty_office, link, monkeypatch):
    monkeypatch.setattr(rotation, "_resealed", lambda _url: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        rotation.rotate(chosen)
    monkeypatch.undo()
    vault.configure(secret_key(chosen))
    [(sealed,)] = empty_office.rows("select nip_sealed from visitors")
    assert vault.unseal(sealed) == NIP

    assert rotation.rotate(chosen).unreadable == 0
    assert len(vault.parts_of(secret_key(chosen))) == 3


def test_what_no_key_opens_stays_as_it_is_and_is_told(chosen, empty_office, link):
    empty_office.run("update surat set telepon_sealed = 'junk'")

    assert rotation.rotate(chosen).unreadable == 1
    assert empty_office.rows("select telepon_sealed from surat") == [("junk",)]


def test_while_the_office_works_it_is_refused(chosen, empty_office, link):
    db.configure(empty_office.url())
    with db.transaction() as session:
        session.connection()
        with pytest.raises(StillRunning):
            rotation.rotate(chosen)


def test_a_key_of_the_environment_is_the_operators_to_replace(chosen, empty_office, link):
    old = secret_key(chosen)
    with pytest.raises(NoOtherKey):
        rotation.rotate(_with(chosen, old))

    assert rotation.rotate(_with(chosen, f"{'n' * 40};{old}")).values == 5


def _with(chosen: Settings, key: str) -> Settings:
    facts = {"data_dir": chosen.data_dir, "secret_key": key}
    urls = {name: getattr(chosen, name) for name in ("database_url", "owner_database_url")}
    return Settings(_env_file=None, **facts, **urls)
