"""What somebody sends about people; the same rules behind both doors."""

import re
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, Field, SecretStr, StringConstraints

from mgapp.services.access import Role, Scope
from mgapp.services.accounts import passwords
from mgapp.services.accounts.words import Instansi, UserStatus
from mgapp.services.kernel import phone
from mgapp.services.kernel.fields import Honeypot
from mgapp.services.kernel.text import BLANK_IS_NONE, ONE_LINE, Name
from mgapp.services.kernel.validation import Input, broken

_USERNAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,58})[a-z0-9]")
_EMAIL = re.compile(r"[^@\s]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)
_SHORTEST_REASON = 3
MOST_INVITED = 100
"""People whom one request invites."""
_IDENTITY = re.compile(r"[A-Z0-9]{4,30}")


def _username(text: str) -> str:
    text = text.strip().lower()
    if not text:
        raise broken("Wajib diisi.")
    if not _USERNAME.fullmatch(text):
        raise broken("3–60 huruf kecil, angka, titik, atau tanda hubung. Contoh: budi.santoso.")
    return text


def _email(text: str) -> str:
    if not _EMAIL.fullmatch(text):
        raise broken("Alamat pos-el belum lengkap. Contoh: budi@makassar.go.id.")
    return text.lower()


def _identity(text: str) -> str:
    text = re.sub(r"[\s.\-/]", "", text).upper()
    if not _IDENTITY.fullmatch(text):
        raise broken("Tulis NIP (18 angka), NIK (16 angka), atau NRP tanpa tanda lain.")
    return text


def _some_roles(roles: list[Role]) -> list[Role]:
    if not roles:
        raise broken("Pilih paling sedikit satu peran.")
    return [role for role in Role if role in roles]


def _some_scopes(scopes: list[Scope]) -> list[Scope]:
    if not scopes:
        raise broken("Pilih paling sedikit satu.")
    return [scope for scope in Scope if scope in scopes]


def _named(name: str) -> str:
    if not name:
        raise broken("Wajib diisi.")
    return name


def _told(reason: str) -> str:
    if len(reason) < _SHORTEST_REASON:
        raise broken("Tulis alasannya, minimal 3 karakter.")
    return reason


def _writable(password: SecretStr) -> SecretStr:
    """Refuse half a character, which no keyboard sends and no hash takes."""
    if any("\ud800" <= letter <= "\udfff" for letter in password.get_secret_value()):
        raise broken("Berisi karakter yang tidak dapat dipakai. Ketik ulang kata sandi.")
    return password


def _acceptable(password: SecretStr) -> SecretStr:
    return SecretStr(passwords.acceptable(password.get_secret_value()))


Username = Annotated[str, StringConstraints(max_length=60), ONE_LINE, AfterValidator(_username)]
Email = Annotated[str, StringConstraints(max_length=254), ONE_LINE, AfterValidator(_email)]
Identity = Annotated[str, StringConstraints(max_length=60), ONE_LINE, AfterValidator(_identity)]
FullName = Annotated[Name, AfterValidator(_named)]
Phone = Annotated[str, StringConstraints(max_length=40), ONE_LINE, AfterValidator(phone.normalise)]
Roles = Annotated[list[Role], Field(max_length=len(Role)), AfterValidator(_some_roles)]
UnitCode = Annotated[str, StringConstraints(max_length=64), ONE_LINE]
NewPassword = Annotated[SecretStr, AfterValidator(_acceptable)]
TypedPassword = Annotated[
    SecretStr, Field(min_length=1, max_length=passwords.LONGEST), AfterValidator(_writable)
]
Code = Annotated[str, StringConstraints(min_length=6, max_length=40), ONE_LINE]
Rank = Annotated[str, StringConstraints(max_length=120), ONE_LINE]
Reason = Annotated[str, StringConstraints(max_length=500), ONE_LINE, AfterValidator(_told)]


class SignIn(Input):
    """A username or an e-mail, the password and, when it is switched on, the second factor."""

    username: Annotated[str, StringConstraints(min_length=1, max_length=254), ONE_LINE]
    password: TypedPassword
    totp: Annotated[Code | None, BLANK_IS_NONE] = None


class SecondStep(Input):
    """The code of the authenticator, or a recovery code."""

    totp: Code


class NewUser(Input):
    """A person whom an admin lets in."""

    username: Username
    name: FullName
    email: Annotated[Email | None, BLANK_IS_NONE] = None
    nip_nik: Annotated[Identity | None, BLANK_IS_NONE] = None
    instansi: Annotated[Instansi | None, BLANK_IS_NONE] = None
    roles: Roles
    org_unit_id: Annotated[UnitCode | None, BLANK_IS_NONE] = None
    whatsapp: Annotated[Phone | None, BLANK_IS_NONE] = None
    pangkat: Annotated[Rank | None, BLANK_IS_NONE] = None
    password: NewPassword


class UserChange(Input):
    """What an admin changes about a person; only the fields that were sent."""

    version: int
    username: Username = ""
    name: FullName = ""
    email: Annotated[Email | None, BLANK_IS_NONE] = None
    nip_nik: Annotated[Identity | None, BLANK_IS_NONE] = None
    instansi: Annotated[Instansi | None, BLANK_IS_NONE] = None
    roles: Roles = Field(default_factory=list[Role])
    org_unit_id: Annotated[UnitCode | None, BLANK_IS_NONE] = None
    whatsapp: Annotated[Phone | None, BLANK_IS_NONE] = None
    pangkat: Annotated[Rank | None, BLANK_IS_NONE] = None
    status: UserStatus = UserStatus.ACTIVE
    password: NewPassword = SecretStr("")


class Registration(Input):
    """What somebody fills in who asks for an account; without a username, the e-mail makes one."""

    name: FullName
    email: Email
    username: Annotated[Username | None, BLANK_IS_NONE] = None
    password: NewPassword
    website: Honeypot = Field(default=None, description="Leave it empty: people never see it.")


class UserApproval(Input):
    """The roles that a person gets when he is let in."""

    roles: Roles


class UserRejection(Input):
    """Why a person is not let in; he reads it when he tries to sign in."""

    reason: Reason


class PasswordChange(Input):
    """One's own new password, with the present one as proof."""

    current_password: TypedPassword
    new_password: NewPassword


class NewApiToken(Input):
    """A program's way in; without ``user_id`` in one's own name."""

    name: Annotated[str, StringConstraints(max_length=80), ONE_LINE, AfterValidator(_named)]
    scopes: Annotated[list[Scope], Field(max_length=len(Scope)), AfterValidator(_some_scopes)]
    expires_in_days: Annotated[int, Field(ge=1, le=365)] = 90
    user_id: Annotated[UUID | None, BLANK_IS_NONE] = None


class ApiTokenRequest(NewApiToken):
    """The same, with one's own password as proof."""

    current_password: TypedPassword


class UserFilter(Input):
    """Which people a list shows; empty means all."""

    q: Annotated[str, StringConstraints(max_length=120), ONE_LINE] = ""
    statuses: list[UserStatus] = Field(default_factory=list[UserStatus])
    roles: list[Role] = Field(default_factory=list[Role])
    org_unit_id: Annotated[UnitCode | None, BLANK_IS_NONE] = None
    has_password: bool | None = None


class Invitations(Input):
    """Who is to get a link by which he makes his first password."""

    user_ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_INVITED)]


class FirstPassword(Input):
    """The password that an invited person chose."""

    password: NewPassword
