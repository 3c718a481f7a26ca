"""Proving who one is: prepared in one transaction, computed in none, judged in the next."""

from dataclasses import dataclass, field
from uuid import UUID

from mgapp.services.access import Actor
from mgapp.services.accounts import passwords
from mgapp.services.kernel.errors import InputRefused


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try at a password: what it is checked against and what a wrong one counts for."""

    user_id: UUID | None
    password_hash: str | None = field(repr=False)
    keys: tuple[str, ...] = ()
    device_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """What came of a try; ``renewed`` is a hash of today's kind for an old one."""

    attempt: Attempt
    right: bool
    renewed: str | None = field(default=None, repr=False)


def prove(attempt: Attempt, password: str) -> Proof:
    """Check a password; tens of milliseconds of pure computing, for the slow threads."""
    right, renewed = passwords.verified(password, attempt.password_hash)
    return Proof(attempt, right, renewed)


def check_proof(actor: Actor, proof: Proof) -> None:
    """Let only somebody go on who just gave his own password.

    Raises:
        InputRefused: it was wrong, or another person's.
    """
    if not proof.right or proof.attempt.user_id != actor.me:
        raise InputRefused.of("current_password", "Kata sandi saat ini salah.")
