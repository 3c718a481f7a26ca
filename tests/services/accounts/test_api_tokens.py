"""mgapp.services.accounts: tokens of programs open what their scopes say, and end at once"""

from dataclasses import replace
from datetime import timedelta

import pytest

from mgapp.services import accounts, cases, letters
from mgapp.services.access import GRANTS, Owes, Permission, Role, Scope, within
from mgapp.services.access.scopes import OPENS
from mgapp.services.accounts import ApiTokenNotFound, TooManyApiTokens, UserChange
from mgapp.services.accounts.actions.api_tokens import MOST
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import Forbidden, InputRefused, NotAuthenticated, NotFound
from mgapp.services.kernel.ids import new_id
from tests.builders import a_case
from tests.programs import a_token, proof_of

FOR_PEOPLE = {
    *(Permission.USER_MANAGE, Permission.SETTINGS_MANAGE, Permission.ORG_MANAGE),
    *(Permission.LETTER_DECIDE, Permission.LETTER_VOID, Permission.STAND_IN_NAME),
    *(Permission.LETTER_NUMBERS, Permission.LETTER_OFFICE, Permission.CASE_AUDIT),
    *(Permission.DATA_MOVE, Permission.PERSON_MANAGE, Permission.MESSAGE_MANAGE),
    Permission.QR_MANAGE,
}


def comes(session, text, *, changing=False):
    return accounts.identify_program(session, text, changing=changing, address="198.51.100.4")


def test_it_opens_what_its_scope_says_of_what_its_owner_may(session, office):
    case = a_case(session, office)
    _, text = a_token(session, office.sari, Scope.CASES_READ)

    program = comes(session, text)

    assert program.me == office.sari.me
    assert cases.case(session, program, case_id=case.id).row.code == case.code
    with pytest.raises(Forbidden):
        letters.box(session, program)
    assert program.permissions <= GRANTS[Role.RECEPTIONIST] & OPENS[Scope.CASES_READ]


def test_a_scope_for_reading_opens_no_request_that_changes_something(session, office):
    _, reading = a_token(session, office.sari, Scope.CASES_READ)
    _, writing = a_token(session, office.sari, Scope.CASES_WRITE)

    assert comes(session, reading, changing=True).permissions == frozenset()
    assert comes(session, writing, changing=True).may(Permission.CASE_TRIAGE)


def test_no_scope_opens_what_is_for_people():
    for changing in (False, True):
        assert not within(Scope, changing=changing) & FOR_PEOPLE


def test_every_scope_opens_something():
    assert set(OPENS) == set(Scope)
    assert all(OPENS.values())


def test_the_account_stays_closed_to_it(session, office):
    _, text = a_token(session, office.admin, *Scope)
    program = comes(session, text, changing=True)
    token = accounts.NewApiToken(name="Lagi", scopes=[Scope.CASES_READ])

    for verb, facts in (
        (accounts.begin_proof, {}),
        (accounts.own_sessions, {}),
        (accounts.end_other_sessions, {"proof": proof_of(office.admin)}),
        (accounts.own_api_tokens, {}),
        (accounts.create_api_token, {"token": token, "proof": proof_of(office.admin)}),
        (accounts.list_users, {"wanted": accounts.UserFilter()}),
    ):
        with pytest.raises(Forbidden):
            verb(session, program, **facts)


def test_only_its_hash_is_kept_and_its_use_is_noted(session, office, database):
    token_id, text = a_token(session, office.budi)

    comes(session, text)

    session.flush()
    [row] = accounts.own_api_tokens(session, office.budi)
    assert row.id == token_id
    assert (row.ending, row.last_address) == (text[-4:], "198.51.100.4")
    session.commit()
    kept = database.rows(f"select t::text from api_tokens t where id = '{token_id}'")[0][0]
    assert text not in kept
    assert text.removeprefix("mgp_") not in kept


def test_after_its_time_and_after_it_was_revoked_it_opens_nothing(session, office):
    _, old = a_token(session, office.budi, expires_in_days=1)
    revoked_id, revoked = a_token(session, office.budi)
    accounts.revoke_api_token(session, office.budi, token_id=revoked_id)
    session.flush()

    with clock.at(clock.now() + timedelta(days=1, seconds=1)), pytest.raises(NotAuthenticated):
        comes(session, old)
    for text in (revoked, "mgp_" + "x" * 43, "mgp_", f"{old} ", old.upper()):
        with pytest.raises(NotAuthenticated):
            comes(session, text)


def test_somebody_who_is_shut_out_takes_his_programs_along(session, office):
    _, text = a_token(session, office.budi)
    for word in ("disabled", "active"):
        budi = accounts.user(session, office.admin, user_id=office.budi.me)
        change = UserChange(version=budi.version, status=word)
        accounts.change_user(session, office.admin, user_id=budi.id, change=change)

        with pytest.raises(NotAuthenticated):
            comes(session, text)


def test_an_admin_sees_and_revokes_them_all_others_only_their_own(session, office):
    token_id, _ = a_token(session, office.budi)

    for person in (office.sari, office.joko, office.rina):
        with pytest.raises(ApiTokenNotFound):
            accounts.revoke_api_token(session, person, token_id=token_id)
        with pytest.raises(Forbidden):
            accounts.list_api_tokens(session, person)
    [row] = accounts.list_api_tokens(session, office.admin).items
    assert row.user_name == "Budi Santoso"
    assert accounts.revoke_api_token(session, office.admin, token_id=token_id).active is False
    assert accounts.own_api_tokens(session, office.budi) == []


def test_making_one_needs_the_password_and_for_others_the_right(session, office):
    token = accounts.NewApiToken(name="x", scopes=[Scope.CASES_READ])
    with pytest.raises(InputRefused):
        accounts.create_api_token(session, office.budi, token=token, proof=proof_of(office.sari))
    with pytest.raises(Forbidden):
        a_token(session, office.budi, user_id=office.sari.me)
    with pytest.raises(NotFound):
        a_token(session, office.admin, user_id=new_id())
    _, text = a_token(session, office.admin, user_id=office.sari.me)
    assert comes(session, text).me == office.sari.me


def test_none_is_made_past_a_second_factor_that_is_not_set_up(session, office):
    owing = replace(office.admin, owes=Owes.SECOND_FACTOR)
    token = accounts.NewApiToken(name="x", scopes=[Scope.CASES_READ])

    with pytest.raises(Forbidden):
        accounts.create_api_token(session, owing, token=token, proof=proof_of(office.admin))


def test_there_is_an_end_to_them(session, office):
    for _ in range(MOST):
        a_token(session, office.budi)

    with pytest.raises(TooManyApiTokens):
        a_token(session, office.budi)
