"""The text of a letter as it was submitted: kept for good, so that a decision has its object."""

import hashlib
from typing import Any, cast

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.access import Actor
from mgapp.services.kernel import audit, clock
from mgapp.services.kernel.ids import new_id
from mgapp.services.kernel.table import table
from mgapp.services.letters.models import Letter, LetterVersion
from mgapp.services.letters.models.approval import VERSIONS
from mgapp.services.letters.models.letter import RECIPIENTS

SHOWN = (
    *(
        "type",
        "subject",
        "content",
        "content_text",
        "addressed_to",
        "issued_from",
        "from_member_id",
    ),
    *("from_department", "from_unit_id", "priority", "classification", "classification_code"),
    *("attachment_note", "due_date", "event_date", "event_time", "event_end_time"),
    *("event_location", "event_agenda", "parts"),
)


def keep_version(session: Session, letter: Letter, actor: Actor) -> bool:
    """Keep the present text as a new version, unless it is the same as the last one.

    Returns:
        Whether there is a new version.
    """
    content = {name: _plain(getattr(letter, name)) for name in SHOWN}
    content["recipients"] = _recipients(session, letter)
    digest = hashlib.sha256(audit.canonical(content)).hexdigest()
    last = sa.select(VERSIONS.sha256).where(
        VERSIONS.letter_id == letter.id, VERSIONS.number == letter.content_version
    )
    if session.execute(last).scalar_one_or_none() == digest:
        return False
    letter.content_version += 1
    session.execute(
        sa.insert(table(LetterVersion)).values(
            id=new_id(),
            created_at=clock.now(),
            letter_id=letter.id,
            number=letter.content_version,
            made_by=actor.user_id,
            content=content,
            sha256=digest,
        )
    )
    return True


def _recipients(session: Session, letter: Letter) -> list[dict[str, Any]]:
    query = (
        sa.select(
            RECIPIENTS.role, RECIPIENTS.user_id, RECIPIENTS.member_id, RECIPIENTS.org_unit_id,
            RECIPIENTS.name,
        )
        .where(RECIPIENTS.letter_id == letter.id)
        .order_by(RECIPIENTS.role, RECIPIENTS.position)
    )  # fmt: skip
    return [
        {name: _plain(value) for name, value in row.items() if value is not None}
        for row in session.execute(query).mappings()
    ]


def _plain(value: Any) -> Any:
    if isinstance(value, dict | list | int | None):
        return cast("Any", value)
    return str(value)
