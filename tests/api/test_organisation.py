"""mgapp.api: units, contacts, directory, settings, posters, kiosks, counts."""

import pytest

UNIT = {"id": "BIDANG_TIK", "name": "Bidang TIK", "type": "bidang", "parent_id": "SEKRETARIAT"}


def test_a_unit_is_made_moved_and_deleted(signed_in):
    admin = signed_in("adi")

    made = admin.post("/api/org-units", json=UNIT)
    assert made.status_code == 201
    assert made.json()["code"] == "BIDANG_TIK"
    assert made.json()["created_at"].endswith("Z")

    moved = admin.patch("/api/org-units/BIDANG_TIK", json={"version": 1, "parent_id": None})
    assert moved.status_code == 200
    assert (moved.json()["parent_id"], moved.json()["version"]) == (None, 2)

    assert admin.delete("/api/org-units/BIDANG_TIK").status_code == 204
    assert admin.get("/api/org-units/BIDANG_TIK").status_code == 404


@pytest.mark.parametrize(
    ("method", "path", "body", "refusal"),
    [
        ("POST", "/api/org-units", {**UNIT, "id": "SEKRETARIAT"}, (409, "duplicate")),
        ("POST", "/api/org-units", {**UNIT, "parent_id": "X_Y"}, (422, "validation_error")),
        ("POST", "/api/org-units", {**UNIT, "type": "kantor"}, (422, "validation_error")),
        ("PATCH", "/api/org-units/SEKRETARIAT", {"name": "S"}, (422, "validation_error")),
        (
            "PATCH",
            "/api/org-units/SEKRETARIAT",
            {"version": 9, "name": "S"},
            (409, "stale_version"),
        ),
        (
            "PATCH",
            "/api/org-units/SEKRETARIAT",
            {"version": 1, "parent_id": "SUBBAG_KEUANGAN"},
            (409, "cycle"),
        ),
        ("PATCH", "/api/org-units/NOWHERE", {"version": 1}, (404, "not_found")),
        ("DELETE", "/api/org-units/SEKRETARIAT", None, (409, "in_use")),
        ("DELETE", "/api/org-unit-contacts/not-an-id", None, (404, "not_found")),
        ("GET", "/api/holidays?year=9999", None, (422, "validation_error")),
        ("DELETE", "/api/holidays/2026-02-30", None, (404, "not_found")),
        ("POST", "/api/places", {"loc": "a/b", "name": "A"}, (422, "validation_error")),
    ],
)
def test_a_refusal_names_its_reason(signed_in, method, path, body, refusal):
    answer = signed_in("adi").send(method, path, **({"json": body} if body else {}))

    assert (answer.status_code, answer.json()["code"]) == refusal, answer.text


def test_others_read_units_and_do_not_change_them(signed_in):
    vina = signed_in("vina")

    assert len(vina.get("/api/org-units?limit=100").json()["items"]) == 11
    assert vina.post("/api/org-units", json=UNIT).json()["code"] == "forbidden"
    assert vina.post("/api/org-units", json={"wrong": 1}).json()["code"] == "forbidden"
    assert vina.get("/api/settings").status_code == 403
    assert vina.get("/api/places").status_code == 403


def test_the_same_key_makes_one_contact(signed_in):
    admin = signed_in("adi")
    body = {"org_unit_id": "BIDANG_IKP", "contact_type": "lead", "name_override": "Ani"}
    key = {"Idempotency-Key": "contact-of-ikp"}

    first, second = (admin.post("/api/org-unit-contacts", json=body, headers=key) for _ in range(2))

    assert first.json() == second.json()
    found = admin.get("/api/org-unit-contacts?org_unit_id=BIDANG_IKP").json()
    assert len(found["items"]) == 1


def test_the_directory_finds_by_name_unit_and_role(signed_in):
    vina = signed_in("vina")

    (budi,) = vina.get("/api/directory?q=budi").json()["items"]
    assert (budi["kind"], budi["role_label"]) == ("user", "Operator")
    assert budi["org_unit"]["id"] == "BIDANG_APTIKA"
    operators = vina.get("/api/directory?role=operator").json()["items"]
    assert [person["name"] for person in operators] == ["Budi Santoso", "Joko Susilo"]


def test_settings_calendar_and_deadlines_are_changed(signed_in):
    admin = signed_in("adi")

    changed = admin.patch("/api/settings", json={"version": 1, "dpo_name": "Ibu Ratna"})
    assert changed.json()["dpo_name"] == "Ibu Ratna"
    assert admin.get("/api/settings").json() == changed.json()

    day = {"holiday_on": "2026-11-30", "name": "Hari jadi"}
    assert admin.post("/api/holidays", json=day).status_code == 201
    assert admin.delete("/api/holidays/2026-11-30").status_code == 204

    rule = {"case_type": "visitor", "priority": "urgent", "working_days": 1, "version": 1}
    rules = admin.patch("/api/sla-rules", json={"rules": [rule]}).json()["items"]
    assert [r["working_days"] for r in rules if r["case_type"] == "visitor"] == [3, 3, 1]


def test_a_device_is_paired_and_revoked(signed_in, stranger):
    admin = signed_in("adi")
    made = admin.post("/api/kiosks", json={"name": "Kios lobi", "loc": "upt-lobby"}).json()

    paired = stranger.post("/api/kiosks/pair", json={"code": made["code"]})

    assert paired.status_code == 200
    assert "HttpOnly" in paired.headers["set-cookie"]
    assert "mg_kiosk" in stranger.cookies
    assert stranger.cookies["mg_kiosk"] not in paired.text
    kiosk_id = made["kiosk"]["id"]
    assert admin.post(f"/api/kiosks/{kiosk_id}/revoke").json()["revoked_at"] is not None
    again = stranger.post("/api/kiosks/pair", json={"code": made["code"]})
    assert (again.status_code, again.json()["code"]) == (404, "not_found")


def test_counts_are_those_that_the_caller_may_see(signed_in, stranger):
    assert signed_in("adi").get("/api/dashboard/stats").json()["visits"]["today"] == 0
    assert signed_in("budi").get("/api/dashboard/stats").json()["visits"] is None
    assert stranger.get("/api/dashboard/stats").status_code == 401
