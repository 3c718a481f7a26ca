"""The words of the letter office that its pages use, handed on from the services."""

from mgapp.services.letters import Classification, LetterType
from mgapp.services.letters.classification import Disposal, Scheme
from mgapp.services.letters.numbers import TOKENS, NumberState, Preset, Reset
from mgapp.services.letters.office import Restart

NUMBERED_TYPES = list(LetterType.labels().items())
NUMBER_STATES = [(state.value, state.label.capitalize()) for state in NumberState]
RESETS = [(reset.value, reset.label.capitalize()) for reset in Reset]
PRESETS = list(Preset.labels().items())
RESTARTS = [(restart.value, restart.label.capitalize()) for restart in Restart]
SECRECIES = list(Classification.labels().items())
DISPOSALS = list(Disposal.labels().items())
SCHEMES = list(Scheme.labels().items())
WRITTEN_TYPES = [pair for pair in NUMBERED_TYPES if pair[0] != LetterType.SURAT_MASUK]
"""Pairs of stored value and label, as the fields of a form take them."""

TOKEN_WORDS = list(TOKENS.items())
"""Each token of a pattern with what it stands for."""
