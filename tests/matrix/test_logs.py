"""Nothing personal and nothing secret stands in the log of the running office."""

from tests.forms import VISIT
from tests.leaks import found_in
from tests.matrix.handlers import handlers
from tests.sockets import Tab

CANARIES = {
    "name": "Kenari Emas Biru",
    "nip": "197901012005011234",
    "whatsapp": "0813-9876-5432",
    "purpose": "Rahasia keluarga kenari",
}
PASSWORD = "kata-sandi-kenari-salah"


def test_what_people_send_is_not_written_down(rest, served, line, world):
    token = world.token("receptionist")
    mine = {"Authorization": f"Bearer {token}", "Origin": served.url}
    rest.post("/api/visitors", json={**VISIT, **CANARIES}, headers={"Origin": served.url})
    rest.post("/api/visitors", json={**VISIT, **CANARIES, "consent": "?"}, headers=mine)
    rest.get("/api/visitors", params={"q": CANARIES["name"]}, headers=mine)
    rest.post(
        "/api/auth/login",
        json={"username": "sari", "password": PASSWORD},
        headers={"Origin": served.url},
    )
    tab = Tab(line, served.url, f"mg_access={token}", Origin=served.url)
    load = handlers()["IntakeState.load"]["name"]
    tab.send(load, {"form": CANARIES}, "/admin/intake")
    tab.send("no.such.state.handler", CANARIES, "/admin/intake")
    tab.raw("Kenari Emas Biru")
    tab.close()

    written = served.logged()
    secrets = [*CANARIES.values(), "197901012005011234", PASSWORD, token, "81398765432"]
    assert [word for word in secrets if word in written] == []


def test_a_leak_would_be_found():
    token = "eyJhbGciOiJIUzI1" + ".eyJzdWIiOiIxMjM"
    assert len(found_in(f"{VISIT['name']} 081234567890 {token}")) == 3
    assert found_in('{"event": "request", "route": "/api/cases/{case_id}", "status": 200}') == []
