"""What a new office starts with: archive codes, letterheads, rules, texts."""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from mgapp.services import organisation
from mgapp.services.kernel import clock
from mgapp.services.kernel.ids import new_id
from mgapp.services.letters.classification.permendagri83 import table_of_codes
from mgapp.services.letters.classification.writing import derived
from mgapp.services.letters.models import (
    ClassificationCode,
    LetterheadRow,
    LetterSettings,
    LetterTemplate,
)
from mgapp.services.letters.number_words import Preset
from mgapp.services.letters.office.heads import heads_kept
from mgapp.services.letters.office.rules import STANDARD_PHRASES, rules_kept
from mgapp.services.letters.office_words import Restart, Scheme
from mgapp.services.letters.texts import TEXTS

_CITY, _OFFICE = "PEMERINTAH KOTA MAKASSAR", "DINAS KOMUNIKASI DAN INFORMATIKA"
_UNITS = (
    # unit, how it is called in numbers, the post of its head
    ("DISKOMINFO_KOTA_MAKASSAR", "Diskominfo", "Kepala Dinas Komunikasi dan Informatika"),
    ("SEKRETARIAT", "Sekretariat", "Sekretaris"),
    ("SUBBAG_PERENCANAAN_PELAPORAN", "Renlap", "Kepala Subbagian Perencanaan dan Pelaporan"),
    ("SUBBAG_KEUANGAN", "Keuangan", "Kepala Subbagian Keuangan"),
    ("SUBBAG_UMUM_KEPEGAWAIAN", "Umpeg", "Kepala Subbagian Umum dan Kepegawaian"),
    ("BIDANG_IKP", "IKP", "Kepala Bidang Informasi dan Komunikasi Publik"),
    ("BIDANG_APTIKA", "Aptika", "Kepala Bidang Aplikasi Informatika"),
    ("BIDANG_PDE_STATISTIK", "PDE", "Kepala Bidang Pengolahan Data Elektronik dan Statistik"),
    ("BIDANG_PERSANDIAN_KEAMANAN", "Persandian", "Kepala Bidang Persandian dan Keamanan Informasi"),
    ("UPT_WARROOM", "UPT-Warroom", "Kepala UPT Warroom"),
)
_TIERS = {
    "DISKOMINFO_KOTA_MAKASSAR": [_CITY, _OFFICE],
    "UPT_WARROOM": [_CITY, _OFFICE, "UPT WARROOM"],
}


def seed(session: Session) -> None:
    """Load what is missing; a second run changes nothing, and nothing deleted comes back."""
    if not _add(session, LetterSettings, [_settings()]):
        return
    _add(session, ClassificationCode, _codes())
    _add(session, LetterheadRow, _heads(session))
    _add(session, LetterTemplate, [_template(text) for text in TEXTS])
    for kept in (heads_kept, rules_kept):
        kept.changed(session)


def _add(session: Session, table: Any, rows: list[dict[str, Any]]) -> bool:
    """Insert the rows that are not there; tell whether there were any."""
    if not rows:
        return False
    statement = insert(table).on_conflict_do_nothing().returning(sa.literal(1))
    return bool(session.execute(statement, rows).all())


def _edited() -> dict[str, Any]:
    now = clock.now()
    return {"created_at": now, "updated_at": now, "version": 1}


def _settings() -> dict[str, Any]:
    return {
        "id": 1, "layout": Preset.PERMENDAGRI, "addressee_right": False,
        "decree_shows_nip": False, "continuation_word": False, "restart": Restart.ANEW,
        "self_approval": False, "phrases": list(STANDARD_PHRASES), **_edited(),
    }  # fmt: skip


def _codes() -> list[dict[str, Any]]:
    return [
        {**facts, **derived(facts), "is_active": True, **_edited()}
        for code, title in table_of_codes()
        for facts in ({"code": code, "title": title, "scheme": Scheme.PERMENDAGRI83},)
    ]


def _heads(session: Session) -> list[dict[str, Any]]:
    known = {unit.id for unit in organisation.all_units(session)}
    return [
        {
            "org_unit_id": unit, "tiers": _TIERS.get(unit, []), "address_lines": [], "phone": "",
            "email": "", "website": "", "place": "Makassar" if unit in _TIERS else "",
            "head_post": post, "number_code": code, **_edited(),
        }
        for unit, code, post in _UNITS
        if unit in known
    ]  # fmt: skip


def _template(text: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": new_id(), "is_active": True, **text, **_edited()}
