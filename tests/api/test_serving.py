"""mgapp.api: registering, periods, members, stand-ins."""

import pytest

from mgapp.services import organisation
from mgapp.services.access import Role
from mgapp.services.kernel import db
from mgapp.web.credentials import told_refusal
from tests.cast import APTIKA, hire

FORM = {"name": "Tono Hartono", "email": "tono@contoh.example", "password": "perahu-pinisi-jauh"}
NEXT = {"name": "2029–2032", "start_date": "2029-01-01", "end_date": "2032-12-31"}
DAYS = {"starts_on": "2099-01-01", "ends_on": "2099-01-07"}


@pytest.fixture
def running(office):
    """The period that runs."""
    with db.transaction() as session:
        return str(organisation.active_period(session).id)


@pytest.fixture
def ria(office):
    """Another approver."""
    with db.transaction() as session:
        return hire(session, "ria", "Ria Utami", Role.APPROVER)


def test_anybody_asks_for_an_account_and_gets_no_session(stranger):
    answer = stranger.post("/api/auth/register", json=FORM)

    assert answer.status_code == 201, answer.text
    user = answer.json()["user"]
    assert (user["status"], user["roles"], user["username"]) == ("pending", ["viewer"], "tono")
    assert "set-cookie" not in answer.headers
    assert stranger.get("/api/auth/session").status_code == 401


def test_who_waits_is_told_so_at_sign_in(stranger):
    stranger.post("/api/auth/register", json=FORM)

    right = {"username": FORM["email"], "password": FORM["password"]}
    answer = stranger.post("/api/auth/login", json=right)
    wrong = stranger.post("/api/auth/login", json={**right, "password": "bukan-yang-ini"})

    assert (answer.status_code, answer.json()["code"]) == (403, "account_pending")
    assert (wrong.status_code, wrong.json()["code"]) == (401, "invalid_credentials")


def test_a_registration_is_decided_by_an_admin(stranger, signed_in):
    user = stranger.post("/api/auth/register", json=FORM).json()["user"]
    right = {"username": "tono", "password": FORM["password"]}
    admin = signed_in("adi")
    path = f"/api/users/{user['id']}"

    turned_away = admin.post(f"{path}/reject", json={"reason": "Bukan pegawai kantor."})
    refused = stranger.post("/api/auth/login", json=right)
    let_in = admin.post(f"{path}/approve", json={"roles": ["creator"]})

    assert (turned_away.status_code, turned_away.json()["status"]) == (200, "rejected")
    assert (refused.status_code, refused.json()["code"]) == (403, "account_rejected")
    assert "Bukan pegawai kantor." in refused.json()["detail"]
    assert (let_in.status_code, let_in.json()["roles"]) == (200, ["creator"])
    assert stranger.post("/api/auth/login", json=right).status_code == 200


def test_the_sign_in_form_brings_back_why_somebody_was_turned_away(stranger, signed_in):
    user = stranger.post("/api/auth/register", json=FORM).json()["user"]
    reason = "Bukan pegawai kantor. " + "é" * 470  # as long as one may be
    signed_in("adi").post(f"/api/users/{user['id']}/reject", json={"reason": reason})

    form = {"username": "tono", "password": FORM["password"], "next": ""}
    answer = stranger.post("/api/auth/login", data=form)
    wrong = stranger.post("/api/auth/login", data={**form, "password": "bukan-yang-ini"})

    assert answer.headers["location"] == "/login?error=account_rejected"
    kept = [line for line in answer.headers.get_list("set-cookie") if line.startswith("mg_refusal")]
    assert [len(line) < 4096 for line in kept] == [True]  # more, and a browser drops it
    assert reason in told_refusal({"mg_refusal": kept[0].split(";")[0].partition("=")[2]})
    assert not [line for line in wrong.headers.get_list("set-cookie") if "mg_refusal" in line]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"email": "rina@kantor.example"}, (409, "duplicate", "email")),
        ({"username": "rina"}, (409, "duplicate", "username")),
        ({"password": "pendek"}, (422, "validation_error", "password")),
        ({"email": "bukan alamat"}, (422, "validation_error", "email")),
        ({"roles": ["admin"]}, (422, "validation_error", "roles")),
        ({"website": "iklan"}, (422, "validation_error", "website")),
    ],
)
def test_a_refused_registration_names_its_field(stranger, changes, refusal):
    answer = stranger.post("/api/auth/register", json={**FORM, **changes})

    told = answer.json()
    assert (answer.status_code, told["code"], told["errors"][0]["field"]) == refusal
    assert FORM["password"] not in answer.text


def test_too_many_registrations_wait(stranger):
    answers = [
        stranger.post("/api/auth/register", json={**FORM, "email": f"a{number}@contoh.example"})
        for number in range(6)
    ]

    assert [answer.status_code for answer in answers] == [201] * 5 + [429]
    assert int(answers[-1].headers["retry-after"]) > 0


def test_guessing_addresses_costs_tries_too(stranger):
    taken = {**FORM, "email": "rina@kantor.example"}

    answers = [stranger.post("/api/auth/register", json=taken) for _ in range(6)]

    assert [answer.status_code for answer in answers] == [409] * 5 + [429]


def test_a_period_is_made_changed_activated_and_closed(signed_in, running):
    admin = signed_in("adi")

    made = admin.post("/api/periods", json=NEXT)
    path = f"/api/periods/{made.json()['id']}"
    changed = admin.patch(path, json={"version": 1, "name": "2029–2033"})
    active = admin.post(f"{path}/activate")
    listed = admin.get("/api/periods").json()["items"]
    closed = admin.post(f"{path}/close")

    assert (made.status_code, made.json()["is_active"]) == (201, False)
    assert (made.json()["start_date"], made.json()["version"]) == ("2029-01-01", 1)
    assert (changed.status_code, changed.json()["name"]) == (200, "2029–2033")
    assert (active.status_code, active.json()["is_active"]) == (200, True)
    assert [period["is_active"] for period in listed] == [True, False]
    assert (closed.status_code, closed.json()["is_active"]) == (200, False)
    assert admin.get(path).json()["version"] == closed.json()["version"]


def test_a_member_is_made_changed_and_taken_away(signed_in, running, office):
    admin = signed_in("adi")
    body = {"user_id": str(office.rina.me), "period_id": running, "role": "Kepala Dinas"}

    made = admin.post("/api/members", json={**body, "org_unit_id": APTIKA})
    twin = admin.post("/api/members", json={**body, "org_unit_id": APTIKA})
    path = f"/api/members/{made.json()['id']}"
    changed = admin.patch(path, json={"version": 1, "department": "Panitia", "status": "inactive"})
    listed = signed_in("vina").get(f"/api/members?period_id={running}&q=rina").json()["items"]

    assert made.status_code == 201, made.text
    assert (made.json()["name"], made.json()["email"]) == ("Rina Marlina", "rina@kantor.example")
    assert (twin.status_code, twin.json()["code"]) == (409, "duplicate")
    assert (changed.json()["org_unit_id"], changed.json()["department"]) == (None, "Panitia")
    assert [member["id"] for member in listed] == [made.json()["id"]]
    assert admin.delete(path).status_code == 204
    assert admin.get(path).status_code == 404


def test_a_period_takes_over_the_posts_of_another(signed_in, running, office):
    admin = signed_in("adi")
    body = {"user_id": str(office.rina.me), "period_id": running, "role": "Kepala Dinas"}
    admin.post("/api/members", json=body)
    made = admin.post("/api/periods", json=NEXT).json()

    path = f"/api/periods/{made['id']}/copy"
    answers = [admin.post(path, json={"from_period_id": running}).json() for _ in range(2)]

    assert [(told["copied"], told["present"]) for told in answers] == [(1, 0), (0, 1)]
    assert answers[1]["period"]["member_count"] == 1


def test_a_department_may_belong_to_a_period(signed_in, running):
    admin = signed_in("adi")
    unit = {"id": "DEPT_ACARA", "name": "Acara", "type": "departemen", "period_id": running}

    made = admin.post("/api/org-units", json=unit)
    moved = admin.patch("/api/org-units/DEPT_ACARA", json={"version": 1, "type": "bidang"})
    freed = admin.patch(
        "/api/org-units/DEPT_ACARA", json={"version": 1, "type": "bidang", "period_id": None}
    )

    assert (made.status_code, made.json()["period_id"]) == (201, running)
    assert (moved.status_code, moved.json()["errors"][0]["field"]) == (422, "period_id")
    assert (freed.status_code, freed.json()["period_id"]) == (200, None)


def test_a_stand_in_is_named_listed_and_revoked(signed_in, office, ria):
    rina = signed_in("rina")
    body = {"user_id": str(ria.me), "mandate_number": "800.1.11/12/SEKRETARIAT", **DAYS}

    made = rina.post("/api/stand-ins", json=body)
    second = rina.post("/api/stand-ins", json=body)
    listed = signed_in("ria").get("/api/stand-ins").json()["items"]
    by_ria = signed_in("ria").post(f"/api/stand-ins/{made.json()['id']}/revoke")
    revoked = rina.post(f"/api/stand-ins/{made.json()['id']}/revoke", json={"version": 1})
    again = rina.post(f"/api/stand-ins/{made.json()['id']}/revoke")

    assert made.status_code == 201, made.text
    assert (made.json()["form"], made.json()["absent_name"]) == ("plh", "Rina Marlina")
    assert (second.status_code, second.json()["code"]) == (409, "overlap")
    assert [mandate["id"] for mandate in listed] == [made.json()["id"]]
    assert by_ria.status_code == 403
    assert (revoked.status_code, revoked.json()["revoked_at"] is None) == (200, False)
    assert (again.status_code, again.json()["code"]) == (409, "invalid_transition")


NOBODY = "00000000-0000-7000-8000-000000000000"


@pytest.mark.parametrize(
    ("method", "path", "body", "refusal"),
    [
        ("POST", "/api/periods", {**NEXT, "end_date": "2028-01-01"}, (422, "validation_error")),
        ("PATCH", f"/api/periods/{NOBODY}", {"name": 1}, (404, "not_found")),
        ("POST", f"/api/periods/{NOBODY}/activate", None, (404, "not_found")),
        ("POST", f"/api/periods/{NOBODY}/copy", {}, (404, "not_found")),
        ("POST", "/api/members", {"role": "X"}, (422, "validation_error")),
        (
            "POST",
            "/api/members",
            {"user_id": NOBODY, "period_id": NOBODY, "role": "X"},
            (422, "validation_error"),
        ),
        ("PATCH", f"/api/members/{NOBODY}", {"version": 1}, (404, "not_found")),
        ("DELETE", "/api/members/x", None, (404, "not_found")),
        ("GET", "/api/members?period_id=x", None, (422, "validation_error")),
        ("POST", "/api/stand-ins", {"user_id": NOBODY}, (422, "validation_error")),
        ("POST", f"/api/stand-ins/{NOBODY}/revoke", None, (404, "not_found")),
        ("GET", "/api/stand-ins?cursor=x", None, (422, "validation_error")),
    ],
)
def test_a_refusal_names_its_reason(signed_in, method, path, body, refusal):
    answer = signed_in("adi").send(method, path, **({} if body is None else {"json": body}))

    assert (answer.status_code, answer.json()["code"]) == refusal, answer.text


def test_a_key_makes_a_member_once(signed_in, running, office):
    admin = signed_in("adi")
    body = {"user_id": str(office.rina.me), "period_id": running, "role": "Kepala Dinas"}
    key = {"Idempotency-Key": "anggota-pertama"}

    first = admin.post("/api/members", json=body, headers=key)
    again = admin.post("/api/members", json=body, headers=key)

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["id"] == again.json()["id"]
