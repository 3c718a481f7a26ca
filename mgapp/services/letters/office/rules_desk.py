"""Setting what holds for all letters."""

from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel import clock
from mgapp.services.kernel.errors import StaleVersion
from mgapp.services.kernel.table import table
from mgapp.services.letters.models import LetterSettings
from mgapp.services.letters.office.inputs import RulesChange
from mgapp.services.letters.office.rules import STANDARD_PHRASES, Rules, load_rules, rules_kept


@requires(Permission.LETTER_OFFICE)
def settings(session: Session, _actor: Actor) -> Rules:
    """Show what holds for all letters as it is this moment."""
    return load_rules(session)


@requires(Permission.LETTER_OFFICE)
def change_rules(session: Session, actor: Actor, *, change: RulesChange) -> Rules:
    """Change what holds for all letters from now on; letters under way keep their steps.

    Raises:
        StaleVersion: somebody changed it since it was shown.
    """
    row = _locked(session)
    if change.version != row.version:
        raise StaleVersion(current=row.version)
    wanted = change.model_dump(exclude_unset=True, exclude={"version"})
    changed = False
    for field, sent in wanted.items():
        value = list(sent) if field == "phrases" and sent is not None else sent
        if value is not None and getattr(row, field) != value:
            setattr(row, field, value)
            changed = True
    if changed:
        row.changed_by = actor.user_id
        row.edited()
    session.flush()
    rules_kept.changed(session)
    return load_rules(session)


def _locked(session: Session) -> LetterSettings:
    # An office that was never seeded shows version 0 before its first change.
    made = LetterSettings(phrases=list(STANDARD_PHRASES), version=0)
    insert = postgresql.insert(table(LetterSettings)).values(
        **made.model_dump() | {"created_at": clock.now(), "updated_at": clock.now()}
    )
    session.execute(insert.on_conflict_do_nothing())
    return session.get_one(LetterSettings, 1, with_for_update=True, populate_existing=True)
