"""Whatever is sent: the answer is a refusal that a person can read, never a breakdown."""

import base64
import json

import httpx
import pytest

from mgapp.services.cases import CaseStatus
from mgapp.services.kernel import db
from mgapp.services.kernel.ids import new_id
from tests.builders import a_case
from tests.cast import ROOT
from tests.forms import SURAT, VISIT

HOSTILE = [
    r'"\u0000"', r'"a\u0000b"', r'"\ud800"', r'"\u202egnp.exe"', '""', '"   "',
    str(2**63), str(-(2**63)), "1" * 400, "1e400", "-1", "0.5", "true", "null", "[]", "{}",
    '[["a"]]', '{"a": {"b": null}}', json.dumps("x" * 20_000), json.dumps("' or 1=1 --"),
    json.dumps("%_\\"), json.dumps("<script>alert(1)</script>"), "NaN", "Infinity",
]  # fmt: skip
CASE = {"case_type": "visitor", "subject": "Permintaan data", "unit_tujuan": "diskominfo"}
UNIT = {"id": "SEKSI_LAIN", "name": "Seksi Lain", "type": "subbag", "parent_id": ROOT}
USER = {"username": "tono", "name": "Tono", "roles": ["operator"], "password": "perahu-pinisi-jaya"}
FORMS = {
    "/api/visitors": {**VISIT, "nip": "1", "whatsapp": "1", "signature": "x", "loc": "x"},
    "/api/surat": {**SURAT, "prioritas": "normal"},
    "/api/cases": {**CASE, "description": "", "priority": "normal", "source": "walkin"},
    "/api/org-units": UNIT,
    "/api/users": {**USER, "email": "a@b.example", "nip_nik": "1", "whatsapp": "1"},
    "/api/auth/login": {"username": "sari", "password": "x", "totp": "123456"},
    "/api/places": {"loc": "aula", "name": "Aula", "unit_tujuan": "diskominfo"},
    "/api/holidays": {"holiday_on": "2027-01-01", "name": "Libur"},
}
BROKEN = [
    b"", b"{", b"]", b"\xff\xfe", b"nul", b"null", b"[]", b'"a"', b"1", b"[" * 50_000,
    b'{"a":' * 50_000, b"{}" * 10, b'{"name": "a", "name": "b"}', b"\x00", b"\xef\xbb\xbf{}",
]  # fmt: skip


def is_a_refusal_or_done(answer: httpx.Response) -> bool:
    """Tell whether an answer is a success, or a refusal of our own shape."""
    if answer.is_success:
        return True
    return (
        answer.status_code < 500 and answer.json()["code"] != "" and bool(answer.json()["detail"])
    )


@pytest.mark.parametrize("path", FORMS)
def test_no_value_of_any_field_breaks_a_route(admin, path):
    form = FORMS[path]
    for field in form:
        others = {name: json.dumps(value) for name, value in form.items() if name != field}
        for value in HOSTILE:
            pairs = ", ".join(
                f'"{name}": {text}' for name, text in {**others, field: value}.items()
            )
            answer = _post(admin, path, f"{{{pairs}}}".encode())
            assert is_a_refusal_or_done(answer), (field, value[:40], answer.text)


@pytest.mark.parametrize("path", FORMS)
def test_no_body_breaks_a_route(admin, path):
    for body in BROKEN:
        answer = _post(admin, path, body)
        assert answer.status_code in {400, 413, 415, 422}, (body[:20], answer.text)


@pytest.mark.parametrize("field", ["version", "status", "priority", "note", "org_unit_id", "more"])
def test_no_change_of_a_case_breaks_it(admin, office, field):
    with db.transaction() as session:
        case = a_case(session, office, CaseStatus.IN_PROGRESS)
    for value in HOSTILE:
        body = f'{{"version": {case.version}, "{field}": {value}}}'.encode()
        answer = admin.patch(f"/api/cases/{case.id}", content=body, headers=_JSON)
        assert is_a_refusal_or_done(answer), (value[:40], answer.text)


@pytest.mark.parametrize(
    "path", ["/api/cases", "/api/visitors", "/api/surat", "/api/users", "/api/notifications"]
)
def test_no_question_breaks_a_list(admin, path):
    words = ["' or 1=1 --", "%", "_", "\\", "a & | ! (", "'", ":*", "\x00", "🙂" * 50, "x" * 199]
    far = base64.urlsafe_b64encode(json.dumps([2**70, "2026-01-01T00:00:00+00:00", "x"]).encode())
    cursors = ["x", "", "e30", "W10", far.decode(), "/" * 400, "\x00"]
    asked = [{"q": word} for word in words] + [{"cursor": cursor} for cursor in cursors]
    asked += [{"limit": limit} for limit in ("0", "-1", "101", str(2**70), "a", "1.5")]
    asked += [{"from": day} for day in ("2026-02-30", "0000-01-01", "9999-12-31", "x")]
    for params in asked:
        answer = admin.get(path, params=params)
        assert is_a_refusal_or_done(answer), (params, answer.text)


@pytest.mark.parametrize("name", ["cases", "visitors", "surat", "users", "files"])
def test_what_is_not_there_looks_like_what_one_may_not_see(admin, office, name):
    ids = [str(new_id()), str(new_id()), "not-an-id", "%00", "..%2f..%2fetc%2fpasswd", "1" * 500]
    answers = [admin.get(f"/api/{name}/{row}") for row in ids]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.json()["detail"] for answer in answers[:2]}) == 1


def test_guessing_tracking_codes_is_throttled_and_finds_nothing(stranger):
    answers = [stranger.get(f"/api/surat/tracking/TRK-{n:014}") for n in range(30)]

    assert {answer.status_code for answer in answers} == {404, 429}
    assert [answer.status_code for answer in answers].count(404) <= 20
    assert int(answers[-1].headers["retry-after"]) > 0


_JSON = {"content-type": "application/json"}


def _post(who, path: str, body: bytes) -> httpx.Response:
    return who.post(path, content=body, headers=_JSON)
