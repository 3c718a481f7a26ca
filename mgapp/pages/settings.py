"""What an admin sets for the whole office."""

from typing import Any

import reflex as rx

from mgapp.pages.api_tokens import office_tokens
from mgapp.pages.backups import backup_list
from mgapp.pages.calendar import deadlines, holidays
from mgapp.pages.layout import staff_page
from mgapp.pages.messages import message_ways
from mgapp.pages.moving import moving
from mgapp.pages.parts import (
    button_row,
    card,
    check_box,
    email_field,
    error_summary,
    form,
    form_columns,
    notice,
    page_title,
    sections,
    skeleton_rows,
    submit_button,
    text_area,
    text_field,
)
from mgapp.pages.retention import retention
from mgapp.pages.routes import staff_route
from mgapp.pages.spreadsheet import spreadsheet
from mgapp.pages.webhooks import webhook_list
from mgapp.state.api_tokens import OfficeTokensState
from mgapp.state.backups import BackupsState
from mgapp.state.calendar import CalendarState
from mgapp.state.invitations import InvitationsState
from mgapp.state.messages import MessagesState
from mgapp.state.moving import MovingState
from mgapp.state.retention import RetentionState
from mgapp.state.settings import SettingsState as State
from mgapp.state.sheets import SheetsState
from mgapp.state.webhooks import WebhooksState
from mgapp.state.words import Role

PARTS = (
    (
        "Kantor",
        (
            ("office", "Identitas kantor"),
            ("sla", "Batas waktu"),
            ("holidays", "Hari libur"),
            ("security", "Keamanan masuk"),
        ),
    ),
    (
        "Tamu dan data pribadi",
        (
            ("forms", "Formulir tamu"),
            ("notice", "Pemberitahuan data pribadi"),
            ("retention", "Retensi data"),
        ),
    ),
    (
        "Sambungan",
        (
            ("messages", "Pesan keluar"),
            ("sheets", "Google Sheets"),
            ("programs", "Program lain"),
        ),
    ),
    ("Data", (("backups", "Cadangan"), ("moving", "Impor & ekspor"))),
)
LOADS = [
    State.load,
    MessagesState.load_ways,
    CalendarState.load,
    BackupsState.load,
    RetentionState.load,
    SheetsState.load,
    OfficeTokensState.load,
    WebhooksState.load,
    InvitationsState.load,
    MovingState.load,
]
NOTICE_HINT = (
    "Baris yang dimulai ## menjadi judul bagian. {kantor}, {pejabat}, dan {kontak} diisi sendiri"
    " dari pengaturan ini."
)


@staff_route("/admin/settings", title="Pengaturan", on_load=LOADS)
def settings() -> rx.Component:
    """Lay out the parts of the settings, one at a time."""
    return staff_page(
        page_title("Pengaturan", note="Berlaku untuk seluruh kantor."),
        sections(
            "Bagian pengaturan",
            PARTS,
            rx.cond(
                State.loaded,
                rx.match(
                    State.part,
                    ("forms", _forms()),
                    ("notice", _notice()),
                    ("messages", message_ways()),
                    ("sla", deadlines()),
                    ("holidays", holidays()),
                    ("security", rx.el.div(_security(), _seal(), class_name="stack")),
                    ("programs", rx.el.div(webhook_list(), office_tokens(), class_name="stack")),
                    ("backups", backup_list()),
                    ("retention", retention()),
                    ("sheets", spreadsheet()),
                    ("moving", moving()),
                    _office(),
                ),
                skeleton_rows(6),
            ),
            chosen=State.part,
            on_choose=State.choose_part,
        ),
        title="Pengaturan",
        here="/admin/settings",
    )


def _line(name: str, label: str, **more: Any) -> rx.Component:
    more.setdefault("default_value", getattr(State.office, name))
    return text_field(name, label, errors=State.errors, **more)


def _office() -> rx.Component:
    return card(
        form(
            error_summary(State.errors),
            _line("office_name", "Nama kantor", max_length=160),
            _line("address", "Alamat", optional=True, max_length=300),
            form_columns(
                _line("phone", "Telepon kantor", optional=True, max_length=40, type="tel"),
                email_field(
                    "email",
                    optional=True,
                    errors=State.errors,
                    default_value=State.office.email,
                ),
            ),
            form_columns(
                _line("opens_at", "Jam buka", type="time"),
                _line("closes_at", "Jam tutup", type="time"),
            ),
            button_row(submit_button("Simpan")),
            on_submit=State.save_office,
            key=f"office-{State.office.version}",
        ),
        title="Identitas kantor",
    )


def _forms() -> rx.Component:
    return card(
        form(
            error_summary(State.errors),
            rx.el.fieldset(
                rx.el.legend("Yang ditanyakan kepada tamu", class_name="field-label"),
                _switch("identity_enabled", "Nomor identitas", "Tetap boleh dikosongkan tamu."),
                _switch("signature_enabled", "Tanda tangan", "Dihapus setelah 90 hari."),
                _switch("photo_enabled", "Foto", "Hanya dengan persetujuan tamu."),
                class_name="stack",
            ),
            form_columns(
                _line(
                    "dpo_name",
                    "Pejabat pelindungan data pribadi",
                    hint="Nama yang tampil di pemberitahuan.",
                    optional=True,
                    max_length=120,
                ),
                _line(
                    "dpo_contact",
                    "Kontak pejabat itu",
                    hint="Nomor telepon atau alamat pos-el yang boleh dilihat tamu.",
                    optional=True,
                    max_length=160,
                ),
            ),
            button_row(submit_button("Simpan")),
            on_submit=State.save_forms,
            key=f"forms-{State.office.version}",
        ),
        title="Formulir tamu",
    )


def _switch(name: str, label: str, note: str) -> rx.Component:
    return check_box(name, label, note=note, default_checked=getattr(State.office, name))


def _notice() -> rx.Component:
    return card(
        form(
            error_summary(State.errors),
            rx.el.p(
                "Versi yang berlaku: ",
                rx.el.strong(State.office.notice_version),
                ". Setiap kunjungan menyimpan versi yang dilihat tamu; versi lama tidak dihapus.",
            ),
            text_area(
                "text",
                "Teks pemberitahuan",
                hint=NOTICE_HINT,
                errors=State.errors,
                rows="18",
                max_length=20_000,
                default_value=State.office.notice_text,
            ),
            button_row(submit_button("Terbitkan versi baru")),
            on_submit=State.publish,
            key=f"notice-{State.office.notice_version}",
        ),
        title="Pemberitahuan Pelindungan Data Pribadi",
    )


def _security() -> rx.Component:
    return card(
        form(
            error_summary(State.errors),
            notice(
                "Kode autentikator wajib untuk peran yang dipilih",
                rx.el.p(
                    "Petugas dengan peran itu diminta memasang aplikasi autentikator pada saat"
                    " masuk berikutnya."
                ),
            ),
            rx.el.fieldset(
                rx.el.legend("Wajib memakai kode autentikator", class_name="field-label"),
                *[
                    check_box(
                        f"totp_{role}",
                        role.label,
                        default_checked=State.totp_roles.contains(role.value),
                    )
                    for role in Role
                ],
                class_name="stack",
            ),
            button_row(submit_button("Simpan")),
            on_submit=State.save_totp,
            key=f"totp-{State.office.version}",
        ),
        title="Keamanan masuk",
    )


def _seal() -> rx.Component:
    return card(
        rx.el.p(State.seal),
        rx.el.p(
            "Cara mengaktifkan layanan BSrE tertulis dalam panduan pemasangan.", class_name="muted"
        ),
        title="Segel surat",
        class_name="stack",
    )
