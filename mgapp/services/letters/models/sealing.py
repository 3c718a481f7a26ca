"""The office's own keys, and what left the house under a seal."""

# SQLModel declares __tablename__ as a declared_attr.
# pyright: reportAssignmentType=false

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field

from mgapp.services.kernel.table import Made, Row, columns, words
from mgapp.services.letters.seal_words import KeyRole, SealedBy


class SigningKey(Row, Made, table=True):
    """A key with its certificate; never changed, a new one follows before it ends.

    Attributes:
        authority_id: The key that vouches for it; empty for an authority.
        certificate: PEM.
        sealed_key: The private key, encrypted with the office's secret.
        fingerprint: SHA-256 of the certificate, hexadecimal.
    """

    __tablename__ = "signing_keys"

    role: KeyRole = Field(sa_type=words(KeyRole))
    authority_id: UUID | None = Field(default=None, foreign_key="signing_keys.id")
    certificate: str = Field(sa_type=sa.Text)
    sealed_key: str = Field(sa_type=sa.Text)
    fingerprint: str = Field(max_length=64, unique=True)
    not_before: datetime
    not_after: datetime


class LetterSeal(Made, table=True):
    """The fingerprint of a sealed PDF, exactly as it left the house."""

    __tablename__ = "letter_seals"

    sha256: str = Field(primary_key=True, max_length=64)
    letter_id: UUID = Field(foreign_key="letters.id", index=True)
    sealed_by: SealedBy = Field(sa_type=words(SealedBy))


KEYS = columns(SigningKey)
SEALS = columns(LetterSeal)
