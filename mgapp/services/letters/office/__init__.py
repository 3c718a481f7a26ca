"""What an admin sets for letters: letterheads, rules, phrases, templates."""

from mgapp.services.letters.office.heads import Letterhead, letterhead, logo_of, number_code
from mgapp.services.letters.office.rules import (
    ApprovalRules,
    Layout,
    approval_rules,
    layout,
    phrases,
)
from mgapp.services.letters.office.texts import Template, template, templates

__all__ = [
    "ApprovalRules",
    "Layout",
    "Letterhead",
    "Template",
    "approval_rules",
    "layout",
    "letterhead",
    "logo_of",
    "number_code",
    "phrases",
    "template",
    "templates",
]
