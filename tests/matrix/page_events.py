"""One good event for every handler: on which page, after what, with which arguments."""

from typing import Any

from tests.cast import APTIKA, PASSWORD
from tests.forms import VISIT
from tests.matrix.events import Event, Page, always, form, loads
from tests.matrix.letter_events import LETTER_EVENTS, LETTER_PAGES
from tests.matrix.letter_office_events import OFFICE_EVENTS, OFFICE_PAGES
from tests.matrix.message_rows import MESSAGE_EVENTS, MESSAGE_PAGES
from tests.matrix.privacy_events import PRIVACY_EVENTS, PRIVACY_PAGES
from tests.matrix.program_events import PROGRAM_EVENTS, PROGRAM_PAGES
from tests.matrix.serving_events import SERVING_EVENTS, SERVING_PAGES
from tests.matrix.world import World


def _mine(world: World) -> dict[str, Any]:
    return {"case_id": str(world.mine.id)}


def _given(world: World) -> dict[str, Any]:
    return {"case_id": str(world.given.id)}


def _fresh(world: World) -> dict[str, Any]:
    return {"case_id": str(world.fresh.id)}


def _budi(world: World) -> dict[str, Any]:
    return {"user_id": str(world.office.budi.user_id)}


PAGES: dict[str, Page] = {
    **LETTER_PAGES,
    **MESSAGE_PAGES,
    **SERVING_PAGES,
    **OFFICE_PAGES,
    **PRIVACY_PAGES,
    "AccountState": Page("/admin/account", first=loads("AccountState")),
    "LoginState": Page("/login"),
    "RenewalState": Page("/"),
    "UsersState": Page("/admin/users", first=loads("UsersState")),
    "CalendarState": Page("/admin/settings", first=loads("CalendarState")),
    "CaseDetailState": Page("/admin/cases/[case_id]", _mine, loads("CaseDetailState")),
    "DashboardState": Page("/admin"),
    "DirectoryState": Page("/admin/directory", first=loads("DirectoryState")),
    "FrontDeskState": Page("/register"),
    "InboxState": Page("/admin/inbox", first=loads("InboxState")),
    "IntakeState": Page(
        "/admin/intake", first=(*loads("IntakeState"), ("IntakeState.open", _fresh))
    ),
    "KioskState": Page("/kiosk"),
    "NotificationsState": Page("/admin/notifications", first=loads("NotificationsState")),
    "OrgUnitsState": Page("/admin/org-units", first=loads("OrgUnitsState")),
    "PostersState": Page("/admin/qr", first=loads("PostersState")),
    "ReceiptState": Page("/receipt/[token]", lambda world: {"token": world.visit.receipt}),
    **PROGRAM_PAGES,
    "BackupsState": Page("/admin/settings", first=loads("BackupsState")),
    "MovingState": Page("/admin/settings", first=loads("MovingState")),
    "ReportsState": Page("/admin/reports", first=loads("ReportsState")),
    "SettingsState": Page("/admin/settings", first=loads("SettingsState")),
    "ShellState": Page("/admin/directory"),
    "SuratState": Page("/admin/surat", first=loads("SuratState")),
    "TakeAwayState": Page("/admin/directory"),
    "TrackingState": Page("/tracking"),
    "VisitorsState": Page("/admin/visitors", first=loads("VisitorsState")),
}
_CHOOSE_UNIT = ("OrgUnitsState.choose", lambda world: {"unit_id": world.furniture.unit.id})
_CHOOSE_BUDI = ("CaseDetailState.choose_operator", _budi)
_CHOOSE_BUDI_HERE = ("IntakeState.choose_operator", _budi)
_GIVEN = Page("/admin/cases/[case_id]", _given, loads("CaseDetailState"))
_CONTACT = form(contact_type="lead", name_override="Ibu Ratna", whatsapp="")
_NOTICE = form(text="Kami memakai data Anda untuk menerima dan menjawab kunjungan Anda saja.")


def _visit(world: World) -> dict[str, Any]:
    return {"visitor_id": str(world.visit.visitor.id)}


def _letter(world: World) -> dict[str, Any]:
    return {"surat_id": str(world.letter.surat.id)}


_OPEN_VISIT = ("VisitorsState.open", _visit)


def _disposisi(world: World) -> dict[str, Any]:
    to = str(world.office.budi.me)
    return {"form": {"assigned_to_user_id": to, "instruksi_lain": "Siapkan jawaban"}}


_OPEN_LETTER = ("SuratState.open", _letter)


def _place(world: World) -> dict[str, Any]:
    return {"loc": world.furniture.place.loc}


def _kiosk(world: World) -> dict[str, Any]:
    return {"kiosk_id": str(world.furniture.kiosk.kiosk.id)}


def _holiday(world: World) -> dict[str, Any]:
    return {"holiday_on": world.furniture.holiday.holiday_on.isoformat()}


def _vina(world: World) -> dict[str, Any]:
    return {"user_id": str(world.office.vina.user_id)}


def _applicant(world: World) -> dict[str, Any]:
    return {"user_id": str(world.applicant)}


def _budis_session(world: World) -> dict[str, Any]:
    return {"session_id": str(world.office.budi.session_id)}


_OPEN_VINA = ("UsersState.open", _vina)
_OPEN_APPLICANT = ("UsersState.open", _applicant)

EVENTS: dict[str, Event] = {
    **LETTER_EVENTS,
    **MESSAGE_EVENTS,
    **SERVING_EVENTS,
    **OFFICE_EVENTS,
    **PRIVACY_EVENTS,
    "AccountState.ask_totp": Event(always(step="renew")),
    "AccountState.begin_totp": Event(form(current_password=PASSWORD)),
    "AccountState.change_password": Event(
        form(current_password=PASSWORD, new_password="perahu-pinisi-berlayar")
    ),
    "AccountState.confirm_totp": Event(form(totp="123456")),
    "AccountState.disable_totp": Event(form(current_password=PASSWORD)),
    "AccountState.ask_end": Event(_budis_session),
    "AccountState.end_sessions": Event(form(current_password=PASSWORD)),
    "AccountState.renew_codes": Event(form(current_password=PASSWORD)),
    "UsersState.approve": Event(
        first=(_OPEN_APPLICANT, ("UsersState.hold_role", always(role="viewer", held=True)))
    ),
    "UsersState.choose_role": Event(always(role="operator")),
    "UsersState.choose_status": Event(always(status="active")),
    "UsersState.hold_role": Event(always(role="viewer", held=True)),
    "UsersState.open": Event(_vina),
    "UsersState.reject": Event(form(reason="Bukan pegawai kantor."), (_OPEN_APPLICANT,)),
    "UsersState.remove": Event(first=(_OPEN_VINA,)),
    "UsersState.remove_totp": Event(first=(_OPEN_VINA,)),
    "UsersState.reset_password": Event(first=(_OPEN_VINA,)),
    "UsersState.save": Event(form(name="Vina Lestari Putri", username="vina"), (_OPEN_VINA,)),
    "UsersState.search": Event(always(q="vina")),
    "UsersState.set_dialog": Event(always(is_open=False)),
    "UsersState.set_status": Event(always(status="disabled"), (_OPEN_VINA,)),
    "CalendarState.add_holiday": Event(form(holiday_on="2027-05-05", name="Hari bersih")),
    "CalendarState.choose_year": Event(always(year="2027")),
    "CalendarState.confirm_holiday": Event(lambda world: {**_holiday(world), "version": 1}),
    "CalendarState.remove_holiday": Event(_holiday),
    "CalendarState.save_sla": Event(form()),
    "CaseDetailState.add_note": Event(form(note="Tamu sudah ditelepon.")),
    "CaseDetailState.ask": Event(always(move="close")),
    "CaseDetailState.ask_no_more": Event(always(is_open=False)),
    "CaseDetailState.assign": Event(
        lambda world: {"form": {"note": "", "version": world.mine.version}}, (_CHOOSE_BUDI,)
    ),
    "CaseDetailState.choose_operator": Event(_budi),
    "CaseDetailState.choose_priority": Event(always(priority="urgent")),
    "CaseDetailState.choose_unit": Event(always(code="BIDANG_APTIKA")),
    "CaseDetailState.contacted": Event(always(to="lead")),
    "CaseDetailState.move": Event(
        lambda world: {"name": "acknowledge", "version": world.given.version}, page=_GIVEN
    ),
    "CaseDetailState.move_with_reason": Event(
        lambda world: {"form": {"note": "Perlu keputusan.", "version": world.mine.version}},
        (("CaseDetailState.ask", always(move="escalate")),),
    ),
    "DirectoryState.choose_role": Event(always(role="operator")),
    "DirectoryState.choose_unit": Event(always(unit="BIDANG_APTIKA")),
    "DirectoryState.search": Event(always(q="budi")),
    "InboxState.choose_box": Event(always(box="unit")),
    "InboxState.choose_only": Event(always(only="overdue")),
    "InboxState.search": Event(always(q="andi")),
    "IntakeState.add_note": Event(form(note="Tamu menunggu di lobi.")),
    "IntakeState.ask": Event(always(move="cancel")),
    "IntakeState.ask_no_more": Event(always(is_open=False)),
    "IntakeState.assign": Event(
        lambda world: {"form": {"note": "", "version": world.fresh.version}}, (_CHOOSE_BUDI_HERE,)
    ),
    "IntakeState.choose_box": Event(always(box="all")),
    "IntakeState.choose_kind": Event(always(kind="visitor")),
    "IntakeState.choose_operator": Event(_budi),
    "IntakeState.choose_priority": Event(always(priority="high")),
    "IntakeState.choose_unit": Event(always(code="BIDANG_APTIKA")),
    "IntakeState.choose_urgency": Event(always(priority="normal")),
    "IntakeState.contacted": Event(always(to="visitor")),
    "IntakeState.move": Event(lambda world: {"name": "triage", "version": world.fresh.version}),
    "IntakeState.move_with_reason": Event(
        lambda world: {"form": {"note": "Tamu sudah pulang.", "version": world.fresh.version}},
        (("IntakeState.ask", always(move="cancel")),),
    ),
    "IntakeState.open": Event(_fresh),
    "IntakeState.search": Event(always(q="andi")),
    "NotificationsState.choose": Event(always(which="all")),
    "NotificationsState.follow": Event(lambda world: {"notice_id": str(world.notice_id)}),
    "OrgUnitsState.choose": Event(lambda world: {"unit_id": world.furniture.unit.id}),
    "OrgUnitsState.create": Event(form(id="SEKSI_LAIN", name="Seksi Lain", type="subbag")),
    "OrgUnitsState.delete": Event(first=(_CHOOSE_UNIT,)),
    "OrgUnitsState.delete_contact": Event(
        lambda world: {"contact_id": str(world.furniture.contact.id)}
    ),
    "OrgUnitsState.edit_contact": Event(
        lambda world: {"contact_id": str(world.furniture.contact.id)}
    ),
    "OrgUnitsState.save": Event(form(name="Seksi Lama"), (_CHOOSE_UNIT,)),
    "OrgUnitsState.save_contact": Event(_CONTACT, (_CHOOSE_UNIT,)),
    "OrgUnitsState.set_creating": Event(always(is_open=True)),
    "OrgUnitsState.set_editing_contact": Event(always(is_open=True)),
    "PostersState.add_kiosk": Event(form(name="Kios ruang tunggu")),
    "PostersState.add_place": Event(form(loc="lobi-utama", name="Lobi utama")),
    "PostersState.choose": Event(_place),
    "PostersState.choose_paper": Event(always(paper="a5")),
    "PostersState.delete_place": Event(_place),
    "PostersState.renew": Event(_kiosk),
    "PostersState.revoke": Event(_kiosk),
    "PostersState.set_active": Event(lambda world: {**_place(world), "is_active": False}),
    "PostersState.set_adding_kiosk": Event(always(is_open=True)),
    "PostersState.set_adding_place": Event(always(is_open=True)),
    "PostersState.set_pairing_open": Event(always(is_open=False)),
    **PROGRAM_EVENTS,
    "BackupsState.back_up": Event(),
    "BackupsState.load": Event(),
    "MovingState.load": Event(),
    "BackupsState.show_more": Event(),
    "ReportsState.choose_month": Event(always(month="2026-10")),
    "SettingsState.choose_part": Event(always(part="forms")),
    "SettingsState.publish": Event(_NOTICE),
    "SettingsState.save_forms": Event(form(signature_enabled="on")),
    "SettingsState.save_office": Event(form(office_name="Kantor Baru")),
    "SettingsState.save_totp": Event(form()),
    "SuratState.answer": Event(form(response_note="Sudah dijadwalkan."), (_OPEN_LETTER,)),
    "SuratState.archive": Event(first=(_OPEN_LETTER,)),
    "SuratState.ask_disposition": Event(always(asking=True)),
    "SuratState.ask_reason": Event(always(asking=True)),
    "SuratState.choose_from": Event(always(day="2026-01-01")),
    "SuratState.choose_kind": Event(always(kind="Undangan")),
    "SuratState.choose_status": Event(always(status="submitted")),
    "SuratState.choose_to": Event(always(day="")),
    "SuratState.choose_unit": Event(always(code=APTIKA)),
    "SuratState.dispose": Event(_disposisi, (_OPEN_LETTER,)),
    "SuratState.open": Event(_letter),
    "SuratState.reveal": Event(form(reason="Menanyakan lampiran."), (_OPEN_LETTER,)),
    "SuratState.search": Event(always(q="permohonan")),
    "SuratState.ask_taking": Event(always(asking=True)),
    "SuratState.take_over": Event(form(classification="public"), (_OPEN_LETTER,)),
    "TakeAwayState.ask": Event(always(name="directory", query={"q": "budi"})),
    # A file would be written by the worker while the next test begins.
    "TakeAwayState.order": Event(form(format="docx")),
    "TakeAwayState.set_asking": Event(always(is_open=False)),
    "TrackingState.find": Event(
        lambda world: {"form": {"tracking_id": world.letter.surat.tracking_id}}
    ),
    "VisitorsState.ask_reason": Event(always(asking=True)),
    "VisitorsState.check_out": Event(_visit),
    "VisitorsState.choose_box": Event(always(box="all")),
    "VisitorsState.choose_from": Event(always(day="2026-01-01")),
    "VisitorsState.choose_to": Event(always(day="")),
    "VisitorsState.open": Event(_visit),
    "VisitorsState.reveal": Event(form(reason="Barang tertinggal."), (_OPEN_VISIT,)),
    "VisitorsState.search": Event(always(q="andi")),
}


def event_of(action: str) -> tuple[Page, Event]:
    """Tell where and how a handler is called."""
    event = EVENTS.get(action, Event())
    return event.page or PAGES[action.split(".", maxsplit=1)[0]], event


def canaries(world: World) -> list[str]:
    """List what nobody without the right may hear."""
    return [
        world.mine.code,
        world.fresh.code,
        str(VISIT["name"]),
        world.letter.surat.tracking_id,
        world.letter.surat.nama_pengirim,
        world.furniture.kiosk.kiosk.name,
    ]
