"""No token opens a door but one that we signed for this purpose, for a session that lives."""

import base64
import json
from datetime import timedelta
from uuid import UUID

import jwt
import pytest
import time_machine

from mgapp.services import accounts
from mgapp.services.accounts.models import AuthSession
from mgapp.services.accounts.sessions import access_token, token_pair
from mgapp.services.accounts.tokens import Claims, TokenType, mint
from mgapp.services.kernel import clock, db, vault
from mgapp.services.kernel.errors import NotAuthenticated
from mgapp.services.kernel.ids import new_id

LEEWAY = timedelta(seconds=60)


@pytest.fixture
def opened(session, office) -> AuthSession:
    """Budi's session."""
    return session.get_one(AuthSession, office.budi.session_id)


def claims_of(opened: AuthSession, **changes: object) -> dict:
    now = int(clock.now().timestamp())
    return {
        "sub": str(opened.user_id),
        "sid": str(opened.id),
        "jti": str(new_id()),
        "typ": "access",
        "iss": "mgapp",
        "aud": "mgapp",
        "iat": now,
        "exp": now + 900,
        **changes,
    }


def signed(claims: dict, key: bytes | None = None, algorithm: str = "HS256") -> str:
    return jwt.encode(claims, key or vault.derive("jwt:access"), algorithm=algorithm)


def refused(session, token: str) -> type[Exception]:
    with pytest.raises(NotAuthenticated) as refusal:
        accounts.identify(session, token)
    return refusal.type


def test_our_own_token_opens(session, office, opened):
    assert accounts.identify(session, access_token(opened)).user_id == office.budi.user_id
    assert accounts.identify(session, signed(claims_of(opened))).session_id == opened.id


@pytest.mark.parametrize("claim", ["sub", "sid", "jti", "typ", "iss", "aud", "iat", "exp"])
def test_a_token_that_lacks_a_claim_is_refused(session, opened, claim):
    claims = claims_of(opened)
    del claims[claim]

    refused(session, signed(claims))


@pytest.mark.parametrize(
    "change",
    [
        {"typ": "refresh"},
        {"typ": "device"},
        {"iss": "somebody"},
        {"aud": "somebody"},
        {"aud": ["other"]},
        {"sub": "not-an-id"},
        {"sub": None},
        {"sid": 7},
        {"sid": "' or 1=1 --"},
        {"jti": ""},
        {"iat": "yesterday"},
        {"exp": None},
        {"exp": {}},
        {"iat": 2**62},
    ],
    ids=str,
)
def test_a_token_with_a_wrong_claim_is_refused(session, opened, change):
    refused(session, signed(claims_of(opened, **change)))


def test_a_token_of_the_future_is_refused(session, opened):
    ahead = clock.now() + LEEWAY + timedelta(seconds=30)

    refused(session, signed(claims_of(opened, iat=int(ahead.timestamp()))))


def test_an_expired_token_says_so_after_the_leeway(session, opened):
    token = access_token(opened)

    with time_machine.travel(clock.now() + timedelta(minutes=15, seconds=50), tick=False):
        assert accounts.identify(session, token)
    with time_machine.travel(clock.now() + timedelta(minutes=16, seconds=5), tick=False):
        assert refused(session, token) is accounts.TokenExpired


@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
@pytest.mark.parametrize("algorithm", ["HS384", "HS512"])
def test_another_algorithm_is_refused(session, opened, algorithm):
    refused(session, signed(claims_of(opened), algorithm=algorithm))


@pytest.mark.parametrize("algorithm", ["none", "None", "nOnE", "RS256", "ES256", ""])
def test_a_token_without_a_signature_is_refused(session, opened, algorithm):
    parts = [{"alg": algorithm, "typ": "JWT"}, claims_of(opened)]
    text = ".".join(
        base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts
    )

    for signature in ("", "AAAA"):
        refused(session, f"{text}.{signature}")


@pytest.mark.parametrize("purpose", ["jwt:refresh", "jwt:device", "token:receipt", "seal"])
def test_a_key_of_another_purpose_is_refused(session, opened, purpose):
    refused(session, signed(claims_of(opened), vault.derive(purpose)))


def test_a_refresh_token_is_no_access_token(session, opened):
    refused(session, token_pair(session, opened).refresh_token)


def test_one_changed_letter_is_refused(session, opened):
    token = access_token(opened)
    for at in range(0, len(token) - 1, 7):
        other = "A" if token[at] != "A" else "B"
        refused(session, token[:at] + other + token[at + 1 :])


@pytest.mark.parametrize(
    "junk", ["", ".", "..", "a.b.c", "\x00", "ü" * 99, "e30.e30.", "=" * 9999, "\ud800"]
)
def test_junk_is_refused(session, office, junk):
    refused(session, junk)


def test_a_token_of_a_session_that_never_was_is_refused(session, office):
    ghost = Claims(office.budi.me, new_id(), new_id())
    now = clock.now()
    token = mint(TokenType.ACCESS, ghost, issued_at=now, expires_at=now + timedelta(minutes=15))

    refused(session, token)


def test_a_session_cannot_be_worn_by_somebody_else(session, office, opened):
    refused(session, signed(claims_of(opened, sub=str(office.admin.user_id))))


def test_after_signing_out_the_token_is_worth_nothing_at_once(session, office, opened):
    token = access_token(opened)
    assert accounts.sign_out(session, office.budi, access_token=token)

    refused(session, token)


def test_two_tabs_that_refresh_at_once_get_the_same_successor(database, office):
    first = _first_refresh(office.budi.session_id)

    one, other = _refreshed(office, first), _refreshed(office, first)

    assert one == other
    assert _refreshed(office, one)


def test_a_copied_token_ends_the_session_after_the_grace(database, office):
    first = _first_refresh(office.budi.session_id)
    second = _refreshed(office, first)

    with time_machine.travel(clock.now() + timedelta(seconds=31)):
        assert _refreshed(office, first) is None
        with pytest.raises(NotAuthenticated):
            _refreshed(office, second)

    events = database.rows("select event_type from security_events")
    assert ("token_reused",) in events


def test_no_refresh_token_is_stored_as_it_is_sent(database, office):
    token = _first_refresh(office.budi.session_id)

    assert token not in str(database.rows("select * from refresh_tokens"))


def _first_refresh(session_id: UUID | None) -> str:
    with db.transaction() as session:
        return token_pair(session, session.get_one(AuthSession, session_id)).refresh_token


def _refreshed(office, token: str) -> str | None:
    with db.transaction() as session:
        outcome = accounts.refresh(session, office.guest, refresh_token=token)
    return outcome.given.tokens.refresh_token if outcome.given else None
