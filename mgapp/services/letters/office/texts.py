"""The templates from which a letter begins."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Session

from mgapp.services.letters.models import LetterTemplate
from mgapp.services.letters.models.office import TEMPLATES
from mgapp.services.letters.words import LetterType

_VARIABLE = re.compile(r"\{\{\s*([a-z][a-z0-9_]{0,39})\s*\}\}")


@dataclass(frozen=True, slots=True)
class Template:
    """A text to begin with; ``variables`` are the words in double braces, in their order."""

    id: UUID
    letter_type: LetterType
    code: str
    name: str
    subject: str
    content: str
    parts: Mapping[str, Any] = field(default_factory=dict[str, Any])
    is_active: bool = True
    version: int = 1
    variables: tuple[str, ...] = ()


def templates(session: Session, letter_type: LetterType | None = None) -> list[Template]:
    """List the templates in use, of one type or of all."""
    return [shown(row) for row in session.scalars(listed(letter_type).where(TEMPLATES.is_active))]


def template(session: Session, letter_type: LetterType, code: str) -> Template | None:
    """Find a template by its code, whether it is still in use or not."""
    query = listed(letter_type).where(TEMPLATES.code == code)
    row = session.scalars(query).one_or_none()
    return shown(row) if row is not None else None


def shown(row: LetterTemplate) -> Template:
    """Show a row."""
    return Template(
        id=row.id,
        letter_type=row.letter_type,
        code=row.code,
        name=row.name,
        subject=row.subject,
        content=row.content,
        parts=row.parts,
        is_active=row.is_active,
        version=row.version,
        variables=variables_of(row.subject, row.content, *_texts(row.parts)),
    )


def variables_of(*texts: str) -> tuple[str, ...]:
    """Name the variables of some texts, each once, in their order."""
    found = (match for text in texts for match in _VARIABLE.findall(text))
    return tuple(dict.fromkeys(found))


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():  # pyright: ignore[reportUnknownVariableType] (JSON)
            yield from _texts(part)
    elif isinstance(value, list):
        for part in value:  # pyright: ignore[reportUnknownVariableType] (JSON)
            yield from _texts(part)


def listed(letter_type: LetterType | None) -> sa.Select[LetterTemplate]:
    """Select the templates of a type, or of all, in the order of their names."""
    query = sa.select(LetterTemplate).order_by(TEMPLATES.letter_type, TEMPLATES.name, TEMPLATES.id)
    return query.where(TEMPLATES.letter_type == letter_type) if letter_type else query
