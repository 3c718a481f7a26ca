"""Forms in steps, for visitors and senders: one thought a screen."""

from mgapp.pages.step_form.components import (
    Attachments,
    Photo,
    RegionPicker,
    ReturnToStart,
    StepForm,
)
from mgapp.pages.step_form.parts import (
    away_notice,
    big_choices,
    consent_box,
    privacy_notice,
    review,
    step,
)

__all__ = [
    "Attachments",
    "Photo",
    "RegionPicker",
    "ReturnToStart",
    "StepForm",
    "away_notice",
    "big_choices",
    "consent_box",
    "privacy_notice",
    "review",
    "step",
]
