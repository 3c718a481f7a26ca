"""One good request for every route, so that only the person decides over the answer."""

from typing import Any

from tests.cast import APTIKA, PASSWORD, ROOT
from tests.forms import SURAT, VISIT
from tests.matrix.calls import Call, Facts
from tests.matrix.letter_calls import LETTER_CALLS
from tests.matrix.letter_office_calls import LETTER_OFFICE_CALLS
from tests.matrix.message_rows import MESSAGE_CALLS
from tests.matrix.privacy_calls import PRIVACY_CALLS
from tests.matrix.program_calls import PROGRAM_CALLS
from tests.matrix.world import World


def _mine(world: World) -> dict[str, Any]:
    return {"case_id": world.mine.id}


def _new_case(_world: World) -> dict[str, Any]:
    return {
        "case_type": "visitor",
        "subject": "Permintaan data jaringan",
        "unit_tujuan": "diskominfo",
        "source": "whatsapp",
    }


def _closing(world: World) -> dict[str, Any]:
    return {"version": world.mine.version, "status": "closed", "note": "Sudah diperbaiki."}


def _note(_world: World) -> dict[str, Any]:
    return {"event_type": "note_added", "note": "Tamu sudah ditelepon."}


def _login(_world: World) -> dict[str, Any]:
    return {"username": "rina", "password": PASSWORD}


def _new_user(_world: World) -> dict[str, Any]:
    return {
        "username": "tono",
        "name": "Tono Hartono",
        "roles": ["operator"],
        "password": "perahu-pinisi-berlayar",
    }


def _user(world: World) -> dict[str, Any]:
    return {"user_id": world.office.vina.user_id}


def _applicant(world: World) -> dict[str, Any]:
    return {"user_id": world.applicant}


def _order(world: World) -> dict[str, Any]:
    return {"order_id": world.order_id}


def _unit(world: World) -> dict[str, Any]:
    return {"unit_id": world.furniture.unit.id}


def _contact(world: World) -> dict[str, Any]:
    return {"contact_id": world.furniture.contact.id}


def _new_contact(_world: World) -> dict[str, Any]:
    return {"org_unit_id": APTIKA, "contact_type": "lead", "name_override": "Ibu Ratna"}


def _kiosk(world: World) -> dict[str, Any]:
    return {"kiosk_id": world.furniture.kiosk.kiosk.id}


def _pairing(world: World) -> dict[str, Any]:
    return {"code": world.furniture.kiosk.code}


def _place(world: World) -> dict[str, Any]:
    return {"loc": world.furniture.place.loc}


def _holiday(world: World) -> dict[str, Any]:
    return {"holiday_on": world.furniture.holiday.holiday_on}


def _rules(world: World) -> dict[str, Any]:
    rule = world.furniture.rule
    facts = {"case_type": rule.case_type, "kind": rule.kind, "priority": rule.priority}
    return {"rules": [{**facts, "working_days": 4, "version": rule.version}]}


def _always(**facts: Any) -> Facts:
    return lambda _world: facts


def _old_visits(_world: World) -> dict[str, Any]:
    return {"diskominfo_visitors": [{"id": "v1", "name": "Andi Pratama", "date": "2026-02-04"}]}


def _settings(world: World) -> dict[str, Any]:
    return {"version": world.furniture.settings_version, "phone": "0411-123456"}


_PASSWORD = _always(current_password=PASSWORD, new_password="perahu-pinisi-berlayar")
_NEW_UNIT = _always(id="SEKSI_LAIN", name="Seksi Lain", type="subbag", parent_id=ROOT)
_NOTICE = _always(text="Kami memakai data Anda untuk menerima dan menjawab kunjungan Anda saja.")
_HOLIDAY = _always(holiday_on="2027-05-05", name="Hari bersih")


def _surat(world: World) -> dict[str, Any]:
    return {"surat_id": world.letter.surat.id}


def _visitor(world: World) -> dict[str, Any]:
    return {"visitor_id": world.visit.visitor.id}


def _signature(world: World) -> dict[str, Any]:
    return {"file_id": world.visit.visitor.signature_file_id}


def _disposisi(world: World) -> dict[str, Any]:
    return {"assigned_to_user_id": str(world.office.budi.user_id), "instruksi": ["Tindak lanjuti"]}


def _period(world: World) -> dict[str, Any]:
    return {"period_id": world.serving.next_period.id}


def _copying(world: World) -> dict[str, Any]:
    return {"from_period_id": str(world.serving.running.id)}


def _member(world: World) -> dict[str, Any]:
    return {"member_id": world.serving.spare_post.id}


def _new_member(world: World) -> dict[str, Any]:
    return {
        "user_id": str(world.office.budi.user_id),
        "period_id": str(world.serving.running.id),
        "role": "Kepala Bidang APTIKA",
        "org_unit_id": APTIKA,
    }


def _stand_in(world: World) -> dict[str, Any]:
    return {"stand_in_id": world.serving.mandate.id}


def _mandate(world: World) -> dict[str, Any]:
    return {
        "absent_user_id": str(world.office.rina.user_id),
        "user_id": str(world.serving.deputy.user_id),
        "mandate_number": "800.1.11/14/SEKRETARIAT",
        "starts_on": "2099-03-01",
        "ends_on": "2099-03-07",
    }


_REGISTRATION = _always(
    name="Tono Hartono", email="tono@contoh.example", password="perahu-pinisi-berlayar"
)
_NEW_PERIOD = _always(name="2029–2032", start_date="2029-01-01", end_date="2032-12-31")

CALLS: dict[str, Call] = {
    **LETTER_CALLS,
    **MESSAGE_CALLS,
    **LETTER_OFFICE_CALLS,
    **PRIVACY_CALLS,
    "GET /api/health": Call(),
    "POST /api/auth/login": Call(json=_login),
    "POST /api/auth/totp": Call(json=_always(totp="123456"), without=401),
    "POST /api/auth/refresh": Call(without=401),
    "POST /api/auth/logout": Call(),
    "GET /api/auth/session": Call(),
    "POST /api/auth/password": Call(json=_PASSWORD),
    "GET /api/cases": Call(),
    "POST /api/cases": Call(json=_new_case),
    "GET /api/cases/{case_id}": Call(_mine),
    "PATCH /api/cases/{case_id}": Call(_mine, _closing),
    "GET /api/cases/{case_id}/events": Call(_mine),
    "POST /api/cases/{case_id}/events": Call(_mine, _note),
    "GET /api/cases/{case_id}/audit": Call(_mine),
    "GET /api/notifications": Call(),
    "POST /api/notifications/read-all": Call(),
    "POST /api/notifications/{notification_id}/read": Call(
        lambda world: {"notification_id": world.notice_id}
    ),
    "GET /api/list-orders": Call(),
    # A file would be written by the worker while the next test begins.
    "POST /api/list-orders": Call(json=_always(list="directory", query={"x": "1"}), without=422),
    "GET /api/list-orders/{order_id}": Call(_order),
    "GET /api/list-orders/{order_id}/file": Call(_order),
    "GET /api/reports/monthly": Call(),
    "GET /api/org-units": Call(),
    "POST /api/org-units": Call(json=_NEW_UNIT),
    "GET /api/org-units/{unit_id}": Call(_unit),
    "PATCH /api/org-units/{unit_id}": Call(_unit, _always(version=1, name="Seksi Lama")),
    "DELETE /api/org-units/{unit_id}": Call(_unit),
    "GET /api/org-unit-contacts": Call(),
    "POST /api/org-unit-contacts": Call(json=_new_contact),
    "PATCH /api/org-unit-contacts/{contact_id}": Call(
        _contact, _always(version=1, name_override="Pak Anwar Idris")
    ),
    "DELETE /api/org-unit-contacts/{contact_id}": Call(_contact),
    "GET /api/directory": Call(),
    "GET /api/kiosks": Call(),
    "POST /api/kiosks": Call(json=_always(name="Kios ruang tunggu")),
    "POST /api/kiosks/pair": Call(json=_pairing),
    "POST /api/kiosks/{kiosk_id}/code": Call(_kiosk),
    "POST /api/kiosks/{kiosk_id}/revoke": Call(_kiosk),
    "GET /api/places": Call(),
    "POST /api/places": Call(json=_always(loc="lobi-utama", name="Lobi utama")),
    "PATCH /api/places/{loc}": Call(_place, _always(version=1, name="Aula besar")),
    "DELETE /api/places/{loc}": Call(_place),
    "GET /api/settings": Call(),
    "GET /api/export": Call(),
    "GET /api/data-moves": Call(),
    "POST /api/import": Call(json=_old_visits),
    "PATCH /api/settings": Call(json=_settings),
    **PROGRAM_CALLS,
    "GET /api/backups": Call(),
    "POST /api/backups": Call(),
    "GET /api/backups/{backup_id}": Call(lambda world: {"backup_id": world.backup_id}),
    "POST /api/privacy-notices": Call(json=_NOTICE),
    "GET /api/holidays": Call(more={"params": {"year": 2027}}),
    "POST /api/holidays": Call(json=_HOLIDAY),
    "PATCH /api/holidays/{holiday_on}": Call(_holiday, _always(version=1, name="Hari jadi")),
    "DELETE /api/holidays/{holiday_on}": Call(_holiday),
    "GET /api/sla-rules": Call(),
    "PATCH /api/sla-rules": Call(json=_rules),
    "GET /api/users": Call(),
    "POST /api/users": Call(json=_new_user),
    "GET /api/users/{user_id}": Call(_user),
    "PATCH /api/users/{user_id}": Call(_user, _always(version=1, pangkat="Penata")),
    "DELETE /api/users/{user_id}": Call(_user),
    "POST /api/users/{user_id}/approve": Call(_applicant, _always(roles=["viewer"])),
    "POST /api/users/{user_id}/reject": Call(_applicant, _always(reason="Bukan pegawai kantor.")),
    "POST /api/auth/register": Call(json=_REGISTRATION),
    "GET /api/periods": Call(),
    "POST /api/periods": Call(json=_NEW_PERIOD),
    "GET /api/periods/{period_id}": Call(_period),
    "PATCH /api/periods/{period_id}": Call(_period, _always(version=1, name="2029–2033")),
    "POST /api/periods/{period_id}/activate": Call(_period),
    "POST /api/periods/{period_id}/close": Call(_period),
    "POST /api/periods/{period_id}/copy": Call(_period, _copying),
    "GET /api/members": Call(),
    "POST /api/members": Call(json=_new_member),
    "GET /api/members/{member_id}": Call(_member),
    "PATCH /api/members/{member_id}": Call(_member, _always(version=1, role="Wakil Ketua")),
    "DELETE /api/members/{member_id}": Call(_member),
    "GET /api/stand-ins": Call(),
    "POST /api/stand-ins": Call(json=_mandate),
    "POST /api/stand-ins/{stand_in_id}/revoke": Call(_stand_in),
    "GET /api/dashboard/stats": Call(),
    "GET /api/files/{file_id}": Call(_signature),
    "POST /api/visitors": Call(json=_always(**VISIT)),
    "GET /api/visitors": Call(),
    "GET /api/visitors/{visitor_id}": Call(_visitor),
    "POST /api/visitors/{visitor_id}/check-out": Call(_visitor),
    "POST /api/surat": Call(json=_always(**SURAT)),
    "GET /api/surat": Call(),
    "GET /api/surat/tracking/{tracking_id}": Call(
        lambda world: {"tracking_id": world.letter.surat.tracking_id}
    ),
    "GET /api/surat/{surat_id}": Call(_surat),
    "PATCH /api/surat/{surat_id}": Call(_surat, _always(version=1, klasifikasi="Biasa")),
    "POST /api/surat/{surat_id}/disposisi": Call(_surat, _disposisi),
}
