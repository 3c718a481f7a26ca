"""Who opened a confidential or secret letter, for whoever answers for it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services import accounts
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import disclosure
from mgapp.services.kernel.errors import Forbidden
from mgapp.services.letters.queries.views import Person
from mgapp.services.letters.reach import letter_in_reach, letter_seen
from mgapp.services.letters.rights import may_see_openings


@dataclass(frozen=True, slots=True)
class Opened:
    """One line of the log: who opened what of a letter, and when."""

    at: datetime
    who: Person
    what: str


@requires(Permission.LETTER_READ, reach=letter_seen)
def openings(session: Session, actor: Actor, *, letter_id: UUID) -> list[Opened]:
    """List who opened a closed letter or a part of it, newest first, the latest five hundred.

    Raises:
        LetterNotFound: no such letter in the actor's reach.
        Forbidden: he neither wrote or recorded it nor is an admin; or it is not closed.
    """
    letter = letter_in_reach(session, actor, letter_id, lock=False)
    if not may_see_openings(actor, letter):
        raise Forbidden
    found = disclosure.openings(session, kind="letter", row_id=letter.id)
    names = accounts.names(session, {one.user_id for one in found})
    return [
        Opened(one.at, Person(one.user_id, names.get(one.user_id, "—")), one.fields)
        for one in found
    ]
