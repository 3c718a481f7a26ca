"""The REST door: signing in and out, keeping a session."""

from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
import time_machine
from pyotp import TOTP

from mgapp.services import accounts
from mgapp.services.kernel import clock, db
from tests.cast import PASSWORD
from tests.rest import Visitor
from tests.signing import proven

LOGIN, REFRESH, LOGOUT = "/api/auth/login", "/api/auth/refresh", "/api/auth/logout"
RIGHT = {"username": "sari", "password": PASSWORD}
WRONG = {"username": "sari", "password": "salah salah salah"}


def cookies_of(answer):
    made = SimpleCookie()
    for header in answer.headers.get_list("set-cookie"):
        made.load(header)
    return made


def code(answer):
    return answer.status_code, answer.json()["code"]


def test_a_program_gets_a_token_and_who_it_is(stranger):
    answer = stranger.post(LOGIN, json=RIGHT)

    body = answer.json()
    assert answer.status_code == 200
    assert (body["token_type"], body["expires_in"]) == ("bearer", 900)
    assert (body["user"]["username"], body["user"]["roles"]) == ("sari", ["receptionist"])
    assert body["user"]["created_at"].endswith("Z")
    assert not {name for name in body["user"] if "password" in name} - {
        "must_change_password",
        "has_password",
    }
    assert answer.headers["cache-control"] == "no-store"


def test_a_browser_gets_cookies_that_no_script_reads(stranger):
    cookies = cookies_of(stranger.post(LOGIN, json=RIGHT))

    for name, path in (("mg_access", "/"), ("mg_refresh", "/api/auth"), ("mg_device", "/api/auth")):
        assert cookies[name]["httponly"]
        assert (cookies[name]["samesite"], cookies[name]["path"]) == ("lax", path)
        assert not cookies[name]["secure"]
    assert cookies["mg_access"]["max-age"] == cookies["mg_refresh"]["max-age"] == "604800"


def test_over_https_the_cookies_stay_there(door, office):
    answer = Visitor(door, https=True).post(LOGIN, json=RIGHT)

    assert all(cookies_of(answer)[name]["secure"] for name in ("mg_access", "mg_refresh"))


def test_a_wrong_password_is_refused(stranger):
    answer = stranger.post(LOGIN, json=WRONG)

    assert code(answer) == (401, "invalid_credentials")
    assert "mg_access" not in cookies_of(answer)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"username": "sari"}, "password"),
        ({**RIGHT, "role": "admin"}, "role"),
        ({"username": ["sari"], "password": PASSWORD}, "username"),
        ({**RIGHT, "password": "x" * 129}, "password"),
        ({**RIGHT, "username": "sa\x00ri"}, "username"),
        ([], ""),
    ],
)
def test_a_body_of_the_wrong_shape_names_the_field(stranger, body, field):
    answer = stranger.post(LOGIN, json=body)

    assert code(answer) == (422, "validation_error")
    assert answer.json()["errors"][0]["field"] == field


@pytest.mark.parametrize("content", [b"{", b"\xff\xfe", b"[" * 100_000])
def test_an_unreadable_body_is_refused(stranger, content):
    headers = {"content-type": "application/json"}

    assert stranger.post(LOGIN, content=content, headers=headers).status_code == 400


def test_many_wrong_tries_must_wait(stranger, door):
    codes = [stranger.post(LOGIN, json=WRONG).status_code for _ in range(8)]

    assert codes == [401] * 5 + [429] * 3
    answer = stranger.post(LOGIN, json=RIGHT)
    assert code(answer) == (429, "rate_limited")
    assert 0 < int(answer.headers["retry-after"]) <= 31


def test_the_usual_browser_is_not_locked_out_by_a_stranger(stranger, door):
    stranger.post(LOGIN, json=RIGHT)
    other = Visitor(door, address="198.51.100.9")
    for _ in range(8):
        other.post(LOGIN, json=WRONG)

    assert other.post(LOGIN, json=RIGHT).status_code == 429
    assert stranger.post(LOGIN, json=RIGHT).status_code == 200


def test_the_form_leads_to_where_one_was_going(stranger):
    answer = stranger.post(LOGIN, data={**RIGHT, "next": "/admin/visitors?q=a"})

    assert (answer.status_code, answer.headers["location"]) == (303, "/admin/visitors?q=a")
    assert "mg_access" in cookies_of(answer)


@pytest.mark.parametrize("elsewhere", ["", "//evil.example", "https://evil.example", "/login?x=1"])
def test_the_form_never_leads_to_another_site(stranger, elsewhere):
    answer = stranger.post(LOGIN, data={**RIGHT, "next": elsewhere})

    assert answer.headers["location"] == "/admin/intake"


def test_the_form_without_a_script_knows_the_way_from_its_own_address(stranger):
    headers = {"referer": f"{stranger.origin}/login?next=/admin/surat"}

    answer = stranger.post(LOGIN, data={**RIGHT, "next": ""}, headers=headers)
    assert answer.headers["location"] == "/admin/surat"


def test_a_form_that_fails_comes_back_with_the_reason(stranger):
    answer = stranger.post(LOGIN, data={**WRONG, "next": "/admin/visitors"})

    assert answer.status_code == 303
    place = "/login?next=%2Fadmin%2Fvisitors&error=invalid_credentials"
    assert answer.headers["location"] == place
    assert cookies_of(answer)["mg_typed_name"].value == "sari"


def test_each_role_lands_where_it_works(door, office):
    landings = {
        name: Visitor(door)
        .post(LOGIN, data={"username": name, "password": PASSWORD})
        .headers["location"]
        for name in ("adi", "sari", "budi")
    }

    assert landings == {"adi": "/admin", "sari": "/admin/intake", "budi": "/admin/inbox"}


def test_a_session_is_refreshed_by_its_cookie(stranger):
    first = stranger.post(LOGIN, json=RIGHT).json()["access_token"]

    answer = stranger.post(REFRESH)

    assert answer.status_code == 200
    assert answer.json()["access_token"] != first
    assert stranger.get("/api/auth/session").json()["user"]["username"] == "sari"


def test_a_copied_refresh_token_ends_the_session(stranger, door):
    stranger.post(LOGIN, json=RIGHT)
    thief = Visitor(door)
    thief.cookies = cookies_copy(stranger)
    stranger.post(REFRESH)

    with time_machine.travel(clock.now() + timedelta(minutes=2), tick=False):
        assert code(thief.post(REFRESH)) == (401, "token_reused")
    assert code(stranger.get("/api/auth/session")) == (401, "not_authenticated")


def cookies_copy(visitor):
    return type(visitor.cookies)(visitor.cookies)


def test_refreshing_is_for_post_only_and_needs_the_cookie(stranger):
    assert stranger.get(REFRESH).status_code == 405
    assert code(stranger.post(REFRESH)) == (401, "not_authenticated")


def test_an_expired_token_says_so(stranger):
    stranger.post(LOGIN, json=RIGHT)

    with time_machine.travel(clock.now() + timedelta(minutes=17), tick=False):
        assert code(stranger.get("/api/auth/session")) == (401, "token_expired")
        assert stranger.post(REFRESH).status_code == 200
        assert stranger.get("/api/auth/session").status_code == 200


def test_signing_out_ends_the_session_at_once(stranger):
    token = stranger.post(LOGIN, json=RIGHT).json()["access_token"]

    answer = stranger.post(LOGOUT)

    assert answer.status_code == 204
    assert "mg_access" not in stranger.cookies
    stranger.token = token
    assert code(stranger.get("/api/auth/session")) == (401, "not_authenticated")
    assert code(stranger.post(LOGOUT)) == (401, "not_authenticated")


def test_the_sign_out_of_a_page_leads_to_the_sign_in(stranger):
    stranger.post(LOGIN, json=RIGHT)

    for _ in range(2):
        answer = stranger.post(LOGOUT, data={})
        answer = stranger.post(LOGOUT, data={"x": "y"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/login")


def test_ones_own_password(stranger, door):
    stranger.sign_in("sari")
    other = Visitor(door).sign_in("sari")
    body = {"current_password": PASSWORD, "new_password": "perahu-kecil-di-losari"}

    wrong = stranger.post("/api/auth/password", json={**body, "current_password": "x"})
    assert wrong.json()["errors"][0]["field"] == "current_password"
    weak = stranger.post("/api/auth/password", json={**body, "new_password": "x"})
    assert weak.json()["errors"][0]["field"] == "new_password"

    assert stranger.post("/api/auth/password", json=body).status_code == 204
    assert stranger.get("/api/auth/session").status_code == 200
    assert other.get("/api/auth/session").status_code == 401


@pytest.fixture
def authenticator(office):
    """Sari's authenticator, switched on a minute ago."""
    with clock.at(clock.now() - timedelta(minutes=1)), db.transaction() as session:
        proof = proven(session, office.sari)
        setup = accounts.begin_totp(session, office.sari, proof=proof, office="Diskominfo")
        made = TOTP(setup.secret)
        accounts.confirm_totp(session, office.sari, code=made.at(clock.now()))
    return made


def test_a_program_sends_the_code_along(stranger, authenticator):
    assert code(stranger.post(LOGIN, json=RIGHT)) == (401, "totp_required")
    wrong = stranger.post(LOGIN, json={**RIGHT, "totp": "000000"})
    assert code(wrong) == (401, "totp_wrong")

    assert stranger.post(LOGIN, json={**RIGHT, "totp": authenticator.now()}).status_code == 200


def test_a_browser_is_asked_for_the_code(stranger, authenticator):
    answer = stranger.post(LOGIN, data={**RIGHT, "next": "/admin/surat"})
    assert answer.headers["location"] == "/login?next=%2Fadmin%2Fsurat&error=totp_required"
    assert "mg_access" not in cookies_of(answer)

    again = stranger.post("/api/auth/totp", data={"totp": "000000", "next": "/admin/surat"})
    assert again.headers["location"].endswith("error=totp_wrong")

    last = stranger.post(
        "/api/auth/totp", data={"totp": authenticator.now(), "next": "/admin/surat"}
    )
    assert last.headers["location"] == "/admin/surat"
    assert stranger.get("/api/auth/session").status_code == 200


def test_the_code_alone_opens_nothing(stranger, authenticator):
    answer = stranger.post("/api/auth/totp", json={"totp": authenticator.now()})

    assert code(answer) == (401, "not_authenticated")
