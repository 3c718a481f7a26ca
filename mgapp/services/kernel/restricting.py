"""Data whose processing is restricted: set aside under seal, and put back.

What a row tells of a person lies in one sealed text meanwhile. So no list, search, file, message
or page can use it, by whatever way; who handles the person's request unseals it there.

Source:
    UU 27/2022 Pasal 11 and 41 (to suspend or restrict processing).
"""

import json
from collections.abc import Mapping
from typing import Any

from mgapp.services.kernel import clock, vault

RESTRICTED = "Pemrosesan dibatasi"
"""Stands where a text must not be empty while the processing of the data is restricted."""


def set_aside(row: Any, blank: Mapping[str, Any], **more: Any) -> None:
    """Seal what some columns hold, and put something that tells nothing in its place.

    Args:
        row: It has ``restricted_at`` and ``restricted_sealed``.
        blank: What stands there meanwhile, by column.
        **more: What else is kept: values of JSON.
    """
    kept = {name: getattr(row, name) for name in blank}
    row.restricted_sealed = vault.seal(json.dumps({**kept, **more}, ensure_ascii=False))
    row.restricted_at = clock.now()
    for name, value in blank.items():
        setattr(row, name, value)


def put_back(row: Any, blank: Mapping[str, Any]) -> dict[str, Any]:
    """Put back what was set aside, but where something new was written meanwhile.

    Returns:
        All that was kept; nothing where nothing was set aside.
    """
    text = vault.unseal(row.restricted_sealed) if row.restricted_sealed else None
    kept: dict[str, Any] = json.loads(text) if text else {}
    for name, value in blank.items():
        if name in kept and getattr(row, name) == value:
            setattr(row, name, kept[name])
    row.restricted_at = row.restricted_sealed = None
    return kept
