"""mgapp.api.problem: every error has one shape, and they come in one order."""

import pytest
from fastapi import APIRouter, FastAPI
from pydantic import Field

from mgapp.api import problem
from mgapp.api.door import Calling, Comma, From, Paging, asks_first
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.cases import CaseStatus
from mgapp.services.kernel.errors import NotFound, RateLimited
from mgapp.services.kernel.validation import Input
from tests.rest import Visitor

router = APIRouter(prefix="/api")
THERE = "0f0f0f0f-0000-7000-8000-000000000001"


class Note(Input):
    """Something to write."""

    text: str = Field(min_length=3)
    count: int = 0


def thing(_session: object, _actor: Actor, *, thing_id: str) -> str:
    """Find the one thing there is."""
    if thing_id != THERE:
        raise NotFound
    return thing_id


@requires(Permission.USER_MANAGE)
def write(_session: object, actor: Actor, *, thing_id: str, note: Note) -> dict[str, str]:
    """Write a note."""
    return {"thing": thing_id, "text": note.text, "by": actor.name}


@router.post("/things/{thing_id}")
@asks_first(Permission.USER_MANAGE, thing)
async def _write(thing_id: str, note: Note, caller: Calling) -> dict[str, str]:
    return await caller.once(write, body=note, thing_id=thing_id, note=note)


@router.get("/things")
async def _list(page: Paging, status: Comma[CaseStatus] = [], since: From = None) -> list[object]:  # noqa: B006 (FastAPI copies it)
    return [page.limit, [word.value for word in status], since]


@router.get("/slow")
async def _slow() -> None:
    raise RateLimited(retry_after=30)


@router.get("/broken")
async def _broken() -> None:
    message = "the password is hunter2"
    raise ValueError(message)


@pytest.fixture(scope="module")
def door(signing):
    """A door with routes of its own beside signing in."""
    app = FastAPI(redirect_slashes=False)
    problem.install(app)
    for part in (router, signing):
        app.router.routes.extend(part.routes)
    return app


@pytest.fixture(scope="module")
def signing():
    """The routes of signing in."""
    from mgapp.api.auth import router as auth  # noqa: PLC0415 (a router is a module's own)

    return auth


@pytest.fixture
def admin(door, office):
    """The admin at the door."""
    return Visitor(door).sign_in("adi")


@pytest.fixture
def lines(monkeypatch):
    """What is logged of refusals."""
    made = []
    monkeypatch.setattr(problem._log, "info", lambda event, **facts: made.append(facts))
    return made


def code_of(answer):
    assert answer.headers["content-type"] == "application/problem+json"
    shown = answer.json()
    assert shown["status"] == answer.status_code
    assert shown["type"] == "about:blank"
    assert shown["title"]
    assert shown["detail"]
    return answer.status_code, shown["code"]


def test_a_refusal_of_the_shape_names_all_fields_at_once(admin):
    answer = admin.post(f"/api/things/{THERE}", json={"text": "a", "count": "x", "more": 1})

    assert code_of(answer) == (422, "validation_error")
    assert {wrong["field"] for wrong in answer.json()["errors"]} == {"text", "count", "more"}


def test_refusals_come_in_their_order(door, office, admin):
    wrong = {"json": {"text": ""}}
    elsewhere = f"/api/things/{THERE[:-1]}9"

    assert code_of(Visitor(door).post(f"/api/things/{THERE}", **wrong)) == (
        401,
        "not_authenticated",
    )
    vina = Visitor(door).sign_in("vina")
    assert code_of(vina.post(elsewhere, **wrong)) == (404, "not_found")
    assert code_of(vina.post(f"/api/things/{THERE}", **wrong)) == (403, "forbidden")
    assert code_of(admin.post(f"/api/things/{THERE}", **wrong)) == (422, "validation_error")


@pytest.mark.parametrize(
    "body", [b"{", b"\xff\xfe", b'{"text": ' + b"[" * 100_000, b"", b'"\\ud800', b"nonsense"]
)
def test_what_cannot_be_read_is_400_or_422_and_never_worse(admin, body):
    answer = admin.post(
        f"/api/things/{THERE}", content=body, headers={"content-type": "application/json"}
    )

    assert code_of(answer) in {(400, "validation_error"), (422, "validation_error")}


def test_a_body_that_does_not_call_itself_json_is_not_read(door, office, admin):
    sent = {"content": b'{"text": "abc"}', "headers": {"content-type": "text/plain"}}

    assert code_of(admin.post(f"/api/things/{THERE}", **sent)) == (415, "unsupported_media")
    vina = Visitor(door).sign_in("vina")
    assert code_of(vina.post(f"/api/things/{THERE}", **sent)) == (403, "forbidden")
    signing_in = admin.post(
        "/api/auth/login", content=b"<a/>", headers={"content-type": "text/xml"}
    )
    assert code_of(signing_in) == (415, "unsupported_media")


def test_a_lone_surrogate_is_refused(admin):
    body = b'{"text": "abc\\ud800"}'
    answer = admin.post(
        f"/api/things/{THERE}", content=body, headers={"content-type": "application/json"}
    )

    assert code_of(answer) == (422, "validation_error")


def test_the_errors_of_the_framework_have_the_same_shape(admin):
    assert code_of(admin.get("/api/nowhere")) == (404, "not_found")
    assert code_of(admin.send("PUT", "/api/things")) == (405, "method_not_allowed")


def test_who_comes_too_often_is_told_when_to_come_again(admin):
    answer = admin.get("/api/slow")

    assert code_of(answer) == (429, "rate_limited")
    assert answer.headers["retry-after"] == "30"


def test_a_bug_is_one_neutral_sentence_with_a_number(admin):
    answer = admin.get("/api/broken")

    assert code_of(answer) == (500, "internal")
    assert "hunter2" not in answer.text
    assert "nomor" in answer.json()["detail"]


def test_a_refusal_leaves_a_line_that_names_who_and_no_word_of_what(door, admin, office, lines):
    told = {"json": {"text": "a", "Kenari Emas": 1}}
    admin.post(f"/api/things/{THERE}", **told)
    Visitor(door).post(f"/api/things/{THERE}", **told)
    vina = Visitor(door).sign_in("vina")
    vina.post(f"/api/things/{THERE}", **told)
    admin.post(f"/api/things/{THERE}", content=b"{", headers={"content-type": "application/json"})

    refused = [(line["code"], line.get("user_id")) for line in lines]
    assert refused == [
        ("validation_error", str(office.admin.me)),
        ("not_authenticated", None),
        ("forbidden", str(office.vina.me)),
        ("unreadable", None),
    ]
    assert lines[0]["wrong_fields"] == 2
    assert "Kenari" not in str(lines)


def test_lists_take_commas_limits_and_days(admin):
    answer = admin.get("/api/things?status=new,closed&limit=5&from=2026-02-03")

    assert answer.json() == [5, ["new", "closed"], "2026-02-03"]


@pytest.mark.parametrize(
    "query",
    [
        "limit=0",
        "limit=101",
        "limit=x",
        "status=none",
        "from=0001-01-01",
        "from=x",
        "cursor=" + "a" * 999,
    ],
)
def test_wrong_parameters_of_lists_are_refused(admin, query):
    assert code_of(admin.get(f"/api/things?{query}")) == (422, "validation_error")


def test_the_same_key_has_one_effect_and_one_answer(admin):
    key = {"headers": {"idempotency-key": "key-of-the-test"}}
    first = admin.post(f"/api/things/{THERE}", json={"text": "satu"}, **key)
    again = admin.post(f"/api/things/{THERE}", json={"text": "satu"}, **key)
    other = admin.post(f"/api/things/{THERE}", json={"text": "dua dua"}, **key)

    assert first.json() == again.json()
    assert code_of(other) == (409, "idempotency_mismatch")


@pytest.mark.parametrize("key", ["short", "x" * 256, "kunci-ä-ä-ä-ä"])
def test_a_key_of_another_kind_is_refused(admin, key):
    answer = admin.post(
        f"/api/things/{THERE}", json={"text": "satu"}, headers={b"idempotency-key": key.encode()}
    )

    assert code_of(answer) == (422, "validation_error")


PERSON = {"accept": "text/html,application/xhtml+xml", "sec-fetch-dest": "document"}


def test_who_followed_a_link_reads_a_page_with_a_way_back(admin):
    came = {"referer": "http://testserver/letters/books?x=%3Cb%3E", "host": "testserver"}
    wanted = {"params": {"limit": "x"}, "headers": {**PERSON, **came}}
    answer = admin.get("/api/things", **wanted)

    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("text/html")
    assert "Harus berupa bilangan bulat." in answer.text
    assert '<a class="button" href="/letters/books?x=%3Cb%3E">Kembali</a>' in answer.text


def test_a_page_leads_to_no_other_site_and_runs_nothing(admin):
    elsewhere = {**PERSON, "referer": "https://example.org/<script>", "host": "testserver"}
    answer = admin.get("/api/things", params={"limit": "<b>"}, headers=elsewhere)

    assert (answer.status_code, 'href="/"' in answer.text) == (422, True)
    assert "<b>" not in answer.text
    assert "example.org" not in answer.text


def test_programs_and_parts_of_pages_get_the_document(admin):
    for told in ({}, {"accept": "application/json"}, {**PERSON, "sec-fetch-dest": "empty"}):
        answer = admin.get("/api/things", params={"limit": "x"}, headers=told)
        assert answer.headers["content-type"] == "application/problem+json", told
