"""Whose letter it is: its creator's, or the admin's in his stead."""

from typing import Any

from mgapp.services.access import Actor, Permission
from mgapp.services.letters.errors import NotYourLetter


def owned(letter: Any, actor: Actor) -> None:
    """Let only the creator (or an admin) go on.

    Raises:
        NotYourLetter: somebody else wrote it.
    """
    mine = letter.created_by is not None and letter.created_by == actor.user_id
    if not mine and not actor.may(Permission.LETTER_READ_ALL):
        raise NotYourLetter
