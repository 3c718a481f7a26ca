"""Writing the templates from which letters begin."""

from uuid import UUID

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel.rows import guarded, locked
from mgapp.services.letters import richtext
from mgapp.services.letters.models import LetterTemplate
from mgapp.services.letters.models.office import TEMPLATES
from mgapp.services.letters.office.errors import TemplateNotFound
from mgapp.services.letters.office.inputs import TemplateChange, TemplateInput
from mgapp.services.letters.office.texts import Template, listed, shown
from mgapp.services.letters.words import LetterType


@requires(Permission.LETTER_READ)
def list_templates(
    session: Session,
    actor: Actor,
    *,
    letter_type: LetterType | None = None,
    include_retired: bool = False,
) -> list[Template]:
    """List the templates, those in use unless all are wanted."""
    query = listed(letter_type)
    if not include_retired:
        query = query.where(TEMPLATES.is_active)
    return [shown(row) for row in session.scalars(query)]


@requires(Permission.LETTER_READ)
def one_template(session: Session, _actor: Actor, *, template_id: UUID) -> Template:
    """Show a template.

    Raises:
        TemplateNotFound: no such template.
    """
    row = session.get(LetterTemplate, template_id)
    if row is None:
        raise TemplateNotFound
    return shown(row)


@requires(Permission.LETTER_OFFICE)
def create_template(session: Session, actor: Actor, *, text: TemplateInput) -> Template:
    """Add a text to begin a letter with; its HTML is cleaned.

    Raises:
        Duplicate: the type has a template of that code.
    """
    row = LetterTemplate(
        letter_type=text.letter_type,
        code=text.code,
        name=text.name,
        subject=text.subject,
        content=richtext.clean(text.content),
        parts=text.parts.model_dump(mode="json", exclude_defaults=True),
        changed_by=actor.user_id,
    )
    with guarded(session, what="Kode templat ini"):
        session.add(row)
    return shown(row)


@requires(Permission.LETTER_OFFICE)
def change_template(
    session: Session, actor: Actor, *, template_id: UUID, change: TemplateChange
) -> Template:
    """Change a template, or retire it; letters that began with it keep their text.

    Raises:
        TemplateNotFound: no such template.
        StaleVersion: somebody changed it since it was shown.
    """
    row = locked(session, LetterTemplate, template_id, TemplateNotFound, change.version)
    facts = change.model_dump(mode="json", exclude_unset=True, exclude={"version", "parts"})
    if change.content is not None:
        facts["content"] = richtext.clean(change.content)
    if change.parts is not None:
        facts["parts"] = change.parts.model_dump(mode="json", exclude_defaults=True)
    different = {
        name: value
        for name, value in facts.items()
        if value is not None and getattr(row, name) != value
    }
    for name, value in different.items():
        setattr(row, name, value)
    if different:
        row.changed_by = actor.user_id
        row.edited()
    session.flush()
    return shown(row)


@requires(Permission.LETTER_OFFICE)
def delete_template(session: Session, _actor: Actor, *, template_id: UUID) -> None:
    """Remove a template; letters that began with it keep their text.

    Raises:
        TemplateNotFound: no such template.
    """
    session.delete(locked(session, LetterTemplate, template_id, TemplateNotFound, None))
    session.flush()
