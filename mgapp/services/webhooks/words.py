"""What webhooks can be told of."""

from mgapp.services.cases import CaseEventType
from mgapp.services.letters import LetterEventType

TOPIC = "webhook"
PING = "ping"
CASES, LETTERS = "case", "letter"
EVERY_CASE, EVERY_LETTER = f"{CASES}.*", f"{LETTERS}.*"

EVENTS: dict[str, str] = {
    EVERY_CASE: "Semua peristiwa kasus",
    **{f"{CASES}.{kind}": f"Kasus: {kind.label}" for kind in CaseEventType},
    EVERY_LETTER: "Semua peristiwa surat",
    **{f"{LETTERS}.{kind}": f"Surat: {kind.label}" for kind in LetterEventType},
}
"""Each event with its label; the two that end in ``.*`` stand for all of their kind."""
