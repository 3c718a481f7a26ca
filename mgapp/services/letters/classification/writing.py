"""Adding and changing archive codes by hand."""

from typing import Any

from sqlalchemy.orm import Session

from mgapp.services.access import Actor, Permission, requires
from mgapp.services.kernel.rows import apply, guarded, locked
from mgapp.services.letters.classification.errors import CodeNotFound
from mgapp.services.letters.classification.inputs import CodeChange, CodeInput
from mgapp.services.letters.classification.reading import CodeRow, code
from mgapp.services.letters.models import ClassificationCode


@requires(Permission.LETTER_OFFICE)
def create_code(session: Session, actor: Actor, *, code_input: CodeInput) -> CodeRow:
    """Add a code.

    Raises:
        Duplicate: the code is there already.
    """
    facts = code_input.model_dump()
    with guarded(session, what="Kode klasifikasi ini"):
        session.add(ClassificationCode.model_validate({**facts, **derived(facts)}))
    return code(session, actor, code=code_input.code)


@requires(Permission.LETTER_OFFICE)
def change_code(session: Session, actor: Actor, *, code_id: str, change: CodeChange) -> CodeRow:
    """Change a code, or retire it; letters that bear it keep it.

    Raises:
        CodeNotFound: no such code.
        StaleVersion: somebody changed it since it was shown.
    """
    row = locked(session, ClassificationCode, code_id, CodeNotFound, change.version)
    apply(row, change)
    row.search_text = derived(row.model_dump())["search_text"]
    session.flush()
    return code(session, actor, code=code_id)


def derived(facts: dict[str, Any]) -> dict[str, str]:
    """Tell what is kept for finding and ordering a code."""
    words = (facts["code"], facts["title"], facts.get("old_code"))
    return {
        "search_text": " ".join(word for word in words if word).lower(),
        "sort_key": ".".join(part.zfill(4) for part in facts["code"].split(".")),
    }
