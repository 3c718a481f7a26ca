"""Views that a person keeps: a box with its filters, under a name."""

from dataclasses import dataclass
from typing import Annotated, Any
from uuid import UUID

import sqlalchemy as sa
from pydantic import Field, StringConstraints
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel.errors import InputRefused, NotFound
from mgapp.services.kernel.table import table
from mgapp.services.kernel.text import ONE_LINE
from mgapp.services.kernel.validation import Input
from mgapp.services.letters.models import SavedView
from mgapp.services.letters.models.desk import VIEWS
from mgapp.services.letters.words import LetterBox

MOST = 30
_WORD = Annotated[str, StringConstraints(max_length=200), ONE_LINE]


class ViewNotFound(NotFound):
    """No such view of this person."""

    pesan = "Tampilan tersimpan tidak ditemukan."


class ViewInput(Input):
    """A box with its filters, as words of the page's address."""

    name: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60), ONE_LINE
    ]
    box: LetterBox
    query: dict[_WORD, _WORD] = Field(default_factory=dict[str, str], max_length=12)


@dataclass(frozen=True, slots=True)
class View:
    """A kept view."""

    id: UUID
    name: str
    box: LetterBox
    query: dict[str, Any]


@requires(Permission.LETTER_READ)
def saved_views(session: Session, actor: Actor) -> list[View]:
    """List one's own views by name."""
    query = (
        sa.select(VIEWS.id, VIEWS.name, VIEWS.box, VIEWS.query)
        .where(VIEWS.user_id == actor.me)
        .order_by(sa.func.lower(VIEWS.name))
    )
    return [View(row.id, row.name, LetterBox(row.box), row.query) for row in session.execute(query)]


@requires(Permission.LETTER_READ)
def save_view(session: Session, actor: Actor, *, view: ViewInput) -> View:
    """Keep a view; one with the same name is replaced.

    Raises:
        InputRefused: the actor keeps too many.
    """
    kept = saved_views(session, actor)
    same = next((one for one in kept if one.name.lower() == view.name.lower()), None)
    if same is None and len(kept) >= MOST:
        raise InputRefused.of("name", f"Paling banyak {MOST} tampilan. Hapus yang tidak dipakai.")
    if same is not None:
        session.execute(sa.delete(table(SavedView)).where(VIEWS.id == same.id))
    row = SavedView(user_id=actor.me, name=view.name, box=view.box.value, query=view.query)
    session.add(row)
    session.flush()
    return View(row.id, row.name, view.box, row.query)


@requires(Permission.LETTER_READ)
def delete_view(session: Session, actor: Actor, *, view_id: UUID) -> None:
    """Forget one of one's own views.

    Raises:
        ViewNotFound: none of the actor's.
    """
    gone = session.execute(
        sa.delete(table(SavedView))
        .where(VIEWS.id == view_id, VIEWS.user_id == actor.me)
        .returning(VIEWS.id)
    )
    if gone.first() is None:
        raise ViewNotFound
