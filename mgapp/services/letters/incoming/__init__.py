"""Letters that come in: recorded from paper, or taken over from what the public sent."""

from mgapp.services.letters.incoming.correcting import IncomingChange, correct_incoming
from mgapp.services.letters.incoming.errors import TakenOver
from mgapp.services.letters.incoming.inputs import IncomingInput, TakeOver
from mgapp.services.letters.incoming.recording import (
    Recorded,
    class_said,
    record_incoming,
    take_over,
)
from mgapp.services.letters.incoming.similar import SimilarLetter, similar_letters

__all__ = [
    "IncomingChange",
    "IncomingInput",
    "Recorded",
    "SimilarLetter",
    "TakeOver",
    "TakenOver",
    "class_said",
    "correct_incoming",
    "record_incoming",
    "similar_letters",
    "take_over",
]
