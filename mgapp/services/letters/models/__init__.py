"""The tables of letters, one file each idea."""

from mgapp.services.letters.models.approval import (
    LetterSignature,
    LetterStep,
    LetterVersion,
    UserSignature,
)
from mgapp.services.letters.models.desk import (
    LetterPresence,
    SavedView,
)
from mgapp.services.letters.models.disposition import (
    Disposition,
    DispositionInstruction,
    DispositionRecipient,
    DispositionReport,
)
from mgapp.services.letters.models.letter import (
    Letter,
    LetterRecipient,
)
from mgapp.services.letters.models.numbers import (
    LetterNumber,
    NumberPattern,
    NumberSeries,
)
from mgapp.services.letters.models.office import (
    ClassificationCode,
    LetterheadRow,
    LetterSettings,
    LetterTemplate,
)
from mgapp.services.letters.models.paper import (
    PassingPrint,
    SignedPaper,
)
from mgapp.services.letters.models.reading import (
    LetterAccess,
    LetterDelivery,
)
from mgapp.services.letters.models.sealing import (
    LetterSeal,
    SigningKey,
)
from mgapp.services.letters.models.trail import (
    LetterEvent,
    LetterNote,
    LetterStatusChange,
)

__all__ = [
    "ClassificationCode",
    "Disposition",
    "DispositionInstruction",
    "DispositionRecipient",
    "DispositionReport",
    "Letter",
    "LetterAccess",
    "LetterDelivery",
    "LetterEvent",
    "LetterNote",
    "LetterNumber",
    "LetterPresence",
    "LetterRecipient",
    "LetterSeal",
    "LetterSettings",
    "LetterSignature",
    "LetterStatusChange",
    "LetterStep",
    "LetterTemplate",
    "LetterVersion",
    "LetterheadRow",
    "NumberPattern",
    "NumberSeries",
    "PassingPrint",
    "SavedView",
    "SignedPaper",
    "SigningKey",
    "UserSignature",
]
