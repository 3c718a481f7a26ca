"""Scripts in every field that people type, and every page that shows them: none runs.

They are put into the tables themselves, past every check of what comes in: what an import, a
spreadsheet or a forgotten rule lets through must not run either.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from mgapp.services.delivery.mail.letter import Mail, Sender, composed
from mgapp.services.kernel import db, vault
from mgapp.services.kernel.ids import new_id
from tests.attacks.scripts import MARK, SCRIPTS, filled
from tests.database import Database
from tests.e2e.conftest import DESK
from tests.matrix.world import World, build
from tests.served import Served

FIELDS = {
    "visitors": "name organization purpose jabatan asal_daerah provinsi nomor_surat",
    "surat": "nama_pengirim email_pengirim instansi_pengirim alamat_pengirim perihal isi_surat"
    " response_note",
    "files": "filename",
    "users": "name pangkat rejection_reason",
    "org_units": "name",
    "org_unit_contacts": "name_override",
    "office_settings": "office_name address phone email dpo_name dpo_contact",
    "privacy_notices": "text",
    "periods": "name",
    "members": "role",
    "stand_ins": "mandate_number",
    "places": "name",
    "kiosks": "name",
    "holidays": "name",
    "cases": "subject description resolution party agency",
    "case_notes": "text",
    "surat_steps": "note",
    "letters": "subject content content_text addressed_to issued_from attachment_note sender"
    " sender_number event_location event_agenda disposition_note reference_number",
    "letter_templates": "name subject content",
    "letterheads": "phone email website place head_post",
    "letter_notes": "text",
    "letter_recipients": "name",
    "letter_deliveries": "recipient receipt_name note",
    "letter_numbers": "text purpose sent_to subject",
    "letter_steps": "comment",
    "letter_status_history": "comment",
    "dispositions": "note",
    "disposition_instructions": "text",
    "disposition_reports": "text",
    "classification_codes": "title legal_basis",
    "message_texts": "subject body",
    "saved_views": "name",
    "api_tokens": "name",
    "webhooks": "name",
    "auth_sessions": "agent address",
    "data_access_log": "reason",
}
PARTS = {
    "letters": "parts",
    "letter_settings": "phrases",
    "letterheads": "tiers address_lines",
    "letter_versions": "content",
    "letter_papers": "facts",
    "notifications": "params",
    "outbox_messages": "facts",
}
_WATCH = """
for (const name of ['alert', 'confirm', 'prompt', 'print']) window[name] = () => ran(name);
"""
# What a script needs although it has not run yet.
_PLANTED = """() => [...document.querySelectorAll('*')].flatMap((one) =>
  [...one.attributes]
    .filter((a) => /^on/i.test(a.name) || (/^(href|src|action|xlink:href|formaction)$/i.test(a.name)
      && /^\\s*(javascript|vbscript|data:text)/i.test(a.value)))
    .map((a) => `${one.tagName} ${a.name}`))
  .concat([...document.querySelectorAll('iframe, object, embed, base, main script')]
    .map((one) => one.tagName))"""


@dataclass(frozen=True)
class Visit:
    """Who goes where; ``shows`` says that a field of the tables is seen there."""

    who: str
    path: str
    shows: bool = True


def first(world: World) -> list[Visit]:
    """List the pages that show most of what strangers type."""
    papers = world.papers
    return [
        Visit("receptionist", "/admin/intake"),
        Visit("operator", f"/admin/cases/{world.mine.id}"),
        Visit("receptionist", "/admin/visitors"),
        Visit("receptionist", "/admin/surat"),
        Visit("creator", f"/letters/{papers.draft.id}"),
        Visit("guest", f"/tracking/{world.letter.surat.tracking_id}"),
        Visit("admin", "/admin/users"),
    ]


def others(world: World) -> list[Visit]:
    """List all other pages."""
    papers, post, place = world.papers, world.post, world.furniture.place
    tabs = ("office", "calendar", "retention", "programs")
    return [
        Visit("receptionist", f"/admin/cases/{world.fresh.id}"),
        Visit("operator", "/admin/notifications"),
        Visit("approver", f"/letters/{papers.due.id}"),
        Visit("approver", f"/letters/{post.disposed.id}"),
        Visit("guest", f"/receipt/{world.visit.receipt}", shows=False),
        Visit("operator", "/admin/inbox"),
        Visit("operator", "/admin/directory"),
        Visit("operator", "/admin/account"),
        Visit("creator", f"/letters/{papers.sent.id}"),
        Visit("viewer", f"/letters/{papers.sent.id}"),
        *(Visit(who, f"/letters?box={box}") for who, box in _BOXES),
        Visit("receptionist", "/letters/books"),
        Visit("receptionist", "/letters/incoming", shows=False),
        Visit("creator", "/letters/new", shows=False),
        Visit("approver", "/letters/stand-ins", shows=False),
        Visit("guest", f"/verify/{vault.token_for('verify', papers.signed.id)}"),
        Visit("guest", "/register"),
        Visit("guest", "/kiosk", shows=False),
        Visit("guest", "/"),
        Visit("admin", "/admin"),
        Visit("admin", "/admin/org-units"),
        Visit("admin", "/admin/periods"),
        Visit("admin", "/admin/members"),
        Visit("admin", "/admin/personal-data", shows=False),
        Visit("admin", "/admin/qr"),
        Visit("admin", "/admin/reports"),
        *(Visit("admin", f"/admin/settings?tab={tab}", shows=False) for tab in tabs),
        Visit("admin", "/letters/numbers"),
        Visit("admin", "/letters/settings"),
        Visit("admin", f"/api/letters/{quote(SCRIPTS[0], safe='')}", shows=False),
        Visit("guest", f"/tracking/{quote(SCRIPTS[5], safe='')}", shows=False),
        Visit("guest", f"/login?next={quote(SCRIPTS[13])}&error={quote(SCRIPTS[0])}", shows=False),
        Visit("admin", f"/letters?box=outbox&q={quote(SCRIPTS[9])}", shows=False),
        Visit("guest", f"/register?loc={place.loc}{quote(SCRIPTS[9])}", shows=False),
    ]


_BOXES = (
    ("approver", "inbox"),
    ("approver", "approvals"),
    ("creator", "drafts"),
    ("creator", "outbox"),
    ("admin", "archive"),
)
FEW = 12
"""Scripts of the quick run."""
STRIDE = 12  # long fields hold all at once, short ones a few beginning here
ROUNDS = [1, pytest.param(len(SCRIPTS) // STRIDE, marks=pytest.mark.long)]


@pytest.fixture
def database(empty_office: Database) -> Database:
    """An office of its own: what it keeps in mind of people's names is of nobody else's."""
    return empty_office


@pytest.fixture
def served(database: Database, tmp_path: Path) -> Iterator[Served]:
    """That office, running."""
    running = Served(database, tmp_path)
    yield running
    running.stop()


@pytest.mark.parametrize("rounds", ROUNDS)
def test_no_script_that_somebody_typed_runs(
    chromium, served, *, database, office, measures, rounds
):
    with db.transaction() as session:
        world = build(session, office)
    scripts = SCRIPTS[:FEW] if rounds == 1 else SCRIPTS
    pages = first(world) + (others(world) if rounds > 1 else [])
    reader = Reader(chromium, served.url, world)
    for number in range(rounds):
        _plant(database, scripts, begin=number * STRIDE)
        for visit in pages:
            reader.looks(visit)
    reader.reads_mail(scripts)
    reader.leaves()

    assert reader.ran == []
    measures.tell(
        f"{len(scripts)} scripts in {sum(len(x.split()) for x in FIELDS.values())} fields,"
        f" {len(pages)} pages in Chromium",
        f"{reader.seen} pages looked at: 0 executed, 0 planted",
        "0 executed",
    )


class Reader:
    """Goes from page to page as whoever may, and notes each script that runs."""

    def __init__(self, chromium: Browser, url: str, world: World) -> None:
        """Remember where."""
        self.ran: list[str] = []
        self.seen = 0
        self._chromium, self._url, self._world = chromium, url, world
        self._pages: dict[str, Page] = {}
        self._at = ""

    def looks(self, visit: Visit) -> None:
        """Look at a page until it shows what was planted."""
        page, self._at = self._page(visit.who), visit.path
        page.goto(visit.path)
        if visit.shows:
            page.wait_for_function(f"document.body.innerText.includes({MARK!r})")
        else:
            page.wait_for_load_state("networkidle")
        assert page.evaluate(_PLANTED) == [], visit
        self.seen += 1

    def reads_mail(self, scripts: tuple[str, ...]) -> None:
        """Open an e-mail that carries them."""
        words = filled(100_000, 0, scripts)
        mail = Mail(new_id(), "Siti", "siti@contoh.example", "Perihal", f"{words}\n\n{words}")
        made = composed(mail, Sender("Kantor", "tu@kantor.example", "kantor.example"))
        body = made.get_body(("html",))
        assert body is not None
        page, self._at = self._page("guest"), "e-mail"
        page.set_content(body.get_content())
        assert page.evaluate(_PLANTED) == []

    def leaves(self) -> None:
        """Close the browsers."""
        for page in self._pages.values():
            page.context.close()

    def _page(self, who: str) -> Page:
        if who not in self._pages:
            context = self._chromium.new_context(base_url=self._url, viewport=DESK)
            context.set_default_timeout(10_000)
            context.expose_binding("ran", lambda _, name: self.ran.append(f"{name} {self._at}"))
            context.add_init_script(_WATCH)
            if token := self._world.token(who):
                cookie = {"name": "mg_access", "value": token, "url": self._url}
                context.add_cookies([cookie])
            self._pages[who] = context.new_page()
        return self._pages[who]


def _plant(database: Database, scripts: tuple[str, ...], *, begin: int) -> None:
    """Put scripts into every field, past all triggers; each field begins with another one."""
    statements = ["set session_replication_role = replica"]
    longest = _lengths(database)
    at = begin
    for table, columns in FIELDS.items():
        pairs = []
        for column in columns.split():
            at = (at + 1) % len(scripts)
            words = filled(longest[table, column], at, scripts)
            pairs.append(f"{column} = {_quoted(words)}")
        statements.append(f"update {table} set {', '.join(pairs)}")
    for table, columns in PARTS.items():
        for column in columns.split():
            for key, value in database.rows(f"select ctid::text, {column} from {table}"):
                new = _quoted(json.dumps(_swapped(value, filled(80, at, scripts))))
                statements.append(
                    f"update {table} set {column} = {new}::jsonb where ctid = '{key}'::tid"
                )
    database.run("; ".join([*statements, "reset session_replication_role"]))


def _swapped(value: Any, words: str) -> Any:
    """Put words in the place of every text that a person wrote."""
    if isinstance(value, dict):
        return {name: _swapped(one, words) for name, one in value.items()}
    if isinstance(value, list):
        return [_swapped(one, words) for one in value]
    return words if isinstance(value, str) and " " in value else value


def _lengths(database: Database) -> dict[tuple[str, str], int]:
    query = """
      select table_name, column_name, coalesce(character_maximum_length, 10000)
      from information_schema.columns where table_schema = 'public'
    """
    return {(table, column): length for table, column, length in database.rows(query)}


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
