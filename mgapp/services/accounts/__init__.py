"""People: who works here, how they sign in, what ends their sessions.

A password is checked in three steps, so that hashing never holds a connection and a wrong try is
counted although it is refused: ``begin_sign_in`` (a transaction), ``prove`` (pure computing, in a
slow thread), ``sign_in`` (a transaction; its ``Outcome`` is ``granted()`` after the commit).
"""

from mgapp.services.accounts import adopting, personal
from mgapp.services.accounts.actions.api_tokens import (
    create_api_token,
    revoke_any_api_token,
    revoke_api_token,
)
from mgapp.services.accounts.actions.first_admin import create_admin, ensure_first_admin
from mgapp.services.accounts.actions.own import (
    TotpSetup,
    begin_proof,
    begin_totp,
    change_password,
    confirm_totp,
    count_proof,
    disable_totp,
    renew_recovery_codes,
)
from mgapp.services.accounts.actions.register import (
    Application,
    begin_registration,
    register,
)
from mgapp.services.accounts.actions.sessions import (
    Refreshed,
    end_other_sessions,
    end_session,
    refresh,
    sign_out,
)
from mgapp.services.accounts.actions.sign_in import (
    SignedIn,
    begin_sign_in,
    sign_in,
    sign_in_second_step,
)
from mgapp.services.accounts.actions.users import (
    approve_user,
    change_user,
    create_user,
    reject_user,
    remove_totp,
    remove_user,
    reset_password,
)
from mgapp.services.accounts.errors import (
    AccountDisabled,
    AccountPending,
    AccountRejected,
    ApiTokenNotFound,
    InvalidCredentials,
    LastAdmin,
    OperatorNotFound,
    StatusRefused,
    TokenExpired,
    TokenReused,
    TooManyApiTokens,
    TotpRequired,
    TotpWrong,
    UserDuplicate,
    UserNotFound,
)
from mgapp.services.accounts.inputs import (
    ApiTokenRequest,
    NewApiToken,
    NewUser,
    PasswordChange,
    Registration,
    SecondStep,
    SignIn,
    UserApproval,
    UserChange,
    UserFilter,
    UserRejection,
)
from mgapp.services.accounts.outcome import Outcome
from mgapp.services.accounts.passwords import generated as drawn_password
from mgapp.services.accounts.passwords import hashed
from mgapp.services.accounts.programs import PREFIX as API_TOKEN_PREFIX
from mgapp.services.accounts.proofs import Attempt, Proof, prove
from mgapp.services.accounts.queries.api_tokens import (
    ApiTokenRow,
    NewApiTokenRow,
    identify_program,
    list_api_tokens,
    own_api_tokens,
)
from mgapp.services.accounts.queries.deciding import Decision, decision_on
from mgapp.services.accounts.queries.exporting import export_users
from mgapp.services.accounts.queries.identity import (
    actor_of_session,
    actor_of_user,
    identify,
)
from mgapp.services.accounts.queries.own import own_account, own_sessions
from mgapp.services.accounts.queries.people import (
    active_among,
    colleagues,
    holders,
    list_users,
    names,
    operator,
    operators,
    signatory,
    user,
)
from mgapp.services.accounts.queries.reaching import Reachable, reachable
from mgapp.services.accounts.sessions import TokenPair, forget_ended_sessions
from mgapp.services.accounts.summaries import (
    NewSecret,
    Operator,
    OwnAccount,
    Person,
    SessionRow,
    Signatory,
    UserSummary,
)
from mgapp.services.accounts.trail import record as record_security
from mgapp.services.accounts.words import Instansi, SecurityEventType, UserStatus

__all__ = [
    "API_TOKEN_PREFIX",
    "AccountDisabled",
    "AccountPending",
    "AccountRejected",
    "ApiTokenNotFound",
    "ApiTokenRequest",
    "ApiTokenRow",
    "Application",
    "Attempt",
    "Decision",
    "Instansi",
    "InvalidCredentials",
    "LastAdmin",
    "NewApiToken",
    "NewApiTokenRow",
    "NewSecret",
    "NewUser",
    "Operator",
    "OperatorNotFound",
    "Outcome",
    "OwnAccount",
    "PasswordChange",
    "Person",
    "Proof",
    "Reachable",
    "Refreshed",
    "Registration",
    "SecondStep",
    "SecurityEventType",
    "SessionRow",
    "SignIn",
    "Signatory",
    "SignedIn",
    "StatusRefused",
    "TokenExpired",
    "TokenPair",
    "TokenReused",
    "TooManyApiTokens",
    "TotpRequired",
    "TotpSetup",
    "TotpWrong",
    "UserApproval",
    "UserChange",
    "UserDuplicate",
    "UserFilter",
    "UserNotFound",
    "UserRejection",
    "UserStatus",
    "UserSummary",
    "active_among",
    "actor_of_session",
    "actor_of_user",
    "adopting",
    "approve_user",
    "begin_proof",
    "begin_registration",
    "begin_sign_in",
    "begin_totp",
    "change_password",
    "change_user",
    "colleagues",
    "confirm_totp",
    "count_proof",
    "create_admin",
    "create_api_token",
    "create_user",
    "decision_on",
    "disable_totp",
    "drawn_password",
    "end_other_sessions",
    "end_session",
    "ensure_first_admin",
    "export_users",
    "forget_ended_sessions",
    "hashed",
    "holders",
    "identify",
    "identify_program",
    "list_api_tokens",
    "list_users",
    "names",
    "operator",
    "operators",
    "own_account",
    "own_api_tokens",
    "own_sessions",
    "personal",
    "prove",
    "reachable",
    "record_security",
    "refresh",
    "register",
    "reject_user",
    "remove_totp",
    "remove_user",
    "renew_recovery_codes",
    "reset_password",
    "revoke_any_api_token",
    "revoke_api_token",
    "sign_in",
    "sign_in_second_step",
    "sign_out",
    "signatory",
    "user",
]
