"""People, what they may, and how they are signed in."""

# SQLModel declares __tablename__ and __table_args__ as declared_attr.
# pyright: reportAssignmentType=false

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from mgapp.services.access import Role
from mgapp.services.accounts.words import Instansi, UserStatus
from mgapp.services.kernel import clock
from mgapp.services.kernel.table import Editable, Made, Row, words


class User(Row, Editable, table=True):
    """A person who works in the office or asked to."""

    __tablename__ = "users"
    __table_args__ = (
        sa.Index("ix_users_username", sa.text("lower(username)"), unique=True),
        sa.Index("ix_users_email", sa.text("lower(email)"), unique=True),
        sa.Index("ix_users_name", sa.text("lower(name)"), "id"),
    )

    username: str = Field(max_length=60)
    name: str = Field(max_length=120)
    email: str | None = Field(default=None, max_length=254)
    nip_nik: str | None = Field(default=None, max_length=30, unique=True)
    instansi: Instansi | None = Field(default=None, sa_type=words(Instansi), nullable=True)
    org_unit_id: str | None = Field(
        default=None, max_length=64, foreign_key="org_units.id", index=True
    )
    whatsapp: str | None = Field(default=None, max_length=20)
    pangkat: str | None = Field(default=None, max_length=120)
    avatar_url: str | None = Field(default=None, max_length=300)
    status: UserStatus = Field(default=UserStatus.ACTIVE, sa_type=words(UserStatus))
    password_hash: str | None = Field(default=None, max_length=255)
    password_changed_at: datetime | None = None
    must_change_password: bool = False
    approved_at: datetime | None = None
    approved_by: UUID | None = Field(default=None, foreign_key="users.id")
    rejection_reason: str | None = Field(default=None, max_length=500)
    legacy_id: str | None = Field(default=None, max_length=120, unique=True)


class UserRole(SQLModel, table=True):
    """One role that a person holds."""

    __tablename__ = "user_roles"

    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True)
    role: Role = Field(sa_type=words(Role), primary_key=True, index=True)


class AuthSession(Row, Made, table=True):
    """One sign-in, from its start until it ends; ``restricted`` until the second factor is set."""

    __tablename__ = "auth_sessions"

    user_id: UUID = Field(foreign_key="users.id", index=True)
    last_seen_at: datetime = Field(default_factory=clock.now)
    expires_at: datetime
    ended_at: datetime | None = None
    end_reason: str | None = Field(default=None, max_length=32)
    restricted: bool = False
    address: str | None = Field(default=None, max_length=45)
    agent: str | None = Field(default=None, max_length=200)


class RefreshToken(Row, Made, table=True):
    """A token that is good for one successor; only its hash is kept."""

    __tablename__ = "refresh_tokens"

    session_id: UUID = Field(foreign_key="auth_sessions.id", ondelete="CASCADE", index=True)
    token_hash: str = Field(max_length=64, unique=True)
    expires_at: datetime
    used_at: datetime | None = None
    successor_id: UUID | None = None


class SignInFailure(SQLModel, table=True):
    """How often signing in went wrong for an account, an address or a device."""

    __tablename__ = "sign_in_failures"

    key: str = Field(primary_key=True, max_length=200)
    count: int
    last_failed_at: datetime
    blocked_until: datetime | None = None


class TotpSecret(Made, table=True):
    """The sealed secret of an authenticator; active from ``confirmed_at`` on."""

    __tablename__ = "totp_secrets"

    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", primary_key=True)
    secret_sealed: str = Field(max_length=400)
    confirmed_at: datetime | None = None
    last_step: int = Field(default=0, sa_type=sa.BigInteger)


class RecoveryCode(Row, Made, table=True):
    """A code that stands in once for the authenticator; only its hash is kept."""

    __tablename__ = "recovery_codes"

    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", index=True)
    code_hash: str = Field(max_length=64)
    used_at: datetime | None = None


class SecurityEvent(Row, Made, table=True):
    """One line of the security trail: ids and words only, append-only in the database."""

    __tablename__ = "security_events"
    __table_args__ = (sa.Index("ix_security_events_user_id", "user_id", "created_at"),)

    event_type: str = Field(max_length=40)
    user_id: UUID | None = None
    actor_id: UUID | None = None
    session_id: UUID | None = None
    address: str | None = Field(default=None, max_length=45)
    facts: Any = Field(default_factory=dict, sa_type=JSONB, nullable=False)


class Invitation(Row, Made, table=True):
    """A link by which somebody without a password makes his first one, once and for some days.

    The link is signed over this row's id; nothing of it is stored.
    """

    __tablename__ = "invitations"

    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", index=True)
    created_by: UUID | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    expires_at: datetime
    used_at: datetime | None = None
    replaced_at: datetime | None = None


class ApiToken(Row, Made, table=True):
    """A program's way in, in somebody's name and within its scopes; only its hash is kept."""

    __tablename__ = "api_tokens"

    user_id: UUID = Field(foreign_key="users.id", ondelete="CASCADE", index=True)
    created_by: UUID | None = Field(default=None, foreign_key="users.id", ondelete="SET NULL")
    name: str = Field(max_length=80)
    scopes: Any = Field(sa_type=JSONB, nullable=False)
    token_hash: str = Field(max_length=64, unique=True)
    ending: str = Field(max_length=8)
    expires_at: datetime
    revoked_at: datetime | None = None
    last_used_at: datetime | None = None
    last_address: str | None = Field(default=None, max_length=45)
