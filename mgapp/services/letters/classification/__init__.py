"""Archive codes: what a letter is about, and how long it is kept."""

from mgapp.services.letters.classification.errors import CodeNotFound
from mgapp.services.letters.classification.importing import (
    MAX_BYTES,
    ImportReport,
    RefusedLine,
    export_codes,
    import_codes,
)
from mgapp.services.letters.classification.inputs import CodeChange, CodeInput
from mgapp.services.letters.classification.keeping import (
    Retention,
    Rule,
    ended_for,
    retention,
    rule_of,
)
from mgapp.services.letters.classification.reading import (
    NO_CODE,
    CodeRow,
    code,
    codes,
    find,
    retention_for,
    rules,
    title_of,
)
from mgapp.services.letters.classification.writing import change_code, create_code
from mgapp.services.letters.office_words import Disposal, Scheme

__all__ = [
    "MAX_BYTES",
    "NO_CODE",
    "CodeChange",
    "CodeInput",
    "CodeNotFound",
    "CodeRow",
    "Disposal",
    "ImportReport",
    "RefusedLine",
    "Retention",
    "Rule",
    "Scheme",
    "change_code",
    "code",
    "codes",
    "create_code",
    "ended_for",
    "export_codes",
    "find",
    "import_codes",
    "retention",
    "retention_for",
    "rule_of",
    "rules",
    "title_of",
]
