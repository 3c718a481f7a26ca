"""mgapp.web.origin"""

import pytest

from mgapp.web.origin import is_refused

OURS = "http://tamu.example:3300"
COOKIE = {"cookie": "mg_access=token"}


def scope(kind="http", method="POST", path="/api/cases", scheme="http", **headers):
    sent = {"host": "tamu.example:3300", **headers}
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in sent.items()]
    return {"type": kind, "method": method, "path": path, "scheme": scheme, "headers": raw}


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": OURS},
        {"sec_fetch_site": "same-origin"},
        {"origin": OURS, "sec_fetch_site": "same-origin"},
        {"origin": "https://tamu.example:3300"},
    ],
)
def test_a_write_by_cookie_from_our_own_pages_passes(headers):
    assert not is_refused(scope(**COOKIE, **headers), None)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "http://evil.example"},
        {"origin": "http://tamu.example:3301"},
        {"origin": "null"},
        {"origin": "http://tamu.example.evil.example:3300"},
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site"},
        {"origin": OURS, "sec_fetch_site": "cross-site"},
    ],
)
def test_a_write_by_cookie_from_elsewhere_is_refused(headers):
    assert is_refused(scope(**COOKIE, **headers), None)
    assert is_refused(scope(cookie="a=b; mg_refresh=token", **headers), None)


def test_reading_and_a_token_in_the_header_need_no_origin():
    assert not is_refused(scope(method="GET", **COOKIE), None)
    assert not is_refused(scope(authorization="Bearer token", **COOKIE), None)
    assert not is_refused(scope(), None)


def test_the_configured_address_is_ours_behind_a_proxy_that_changes_the_host():
    sent = scope(**COOKIE, origin="https://tamu.go.id")

    assert not is_refused(sent, "https://tamu.go.id")
    assert is_refused(sent, None)


def test_behind_tls_a_page_without_it_is_not_ours():
    assert is_refused(scope(scheme="https", **COOKIE, origin=OURS), None)


def test_default_ports_may_be_left_out():
    sent = scope(**{**COOKIE, "host": "tamu.example", "origin": "http://tamu.example:80"})

    assert not is_refused(sent, None)


def test_another_site_may_not_sign_anybody_in():
    assert is_refused(scope(path="/api/auth/login", origin="http://evil.example"), None)
    assert not is_refused(scope(path="/api/auth/login"), None)


def test_a_socket_from_elsewhere_is_refused_with_or_without_a_cookie():
    assert is_refused(scope("websocket", origin="http://evil.example"), None)
    assert is_refused(scope("websocket", **COOKIE), None)
    assert not is_refused(scope("websocket", origin=OURS, **COOKIE), None)
    assert not is_refused(scope("websocket"), None)
