"""The texts that hold: the office's own where it wrote one, else ours."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.delivery.errors import TextNotFound
from mgapp.services.delivery.inputs import DeliveryChange, TextChange
from mgapp.services.delivery.models import DeliveryRow, MessageText
from mgapp.services.delivery.texts import TEXTS, VARIABLES, Audience, Text
from mgapp.services.kernel import clock
from mgapp.services.kernel.cache import Kept
from mgapp.services.kernel.errors import StaleVersion
from mgapp.services.kernel.table import table


@dataclass(frozen=True, slots=True)
class Wording:
    """A text as it holds now; version 0 is ours, which nobody changed."""

    kind: str
    label: str
    audience: Audience
    subject: str
    body: str
    wa_template: str | None = None
    wa_language: str = "id"
    version: int = 0

    @property
    def variables(self) -> dict[str, str]:
        """What may stand in braces, and what it becomes."""
        return VARIABLES[self.audience]


@dataclass(frozen=True, slots=True)
class DeliverySettings:
    """What holds for all messages."""

    summary_enabled: bool = False
    version: int = 0


def _of(text: Text, row: MessageText | None) -> Wording:
    if row is None:
        return Wording(text.kind, text.label, text.audience, text.subject, text.body)
    return Wording(
        text.kind, text.label, text.audience, row.subject, row.body,
        row.wa_template, row.wa_language, row.version,
    )  # fmt: skip


def _load(session: Session) -> dict[str, Wording]:
    rows = {row.kind: row for row in session.scalars(sa.select(MessageText))}
    return {kind: _of(text, rows.get(kind)) for kind, text in TEXTS.items()}


def _load_settings(session: Session) -> DeliverySettings:
    row = session.get(DeliveryRow, 1)
    return DeliverySettings(row.summary_enabled, row.version) if row else DeliverySettings()


texts_kept: Kept[dict[str, Wording]] = Kept(_load)
settings_kept: Kept[DeliverySettings] = Kept(_load_settings)


def wordings(session: Session) -> dict[str, Wording]:
    """Tell the texts that hold; a change is seen within 30 seconds everywhere."""
    return texts_kept.get(session)


def summary_enabled(session: Session) -> bool:
    """Tell whether messages to the staff may carry a summary."""
    return settings_kept.get(session).summary_enabled


@requires(Permission.MESSAGE_MANAGE)
def list_texts(session: Session, actor: Actor) -> list[Wording]:
    """List all texts, as they hold this moment."""
    return list(_load(session).values())


@requires(Permission.MESSAGE_MANAGE)
def one_text(session: Session, actor: Actor, *, kind: str) -> Wording:
    """Show a text.

    Raises:
        TextNotFound: no such kind.
    """
    text = TEXTS.get(kind)
    if text is None:
        raise TextNotFound
    return _of(text, session.get(MessageText, kind))


@requires(Permission.MESSAGE_MANAGE)
def change_text(session: Session, actor: Actor, *, kind: str, change: TextChange) -> Wording:
    """Word a kind of message in the office's own way.

    Raises:
        TextNotFound: no such kind.
        StaleVersion: somebody changed it since it was shown.
        InputRefused: a word in braces that means nothing, or one is missing.
    """
    text = TEXTS.get(kind)
    if text is None:
        raise TextNotFound
    change.check_words(text.audience)
    row = _locked(session, MessageText, {"kind": kind, "subject": text.subject, "body": text.body})
    _check(row, change.version)
    row.subject, row.body = change.subject, change.body
    row.wa_template, row.wa_language = change.wa_template, change.wa_language
    row.changed_by = actor.user_id
    row.edited()
    session.flush()
    texts_kept.changed(session)
    return _of(text, row)


@requires(Permission.MESSAGE_MANAGE)
def reset_text(session: Session, actor: Actor, *, kind: str) -> Wording:
    """Let our wording hold again.

    Raises:
        TextNotFound: no such kind.
    """
    text = TEXTS.get(kind)
    if text is None:
        raise TextNotFound
    session.execute(sa.delete(MessageText).where(sa.column("kind") == kind))
    texts_kept.changed(session)
    return _of(text, None)


@requires(Permission.MESSAGE_MANAGE)
def delivery_settings(session: Session, actor: Actor) -> DeliverySettings:
    """Show what holds for all messages."""
    return _load_settings(session)


@requires(Permission.MESSAGE_MANAGE)
def change_delivery(session: Session, actor: Actor, *, change: DeliveryChange) -> DeliverySettings:
    """Change what holds for all messages.

    Raises:
        StaleVersion: somebody changed it since it was shown.
    """
    row = _locked(session, DeliveryRow, {"id": 1, "summary_enabled": False})
    _check(row, change.version)
    row.summary_enabled = change.summary_enabled
    row.edited()
    session.flush()
    settings_kept.changed(session)
    return DeliverySettings(row.summary_enabled, row.version)


def _locked(session: Session, kind: Any, first: dict[str, Any]) -> Any:
    """Load a row to change it; the first change makes it, whoever else makes it at once."""
    now = clock.now()
    facts = {"created_at": now, "updated_at": now, "version": 0, **first}
    if kind is MessageText:
        facts["wa_language"] = "id"
    session.execute(insert(table(kind)).values(facts).on_conflict_do_nothing())
    key: str | int | UUID = first.get("kind") or first["id"]
    return session.get(kind, key, with_for_update=True, populate_existing=True)


def _check(row: Any, version: int) -> None:
    if row.version != version:
        raise StaleVersion(current=row.version)
