"""Staff of the old guestbook: their demo passwords stay behind.

Who has an account here keeps it as it is. A new account has no password: an admin sets one, and
the page asks to change it.
"""

from collections.abc import Callable, Iterator
from typing import Any

from mgapp.services.access import Role
from mgapp.services.accounts import Instansi, UserStatus
from mgapp.services.transfer.dumps.browser.reading import ONLY_NEW, Old, fresh, staged, translated
from mgapp.services.transfer.dumps.browser.units import known_units
from mgapp.services.transfer.dumps.merging import merge
from mgapp.services.transfer.dumps.outcome import Moving, Outcome
from mgapp.services.transfer.dumps.parcel import Found

_SOURCE = "diskominfo_staff_users"
_ONLY_NEW = ONLY_NEW | {"username", "status", "must_change_password", "org_unit_id"}
_USER = (
    "id", "username", "name", "nip_nik", "instansi", "org_unit_id", "whatsapp", "status",
    "must_change_password", "legacy_id", *sorted(ONLY_NEW),
)  # fmt: skip
_HERE = "select lower(username), id::text, legacy_id from users"
_NEW = """
select id::text, moved_index, moved_line from moved_users
 where moved_is is null and moved_why is null
"""
_LINK = "update users set legacy_id = %s where id = %s and legacy_id is null"


def bring(moving: Moving, records: Callable[[], Iterator[Found]]) -> None:
    """Bring staff in, each new one with his role."""
    cursor, outcome = moving.cursor, moving.outcome
    units, roles = known_units(moving), dict[int, str]()
    cursor.execute(_HERE)
    here = {name: (row_id, legacy) for name, row_id, legacy in cursor.fetchall()}

    def translate(old: Old) -> dict[str, Any]:
        return _translate(old, units)

    def new_ones() -> Iterator[Found]:
        for found in records():
            if not _is_here(cursor, found, here, outcome):
                roles[found.index] = str((found.facts or {}).get("role", "")).strip().lower()
                yield found

    rows = translated(new_ones(), translate, outcome, _SOURCE)
    merge(
        staged(cursor, "users", _USER, list(rows), outcome, source=_SOURCE, only_new=_ONLY_NEW),
        outcome,
    )
    _give_roles(cursor, roles, outcome)


def _translate(old: Old, units: dict[str, str]) -> dict[str, Any]:
    row_id, legacy = old.own_id("user")
    unit = old.text("orgUnitId", 80)
    old.word("role", Role)
    active = old.facts.get("isActive") is not False
    return {
        "id": row_id,
        "username": old.needed("username", 60),
        "name": old.needed("name", 120),
        "nip_nik": old.text("nipNik", 30),
        "instansi": _instansi(old),
        "org_unit_id": units.get(unit) if unit else None,
        "whatsapp": old.phone("whatsapp"),
        "status": (UserStatus.ACTIVE if active else UserStatus.DISABLED).value,
        "must_change_password": True,
        "legacy_id": legacy,
        **fresh(old.local()),
    }


def _instansi(old: Old) -> str:
    warroom = "warroom" in (old.text("instansi") or "").lower()
    return (Instansi.UPT if warroom else Instansi.DISKOMINFO).value


def _is_here(
    cursor: Any, found: Found, here: dict[str, tuple[str, str | None]], outcome: Outcome
) -> bool:
    """Recognise somebody by his username; his account learns the old id and nothing else."""
    facts = found.facts or {}
    known = here.get(str(facts.get("username", "")).strip().lower())
    old = facts.get("id")
    if known is None or not isinstance(old, str) or not old.strip():
        return False
    row_id, legacy = known
    if old not in {row_id, legacy}:
        cursor.execute(_LINK, (old.strip()[:80], row_id))
    outcome.unchanged += 1
    return True


def _give_roles(cursor: Any, roles: dict[int, str], outcome: Outcome) -> None:
    cursor.execute(_NEW)
    held = [
        Found(index, line, {"user_id": row_id, "role": roles[index]})
        for row_id, index, line in cursor.fetchall()
    ]
    place = staged(
        cursor, "user_roles", ("user_id", "role"), held, outcome, source=_SOURCE, counts=False
    )
    merge(place, outcome)
