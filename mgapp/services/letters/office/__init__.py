"""What an admin sets for letters: letterheads, rules, phrases, templates."""

from mgapp.services.letters.office.errors import LogoNotFound, TemplateNotFound
from mgapp.services.letters.office.heads import Letterhead, letterhead, logo_of, number_code
from mgapp.services.letters.office.heads_desk import (
    LetterheadSummary,
    Logo,
    change_letterhead,
    letterhead_of,
    letterheads,
    logo,
)
from mgapp.services.letters.office.inputs import (
    LetterheadChange,
    RulesChange,
    TemplateChange,
    TemplateInput,
)
from mgapp.services.letters.office.rules import (
    ApprovalRules,
    Layout,
    Rules,
    approval_rules,
    layout,
    phrases,
)
from mgapp.services.letters.office.rules_desk import change_rules, settings
from mgapp.services.letters.office.texts import Template, template, templates
from mgapp.services.letters.office.texts_desk import (
    change_template,
    create_template,
    delete_template,
    list_templates,
    one_template,
)
from mgapp.services.letters.office_words import Restart

__all__ = [
    "ApprovalRules",
    "Layout",
    "Letterhead",
    "LetterheadChange",
    "LetterheadSummary",
    "Logo",
    "LogoNotFound",
    "Restart",
    "Rules",
    "RulesChange",
    "Template",
    "TemplateChange",
    "TemplateInput",
    "TemplateNotFound",
    "approval_rules",
    "change_letterhead",
    "change_rules",
    "change_template",
    "create_template",
    "delete_template",
    "layout",
    "letterhead",
    "letterhead_of",
    "letterheads",
    "list_templates",
    "logo",
    "logo_of",
    "number_code",
    "one_template",
    "phrases",
    "settings",
    "template",
    "templates",
]
