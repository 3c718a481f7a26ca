"""mgapp.web.front: what stands before every page and every request."""

import asyncio
from ipaddress import ip_network

import httpx
import pytest
from starlette.responses import HTMLResponse, PlainTextResponse

from mgapp.services.accounts.models import AuthSession
from mgapp.services.accounts.sessions import access_token
from mgapp.services.kernel import clock, db
from mgapp.settings import Settings
from mgapp.web.front import Front

ROUTES = {"/": "index", "/login": "login", "/admin": "admin", "/admin/cases/7": "admin/cases/[id]"}


async def inner(scope, receive, send):
    """Answer as the pages would, and tell which path was asked for."""
    if scope["path"].startswith("/assets/"):
        await PlainTextResponse("x", headers={"access-control-allow-origin": "*"})(
            scope, receive, send
        )
        return
    await HTMLResponse(f"page {scope['path']} {scope['scheme']} {scope['client'][0]}")(
        scope, receive, send
    )


def ask(method, path, *, base="http://office.example:3300", **more):
    settings = Settings(_env_file=None, trusted_proxies="127.0.0.1")
    front = Front(inner, settings, lambda at: ROUTES.get(at.rstrip("/") or "/"))

    async def send():
        way = httpx.ASGITransport(front, client=("127.0.0.1", 5000))
        async with httpx.AsyncClient(transport=way, base_url=base) as client:
            return await client.request(method, path, **more)

    return asyncio.run(send())


def cookie_of(actor):
    with db.transaction() as session:
        return {
            "cookie": f"mg_access={access_token(session.get_one(AuthSession, actor.session_id))}"
        }


def test_every_answer_carries_the_safe_headers():
    for path in ("/", "/assets/app-1a2b.js", "/_upload", "/nowhere", "/api/x"):
        headers = ask("GET", path).headers

        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "ws://office.example:3300" in headers["content-security-policy"]
        assert headers["referrer-policy"] == "same-origin"
        assert "camera=(self)" in headers["permissions-policy"]
        assert headers["x-request-id"]
        assert "access-control-allow-origin" not in headers
        assert "strict-transport-security" not in headers


def test_what_carries_a_print_of_its_content_is_kept_for_ever_and_pages_are_not():
    assert "immutable" in ask("GET", "/assets/app-1a2b.js").headers["cache-control"]
    assert "immutable" in ask("GET", "/js/shell.js?v=0a1b2c").headers["cache-control"]
    assert ask("GET", "/js/shell.js").headers["cache-control"] == "no-cache"
    assert ask("GET", "/login?v=0a1b2c").headers["cache-control"] == "no-cache"
    assert ask("GET", "/").headers["cache-control"] == "no-cache"
    assert ask("GET", "/api/x").headers["cache-control"] == "no-store"


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "PROPFIND"])
def test_a_method_that_gives_back_what_was_sent_is_refused(method):
    for path in ("/", "/api/x", "/assets/app-1a2b.js"):
        answer = ask(method, path, headers={"x-canary": "kenari"})

        assert answer.status_code == 405
        assert "kenari" not in answer.text


def test_a_page_is_found_without_a_redirect():
    assert ask("GET", "/login").text.startswith("page /login/ ")
    assert ask("GET", "/nowhere").text.startswith("page /nowhere ")


def test_behind_tls_the_browser_is_told_to_stay_there():
    answer = ask("GET", "/", headers={"x-forwarded-proto": "https", "x-forwarded-for": "1.2.3.4"})

    assert answer.text == "page / https 1.2.3.4"
    assert answer.headers["strict-transport-security"]
    assert "; Secure" in answer.headers["set-cookie"]


def test_a_browser_gets_a_name_once():
    first = ask("GET", "/").headers["set-cookie"]

    assert first.startswith("mg_browser=")
    assert "HttpOnly" in first
    assert "SameSite=Lax" in first
    assert "set-cookie" not in ask("GET", "/", headers={"cookie": first.split(";")[0]}).headers
    assert "set-cookie" not in ask("GET", "/assets/app-1a2b.js").headers


@pytest.mark.parametrize("path", ["/_upload", "/_upload/secret.pdf", "/ping", "/_health"])
def test_the_ways_of_the_framework_that_nobody_uses_are_closed(path):
    assert ask("POST", path).status_code == 404
    assert ask("GET", path).json()["code"] == "not_found"


@pytest.mark.parametrize("path", ["/admin", "/admin/", "/admin/cases/7?x=1&y=2", "/letters/new"])
def test_a_staff_page_leads_strangers_to_the_sign_in_page_and_back(path):
    answer = ask("GET", path)

    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/login?next=/")
    assert answer.headers["cache-control"] == "no-store"


def test_a_staff_page_opens_for_who_is_signed_in(office):
    assert ask("GET", "/admin", headers=cookie_of(office.vina)).status_code == 200


def test_a_session_that_ended_opens_nothing(office):
    cookie = cookie_of(office.vina)
    with db.transaction() as session:
        session.get_one(AuthSession, office.vina.session_id).ended_at = clock.now()

    assert ask("GET", "/admin", headers=cookie).status_code == 303
    assert ask("GET", "/admin", headers={"cookie": "mg_access=nonsense"}).status_code == 303


def test_a_write_that_another_site_caused_is_refused():
    sent = {"cookie": "mg_access=token", "origin": "http://evil.example"}

    assert ask("POST", "/api/cases", headers=sent).json()["code"] == "forbidden"


@pytest.mark.parametrize("path", ["/api/cases?q=%00", "/admin/%00"])
def test_a_nul_is_refused(path):
    assert ask("GET", path).status_code == 422


@pytest.mark.parametrize("host", ["<script>", "a b", "x" * 500, "evil.example;"])
def test_a_strange_host_is_borne_and_not_repeated(host):
    answer = ask("GET", "/", headers={"host": host})

    assert answer.status_code == 200
    assert host not in answer.headers["content-security-policy"]


def socket(headers, query=b"token=0f0f0f0f-0000-4000-8000-000000000000"):
    """Knock as a websocket; tell whether the door opened."""
    opened = []

    async def pages(_scope, _receive, _send):
        opened.append(True)

    front = Front(pages, Settings(_env_file=None), lambda _: None)
    raw = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "websocket", "path": "/_event", "scheme": "ws", "query_string": query,
        "headers": [(b"host", b"office.example"), *raw], "client": ("203.0.113.1", 1),
    }  # fmt: skip
    refused = []

    async def send(message):
        refused.append(message["type"])

    asyncio.run(front(scope, None, send))
    assert bool(opened) is not bool(refused)
    return bool(opened)


def test_sockets_open_for_our_own_pages_only():
    ours, theirs = {"origin": "http://office.example"}, {"origin": "http://evil.example"}
    cookie = {"cookie": "mg_access=x"}

    assert socket({**ours, **cookie})
    assert socket(ours)
    assert not socket(theirs)
    assert not socket({**theirs, **cookie})
    assert not socket(cookie)


@pytest.mark.parametrize("query", [b"", b"token=", b"token=a&token=b", b"token=../../../../etc/x"])
def test_a_socket_without_a_decent_token_is_refused(query):
    assert not socket({"origin": "http://office.example"}, query)


def test_networks_are_read_from_the_settings():
    chosen = Settings(_env_file=None, trusted_proxies="127.0.0.1, 10.0.0.0/8")

    assert ip_network("10.0.0.0/8") in chosen.trusted_proxies
