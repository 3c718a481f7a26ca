"""The trail in sentences: who did what to whom."""

from collections.abc import Mapping
from typing import Any

from mgapp.services.cases.workflow import CaseEventType, CaseStatus, Priority
from mgapp.services.organisation import Source

PUBLIC = {
    Source.SURAT_FORM: "Pengirim surat",
    Source.WALKIN: "Tamu di kios",
    Source.QR: "Tamu dari poster QR",
    Source.REGISTER: "Tamu dari formulir daring",
    Source.WHATSAPP: "Tamu lewat WhatsApp",
}
_UNKNOWN = "seseorang"


def sentence(
    event_type: CaseEventType, payload: Mapping[str, Any], who: str | None, names: Mapping[str, str]
) -> str:
    """Write one event as an Indonesian sentence.

    Args:
        event_type: What happened.
        payload: Its ids and stored words.
        who: Name of the person who did it; None for the public and the system.
        names: Names of the people and units whose ids stand in the payload.
    """
    actor = who or _outsider(payload)
    return _WRITERS[event_type](actor, payload, names)


def _outsider(payload: Mapping[str, Any]) -> str:
    source = payload.get("source")
    return PUBLIC.get(Source(source), "Sistem") if source else "Sistem"


def _created(actor: str, payload: Mapping[str, Any], names: Mapping[str, str]) -> str:
    if payload.get("source") == Source.SURAT_FORM:
        return f"{actor} mengirim surat ini."
    return f"{actor} mendaftarkan kunjungan ini."


def _assigned(actor: str, payload: Mapping[str, Any], names: Mapping[str, str]) -> str:
    to = names.get(str(payload.get("assigned_to_user_id")), _UNKNOWN)
    unit = names.get(str(payload.get("org_unit_id")))
    was = payload.get("was_assigned_to_user_id")
    place = f", {unit}" if unit else ""
    if was and was != payload.get("assigned_to_user_id"):
        before = names.get(str(was), _UNKNOWN)
        return f"{actor} mengalihkan kasus ini dari {before} kepada {to}{place}."
    return f"{actor} menugaskan kasus ini kepada {to}{place}."


def _status(actor: str, payload: Mapping[str, Any], names: Mapping[str, str]) -> str:
    if "org_unit_id" in payload:
        unit = names.get(str(payload["org_unit_id"]), "unit lain")
        return f"{actor} meneruskan kasus ini ke {unit}."
    if payload.get("to_status") == CaseStatus.IN_PROGRESS:
        return f"{actor} mulai mengerjakan kasus ini."
    return f"{actor} mengubah status menjadi {CaseStatus(payload['to_status']).label}."


def _priority(actor: str, payload: Mapping[str, Any], names: Mapping[str, str]) -> str:
    before, after = Priority(payload["from_priority"]), Priority(payload["to_priority"])
    return f"{actor} mengubah prioritas dari {before.label} menjadi {after.label}."


def _contacted(actor: str, payload: Mapping[str, Any], names: Mapping[str, str]) -> str:
    to = payload.get("to")
    if to == "lead":
        return f"{actor} menghubungi pimpinan unit lewat WhatsApp."
    if to == "visitor":
        return f"{actor} menghubungi tamu lewat WhatsApp."
    return f"{actor} mencatat kontak dengan pihak terkait."


def _plain(text: str) -> Any:
    def write(actor: str, payload: Mapping[str, Any], names: Mapping[str, str]) -> str:
        return text.format(actor=actor)

    return write


E_ = CaseEventType
_WRITERS = {
    E_.CREATED: _created,
    E_.TRIAGED: _plain("{actor} memverifikasi kasus ini."),
    E_.ASSIGNED: _assigned,
    E_.ACKNOWLEDGED: _plain("{actor} menandai kasus ini telah diterima."),
    E_.STATUS_CHANGED: _status,
    E_.ESCALATED: _plain("{actor} mengeskalasi kasus ini kepada pimpinan."),
    E_.CLOSED: _plain("{actor} menyelesaikan kasus ini."),
    E_.CANCELLED: _plain("{actor} membatalkan kasus ini."),
    E_.NOTE_ADDED: _plain("{actor} menambahkan catatan."),
    E_.CONTACTED: _contacted,
    E_.REOPENED: _plain("{actor} membuka kembali kasus ini."),
    E_.PRIORITY_CHANGED: _priority,
}
