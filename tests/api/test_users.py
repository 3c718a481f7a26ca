"""The REST door: people, for an admin."""

import pytest

from mgapp.services.kernel.ids import new_id
from tests.rest import Visitor

NEW = {
    "username": "dewi.lestari",
    "name": "Dewi Lestari",
    "nip_nik": "199001012015042999",
    "roles": ["operator"],
    "whatsapp": "0812-3456-7890",
    "password": "perahu-kecil-di-losari",
}


@pytest.fixture
def admin(signed_in):
    """The admin, signed in."""
    return signed_in("adi")


def code(answer):
    return answer.status_code, answer.json()["code"]


def made(admin, **changes):
    answer = admin.post("/api/users", json={**NEW, **changes})
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_a_person_is_made_and_can_sign_in(admin, door):
    user = made(admin)

    assert (user["whatsapp"], user["status"], user["version"]) == ("+6281234567890", "active", 1)
    assert user["created_at"].endswith("Z")
    assert "password" not in user
    assert Visitor(door).sign_in("dewi.lestari", NEW["password"])
    assert admin.get(f"/api/users/{user['id']}").json() == user


def test_the_same_key_makes_one_person_and_tells_no_password(admin, database):
    headers = {"Idempotency-Key": "tambah-dewi-1"}
    first = admin.post("/api/users", json=NEW, headers=headers)
    second = admin.post("/api/users", json=NEW, headers=headers)
    other = {**NEW, "password": "kata-sandi-yang-lain"}

    assert (first.status_code, first.json()) == (second.status_code, second.json())
    assert code(admin.post("/api/users", json=other, headers=headers)) == (
        409, "idempotency_mismatch",
    )  # fmt: skip
    kept = database.rows("select answer::text, body_hash from idempotency_keys")
    assert NEW["password"] not in str(kept)


def test_the_list_is_masked_and_narrows(admin):
    made(admin)

    items = admin.get("/api/users?q=dewi&status=active,pending&role=operator").json()["items"]
    assert [one["nip_nik"] for one in items] == ["••••••••••••••2999"]
    page = admin.get("/api/users?limit=3").json()
    rest = admin.get(f"/api/users?limit=100&cursor={page['next_cursor']}").json()
    assert len(page["items"]) + len(rest["items"]) == 7
    assert rest["next_cursor"] is None


@pytest.mark.parametrize("query", ["limit=0", "limit=101", "status=x", "role=x", "cursor=%21"])
def test_a_wrong_question_is_refused(admin, query):
    assert admin.get(f"/api/users?{query}").status_code == 422


def test_the_list_as_a_file_holds_no_formula(admin):
    made(admin, name="=1+1")

    answer = admin.get("/api/users?format=csv&q=dewi")
    assert answer.headers["content-type"].startswith("text/csv")
    assert "'=1+1" in answer.text
    assert NEW["nip_nik"] not in answer.text
    assert admin.get("/api/users?format=xlsx").content.startswith(b"PK")


def test_a_change_needs_the_present_version(admin):
    user = made(admin)
    path = f"/api/users/{user['id']}"

    missing = admin.patch(path, json={"name": "Dewi"})
    assert missing.json()["errors"][0]["field"] == "version"
    assert admin.patch(path, json={"version": 1, "name": "Dewi"}).json()["version"] == 2
    assert code(admin.patch(path, json={"version": 1, "name": "D"})) == (409, "stale_version")
    unknown = admin.patch(path, json={"version": 2, "is_admin": True})
    assert code(unknown) == (422, "validation_error")


def test_what_is_taken_is_named(admin):
    made(admin)

    answer = admin.post("/api/users", json={**NEW, "username": "lain"})
    assert code(answer) == (409, "duplicate")
    assert answer.json()["errors"][0]["field"] == "nip_nik"


def test_a_password_of_an_admin_ends_all_sessions(admin, door):
    user = made(admin)
    dewi = Visitor(door).sign_in("dewi.lestari", NEW["password"])

    change = {"version": 1, "password": "kata-sandi-yang-lain"}
    assert admin.patch(f"/api/users/{user['id']}", json=change).status_code == 200
    assert dewi.get("/api/auth/session").status_code == 401
    assert Visitor(door).sign_in("dewi.lestari", "kata-sandi-yang-lain")


def test_a_disabled_person_is_out_at_once(admin, signed_in, office):
    budi = signed_in("budi")
    path = f"/api/users/{office.budi.user_id}"

    assert admin.patch(path, json={"version": 1, "status": "disabled"}).status_code == 200
    assert budi.get("/api/auth/session").status_code == 401


def test_who_left_no_trace_is_deleted_and_others_are_disabled(admin, office):
    path = f"/api/users/{made(admin)['id']}"
    assert admin.delete(path).status_code == 204
    assert code(admin.get(path)) == (404, "not_found")

    kept = f"/api/users/{office.budi.user_id}"
    assert admin.delete(kept).status_code == 204
    assert admin.get(kept).json()["status"] == "disabled"


def test_the_last_admin_stays(admin, office):
    path = f"/api/users/{office.admin.user_id}"

    assert code(admin.delete(path)) == (409, "last_admin")
    assert code(admin.patch(path, json={"version": 1, "roles": ["viewer"]})) == (409, "last_admin")


def test_refusals_come_in_their_order(stranger, signed_in, office):
    path, broken = f"/api/users/{office.vina.user_id}", {"colour": "red"}

    assert stranger.patch(path, json=broken).status_code == 401
    assert signed_in("budi").patch(path, json=broken).status_code == 403
    admin = signed_in("adi")
    assert admin.patch(f"/api/users/{new_id()}", json=broken).status_code == 404
    assert admin.patch(path, json=broken).status_code == 422
    assert admin.get("/api/users/not-an-id").status_code == 404


@pytest.mark.parametrize("verb", ["approve", "reject"])
def test_who_is_active_needs_no_decision(admin, office, verb):
    body = {"approve": {"roles": ["viewer"]}, "reject": {"reason": "tidak dikenal"}}[verb]

    answer = admin.post(f"/api/users/{office.budi.user_id}/{verb}", json=body)
    assert code(answer) == (409, "invalid_transition")
