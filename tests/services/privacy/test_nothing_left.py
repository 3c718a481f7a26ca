"""One person, met by every way there is, erased: the whole database and all files are searched."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from mgapp.jobs import housekeeping, lists, messages, registry
from mgapp.services import delivery, letters, privacy, webhooks
from mgapp.services.access import Actor
from mgapp.services.kernel import clock, db, files, idempotency, vault
from mgapp.services.outbox import Lane
from mgapp.services.privacy import Answer
from mgapp.services.reporting import orders
from mgapp.services.transfer import sheets
from mgapp.services.webhooks import WebhookInput
from tests.database import Database, tables
from tests.google import Google, serving
from tests.graph import Graph, signed, wrote
from tests.services.privacy.conftest import AGENCY, NAME, NIK, PHONE, all_of, ask
from tests.services.transfer.sheets.test_keep_current import sync

WAMID = "wamid.HBgNNjI4MTI5ODc2NTQzMhUCABEYEjY3"
CANARIES = (NAME, "zulfadli", AGENCY, NIK, PHONE, PHONE[1:], "karaeng.example", WAMID)
PRIVATE = (NAME, NIK, PHONE, f"+62{PHONE[1:]}", f"62{PHONE[1:]}")


@pytest.fixture
def database(empty_office: Database, data_dir: Path, tmp_path: Path) -> Iterator[Database]:
    """An office with a file store of its own, where only the test does what waits."""
    files.configure(None, tmp_path)
    yield empty_office
    files.configure(None, data_dir / "files")


@pytest.fixture
def google(database) -> Iterator[Google]:
    """The office sends by WhatsApp, and keeps this spreadsheet."""
    server = Graph()
    delivery.configure(whatsapp=server.cloud)
    with serving() as made:
        sheets.configure(made.account())
        yield made
        sheets.configure(None)
    delivery.configure()
    server.stop()


def carry(lane: Lane = Lane.PEOPLE) -> None:
    messages.carry(lane, messages.PREPARERS)


def he_writes(database: Database) -> None:
    """Let him ask by WhatsApp for his letter."""
    now = int(clock.now().timestamp())
    body, signature = signed(wrote("menu", number=f"62{PHONE[1:]}", name=WAMID, at=now))
    with db.transaction() as session:
        asks = Actor.public(address="203.0.113.9")
        delivery.take_call(session, asks, body=body, signature=signature)
    for (call_id,) in database.rows("select id from wa_calls"):
        with db.transaction() as session:
            delivery.read_call(session, call_id=call_id)
    carry()


def the_office_works(session, office, person) -> None:
    """Take his letter over, answer a repeated request with it, order a list, tell a program."""
    recorded = letters.take_over(session, office.sari, surat_id=person.letter.surat.id)
    letter_id = recorded.letter.id
    letters.archive(session, office.admin, letter_id=letter_id, note=f"{NAME} sudah dijawab.")
    answer = {"id": str(person.visit.visitor.id), "name": NAME}
    idempotency.once(session, scope="s", key="k", body={}, work=lambda: answer)
    wanted = orders.OrderInput.read({"list": "visitors", "format": "csv"})
    orders.order(session, office.sari, wanted=wanted)
    hook = {"name": "Program", "url": "http://127.0.0.1:9/", "events": ["case.note_added"]}
    webhooks.create_webhook(session, office.admin, webhook=WebhookInput.read(hook))


def his_words(database: Database, google: Google) -> list[tuple[str, str]]:
    """Search every row, every sealed text, every print, every file and the spreadsheet."""
    found: list[tuple[str, str]] = []
    for table in tables(database):
        for (text,) in database.rows(f"select t::text from {table} t"):
            found += [(table, word) for word in CANARIES if word.lower() in text.lower()]
    found += [("sealed", word) for text in opened(database) for word in PRIVATE if word in text]
    prints = {vault.fingerprint(word): word for word in PRIVATE}
    dump = str([database.rows(f"select t::text from {table} t") for table in tables(database)])
    found += [("print", word) for made, word in prints.items() if made in dump]
    stored = [files.get(file_id) for ids in files.older_than(clock.now() + HOUR) for file_id in ids]
    found += [("file", word) for one in stored for word in CANARIES if word.encode() in one]
    return found + [("sheet", word) for word in CANARIES if word in str(google.grids)]


def opened(database: Database) -> Iterator[str]:
    """Unseal whatever lies sealed, in whichever column."""
    query = (
        "select table_name, column_name from information_schema.columns"
        " where table_schema = 'public' and column_name like '%\\_sealed'"
    )
    for table, column in database.rows(query):
        for (sealed,) in database.rows(f"select {column} from {table} where {column} <> ''"):
            yield vault.unseal(sealed) or ""


HOUR = timedelta(hours=1)


def works_off(database: Database) -> None:
    """Do the jobs that wait."""
    for name in (lists.write_lists.__name__, housekeeping.destroy_files.__name__):
        query = f"delete from procrastinate_jobs where task_name = '{name}' returning args"
        for (facts,) in database.rows(query):
            registry.run(name, facts)


def test_nothing_of_him_is_left_anywhere(office, google, person, database, capsys):
    carry()
    he_writes(database)
    with db.transaction() as session:
        the_office_works(session, office, person)
    works_off(database)
    sync(3)
    before = {table for table, _ in his_words(database, google)}
    assert before >= {"visitors", "surat", "letters", "cases", "case_notes", "letter_notes"}
    assert before >= {"idempotency_keys", "outbox_messages", "sealed", "print", "file", "sheet"}

    with db.transaction() as session:
        request = ask(session, office, *all_of(person), kind="erase")
        request = privacy.erase_person(
            session, office.admin, request_id=request.id, version=request.version
        )
        answer = Answer(version=request.version, answer=f"Data {NAME} sudah kami hapus.")
        privacy.finish_request(session, office.admin, request_id=request.id, answered=answer)
    works_off(database)
    sync(3)

    assert his_words(database, google) == []
    told = capsys.readouterr()
    assert [word for word in CANARIES if word in told.out + told.err] == []
    with db.transaction() as session:
        assert all(one.valid for one in letters.verify_all(session, office.admin))
