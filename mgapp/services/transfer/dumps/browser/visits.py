"""Visits of the old guestbook."""

from collections.abc import Callable, Iterator
from datetime import datetime, time
from typing import Any

from mgapp.services.kernel import clock
from mgapp.services.transfer.dumps.browser.reading import (
    ONLY_NEW,
    Old,
    fresh,
    staged,
    translated,
    unit_tujuan,
    written,
)
from mgapp.services.transfer.dumps.merging import merge
from mgapp.services.transfer.dumps.outcome import Moving
from mgapp.services.transfer.dumps.parcel import Found

_SOURCE = "diskominfo_visitors"
_ONLY_NEW = ONLY_NEW | {"checked_out_at", "source", "notify_whatsapp"}
_VISIT = (
    "id", "name", "organization", "unit_tujuan", "purpose", "nip", "jabatan", "asal_daerah",
    "provinsi", "nomor_surat", "source", "notify_whatsapp", "checked_out_at", "search_text",
    "legacy_id", *sorted(ONLY_NEW),
)  # fmt: skip
_CLOSES_AT = time(16)


def bring(moving: Moving, records: Callable[[], Iterator[Found]]) -> None:
    """Bring visits in."""
    cursor, outcome = moving.cursor, moving.outcome
    rows = translated(records(), _translate, outcome, _SOURCE)
    place = staged(cursor, "visitors", _VISIT, rows, outcome, source=_SOURCE, only_new=_ONLY_NEW)
    merge(place, outcome)


def _translate(old: Old) -> dict[str, Any]:
    row_id, legacy = old.own_id("visitor")
    came = old.local()
    facts = {
        "name": old.needed("name", 120),
        "organization": old.text("organization", 160) or "-",
        "purpose": old.text("purpose", 10_000) or "-",
        "jabatan": old.text("jabatan", 120),
        "nomor_surat": old.text("nomorSurat", 120),
    }
    told = (facts[name] for name in ("name", "organization", "jabatan", "purpose", "nomor_surat"))
    return {
        "id": row_id,
        **facts,
        "unit_tujuan": unit_tujuan(old.text("unit")),
        "nip": old.text("nip", 40),
        "asal_daerah": old.text("asalDaerah", 120),
        "provinsi": old.text("provinsi", 120),
        "source": "register",
        "notify_whatsapp": False,
        "checked_out_at": _left_at(came),
        "search_text": "\n".join(text for text in told if text).lower(),
        "legacy_id": legacy,
        **fresh(came),
    }


def _left_at(came: datetime | None) -> str | None:
    """Let nobody of a past day be in the building: the old program did not note who left."""
    if came is None or clock.local(came).date() >= clock.today():
        return None
    closed = datetime.combine(clock.local(came).date(), _CLOSES_AT, tzinfo=clock.zone())
    return written(max(came, closed))
