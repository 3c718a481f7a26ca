"""How the last approver signs: his drawing, if any, and the block that is printed below."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from mgapp.services import accounts, organisation
from mgapp.services.access import Actor, Permission, requires
from mgapp.services.accounts import Signatory
from mgapp.services.kernel import attachments, clock, documents
from mgapp.services.kernel.ids import new_id
from mgapp.services.kernel.table import New, table
from mgapp.services.letters.approving.around import KEPT, Around
from mgapp.services.letters.approving.chain import Turn
from mgapp.services.letters.models import Letter, LetterSignature, LetterStep, UserSignature

OWNER = "signature"


def sign(
    session: Session,
    letter: Letter,
    actor: Actor,
    turn: Turn,
    around: Around,
    *,
    drawing: str | None,
    keep: bool,
) -> New:
    """Tell who signs, on whose behalf, with which drawing; without one his kept one serves.

    The row is to be written with the letter.

    Raises:
        InputRefused: the drawing is no picture.
    """
    drawing_id = _drawn(session, actor, drawing, keep=keep) if drawing else around.drawing_id
    holder = turn.step.approver_id
    return New(
        LetterSignature,
        id=new_id(),
        letter_id=letter.id,
        signed_by=actor.me,
        on_behalf_of=holder if turn.stand_in is not None else None,
        signed_at=clock.now(),
        drawing_id=drawing_id,
        block=_block(session, letter, turn, around.signatory),
    )


def expected_block(session: Session, letter: Letter, *, holder: UUID) -> dict[str, Any]:
    """Compose the block of a draft, as it will be when the holder signs himself."""
    step = LetterStep(letter_id=letter.id, round=0, order=0, approver_id=holder)
    turn = Turn(step, posts=[one.role for one in organisation.memberships(session, holder)])
    return _block(session, letter, turn, accounts.signatory(session, holder))


def _block(session: Session, letter: Letter, turn: Turn, person: Signatory) -> dict[str, Any]:
    """Compose the signature block: the lines of the post, then name, rank and number.

    Source:
        Tata naskah dinas: *Plt.* and *Plh.* stand before the post, *a.n.* before the giver of the
        mandate, *u.b.* one level further down; the comma ends the last line of the post only.
    """
    holder, stand_in = turn.step.approver_id, turn.stand_in
    post = turn.posts[0] if turn.posts else accounts.signatory(session, holder).name
    form = f"{stand_in.form.label} " if stand_in is not None else ""
    block = {
        "lines": [*_mandate(letter), f"{form}{post},"],
        **_named(person),
    }
    if stand_in is not None:
        block["form"] = stand_in.form.value
        block["mandate_number"] = stand_in.mandate_number
        block["holder"] = accounts.signatory(session, holder).name
    return block


def _named(person: Signatory) -> dict[str, Any]:
    return {"name": person.name, "pangkat": person.pangkat, "nip": person.nip}


def _mandate(letter: Letter) -> list[str]:
    mandate = letter.parts.get("mandate")
    if not mandate:
        return []
    lines = [f"a.n. {mandate['giver']}"]
    return [*lines, mandate["through"], "u.b."] if mandate["form"] == "ub" else lines


def kept_drawing(session: Session, user_id: UUID) -> UUID | None:
    """Tell which drawing a person keeps for signing."""
    query = sa.select(KEPT.drawing_id).where(KEPT.user_id == user_id)
    return session.execute(query).scalar_one_or_none()


@requires(Permission.LETTER_DECIDE)
def my_signature(session: Session, actor: Actor) -> UUID | None:
    """Tell which drawing the actor keeps for his signatures; None for none."""
    return kept_drawing(session, actor.me)


@requires(Permission.LETTER_DECIDE)
def keep_signature(session: Session, actor: Actor, *, drawing: str) -> UUID:
    """Keep a drawing for the actor's signatures to come; an older one stays where it was used.

    Raises:
        InputRefused: no picture.
    """
    return _drawn(session, actor, drawing, keep=True)


def _drawn(session: Session, actor: Actor, drawing: str, *, keep: bool) -> UUID:
    document = documents.drawn(drawing, name="tanda-tangan", field="signature")
    [stored] = attachments.keep(session, owner_kind=OWNER, owner_id=actor.me, documents=[document])
    if keep:
        insert = postgresql.insert(table(UserSignature)).values(
            user_id=actor.me, drawing_id=stored.id, created_at=clock.now()
        )
        session.execute(
            insert.on_conflict_do_update(
                index_elements=["user_id"],
                set_={"drawing_id": stored.id, "created_at": clock.now()},
            )
        )
    return stored.id
