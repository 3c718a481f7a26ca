"""People: who works here, how they sign in, what ends their sessions.

A password is checked in three steps, so that hashing never holds a connection and a wrong try is
counted although it is refused: ``begin_sign_in`` (a transaction), ``prove`` (pure computing, in a
slow thread), ``sign_in`` (a transaction; its ``Outcome`` is ``granted()`` after the commit).
"""

from mgapp.services.accounts import personal
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
    InvalidCredentials,
    LastAdmin,
    OperatorNotFound,
    StatusRefused,
    TokenExpired,
    TokenReused,
    TotpRequired,
    TotpWrong,
    UserDuplicate,
    UserNotFound,
)
from mgapp.services.accounts.inputs import (
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
from mgapp.services.accounts.proofs import Attempt, Proof, prove
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
    "AccountDisabled",
    "AccountPending",
    "AccountRejected",
    "Application",
    "Attempt",
    "Decision",
    "Instansi",
    "InvalidCredentials",
    "LastAdmin",
    "NewSecret",
    "NewUser",
    "Operator",
    "OperatorNotFound",
    "Outcome",
    "OwnAccount",
    "PasswordChange",
    "Person",
    "Proof",
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
    "list_users",
    "names",
    "operator",
    "operators",
    "own_account",
    "own_sessions",
    "personal",
    "prove",
    "record_security",
    "refresh",
    "register",
    "reject_user",
    "remove_totp",
    "remove_user",
    "renew_recovery_codes",
    "reset_password",
    "sign_in",
    "sign_in_second_step",
    "sign_out",
    "signatory",
    "user",
]
