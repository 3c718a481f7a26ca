"""mgapp.services.transfer.dumps: what is refused, whole or in part"""

import json
import re

import psycopg
import pytest
import sqlalchemy as sa

from mgapp.services import cases, intake
from mgapp.services.access import Permission
from mgapp.services.accounts.models import User
from mgapp.services.kernel import db
from mgapp.services.kernel.errors import Forbidden
from mgapp.services.transfer.dumps import AlreadyMoving, FileRefused, KeysInFile, plan
from tests.builders import a_case
from tests.cast import APTIKA, Office
from tests.forms import PNG_URL, a_visit
from tests.services.transfer.conftest import brought, exported, lists, packed


def test_unknown_lists_and_columns_are_refused(office: Office):
    with pytest.raises(FileRefused):
        brought({"passwords": []})
    with pytest.raises(FileRefused):
        brought({"places": [{"loc": "x", "is_root": True}]})


def test_wrong_records_are_named_and_the_others_go_in(office: Office):
    good = _place("lobi")
    wrong = [
        {**good, "loc": None},
        {**good, "loc": 5},
        {**good, "loc": "a" * 500},
        {**good, "loc": "z\0"},
        {**good, "loc": "z\ud800"},
        {**good, "created_at": "kemarin"},
        {**good, "created_at": "2026-01-01T00:00:00"},
        {**good, "version": 2**40},
        {**good, "version": True},
        {**good, "is_active": "ya"},
        {**good, "unit_tujuan": "bulan"},
        {**good, "extra": 1},
        [],
        {**good},
    ]

    outcome = brought({"places": [good, *wrong]})

    assert outcome.created == 1
    assert [one.index for one in outcome.refused] != []
    assert sorted(one.index for one in outcome.refused) == list(range(1, len(wrong) + 1))


def _place(loc: str) -> dict[str, object]:
    at = "2026-11-26T00:00:00Z"
    return {
        "loc": loc, "name": "Lobi", "unit_tujuan": None, "is_active": True, "created_at": at,
        "updated_at": at, "version": 1,
    }  # fmt: skip


def _unit(code: str, parent: str | None) -> dict[str, object]:
    at = "2026-11-26T00:00:00Z"
    return {
        "id": code, "code": code, "name": code, "type": "bidang", "parent_id": parent,
        "created_at": at, "updated_at": at, "version": 1,
    }  # fmt: skip


def test_units_in_a_circle_are_refused(office: Office):
    outcome = brought(
        {"org_units": [_unit("A", "B"), _unit("B", "C"), _unit("C", "A"), _unit("D", APTIKA),
                       _unit("E", "D"), _unit("F", "F"), _unit("G", "NOWHERE")]}
    )  # fmt: skip

    assert outcome.created == 2
    assert sorted(one.index for one in outcome.refused) == [0, 1, 2, 5, 6]


def test_who_has_a_taken_name_is_refused_with_all_that_hangs_on_him(office: Office):
    with db.transaction() as session:
        a_case(session, office)  # an office that works: nobody here makes room
    found = lists(exported())
    stranger = {**found["users.json"][0], "id": "01a00000-0000-7000-8000-000000000001"}
    role = {"user_id": stranger["id"], "role": "admin"}

    outcome = brought({"users": [stranger], "user_roles": [role]})

    assert (outcome.created, outcome.changed) == (0, 0)
    assert [one.source for one in outcome.refused] == ["users", "user_roles"]
    assert "sudah dipakai" in outcome.refused[0].reason


def test_an_older_file_does_not_overwrite(office: Office):
    old = exported()
    with db.transaction() as session:
        session.execute(
            sa.update(User).where(User.id == office.budi.me).values(version=9, name="Budi Baru")
        )

    outcome = brought(old)

    assert outcome.changed == 0
    assert {one.source for one in outcome.refused} == {"users"}
    with db.transaction() as session:
        assert session.get(User, office.budi.me).name == "Budi Baru"


def test_a_newer_file_changes(office: Office):
    found = lists(exported())
    users = [{**one, "version": 9, "name": one["name"] + " X"} for one in found["users.json"]]

    outcome = brought({"users": users})

    assert (outcome.changed, outcome.refused) == (len(users), [])


def _edit(found):
    found["case_events.json"][0]["event_type"] = "closed"


def _drop_one(found):
    del found["case_events.json"][0]


def _cut_tail(found):
    last = max(
        range(len(found["case_events.json"])), key=lambda n: found["case_events.json"][n]["seq"]
    )
    del found["case_events.json"][last]


def _edit_note(found):
    found["case_notes.json"][0]["text"] = "Lain."


def _forget_notes(found):
    found["case_notes.json"] = []


def _wrong_head(found):
    found["cases.json"][0]["head_hash"] = "0" * 64


def test_a_trail_that_was_touched_is_refused_whole(office, clone, data_dir, elsewhere):
    with db.transaction() as session:
        case = a_case(session, office, cases.CaseStatus.IN_PROGRESS)
        told = cases.NewEvent(event_type="note_added", note="Sudah ditelepon.")
        cases.add_event(session, office.budi, case_id=case.id, event=told)
    whole = exported()

    with elsewhere.entered(clone, data_dir / "files"):
        before = elsewhere.database.fingerprint()
        for change in (_edit, _drop_one, _cut_tail, _edit_note, _forget_notes, _wrong_head):
            found = lists(whole)
            change(found)
            with pytest.raises(FileRefused, match="jejak"):
                brought(packed(found))
        assert elsewhere.database.fingerprint() == before


def test_what_may_never_change_stays_as_it_is(office: Office):
    found = lists(exported())
    notice = {**found["privacy_notices.json"][0], "text": "Lain sama sekali"}

    outcome = brought({"privacy_notices": [notice]})

    assert len(outcome.refused) == 1
    assert outcome.changed == 0


def test_a_file_without_its_bytes_is_refused(office: Office, clone, data_dir, elsewhere):
    with db.transaction() as session:
        intake.register_visit(session, office.guest, visit=a_visit(signature=PNG_URL))
    found = lists(exported())
    name = next(one for one in found if re.match("files/", one))
    swapped = {**found, name: found[name][:-1] + b"x"}
    gone = {key: value for key, value in found.items() if key != name}

    with elsewhere.entered(clone, data_dir / "files"):
        for sent in (swapped, gone):
            outcome = brought(packed(sent), dry_run=True)
            # the visit's signature is not here, so neither is the visit, its case and its notices
            assert {"files", "visitors"} <= {one.source for one in outcome.refused}


def test_one_import_at_a_time(office: Office, database):
    with psycopg.connect(database.url()) as other:
        other.execute("select pg_advisory_xact_lock(7115)")
        with pytest.raises(AlreadyMoving):
            brought({"places": []})


def test_a_value_that_only_the_database_refuses_is_named(office: Office, database):
    before = database.fingerprint()
    huge = {"loc": "a", "name": "A", "unit_tujuan": None, "is_active": True, "version": 1}
    times = {"created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00+23:59:59"}

    with pytest.raises(FileRefused, match="places, data ke-1, kolom updated_at"):
        brought({"places": [{**huge, **times}]})

    assert database.fingerprint() == before


def test_only_an_admin_moves_data(office: Office):
    for who in (office.sari, office.budi, office.rina, office.vina):
        assert not who.may(Permission.DATA_MOVE)
        with pytest.raises(Forbidden):
            exported(who, with_keys=False)
        with pytest.raises(Forbidden):
            brought({"places": [_place("x")]}, who)


def test_hashes_and_keys_do_not_go_by_the_web(office: Office):
    with pytest.raises(Forbidden):
        exported(office.admin, with_keys=True)
    taken = exported(office.admin, with_keys=False)

    text = json.dumps({k: v for k, v in lists(taken).items() if k.endswith(".json")})
    assert "argon2" not in text
    assert "password_hash" not in text
    assert "token_print" not in text


def test_hashes_and_keys_do_not_come_by_the_web(office: Office):
    users = lists(exported())["users.json"]

    for sent in (exported(), {"users": users}, {"totp_secrets": [{"user_id": users[0]["id"]}]}):
        with pytest.raises(KeysInFile):
            brought(sent, office.admin)


def test_what_looks_like_a_secret_is_known_or_kept_back():
    known = {
        "users.password_hash", "api_tokens.token_hash", "kiosks.pairing_print",
        "kiosks.token_print", "totp_secrets.secret_sealed", "recovery_codes.code_hash",
        "signing_keys.sealed_key", "webhooks.secret_sealed",
    }  # fmt: skip
    found = {
        f"{table.name}.{column.name}"
        for table in plan.tables()
        for column in table.columns
        if column.is_secret
    }

    # A new column that looks secret does not go by the web; say here whether that is right.
    assert found == known


def test_nothing_that_travels_needs_something_that_stays():
    with_keys = {table.name for table in plan.travelling(with_keys=True)}
    by_web = {table.name for table in plan.travelling(with_keys=False)}

    for names in (with_keys, by_web):
        for table in plan.tables():
            if table.name in names:
                assert {parent.table for parent in table.parents} <= names
