"""Accounts: who may sign in, as what."""

from typing import Any

import reflex as rx

from mgapp.pages.layout import staff_page
from mgapp.pages.parts import (
    Column,
    button,
    closing,
    confirm_dialog,
    danger_button,
    data_table,
    dialog_foot,
    disclosure,
    email_field,
    empty_state,
    error_summary,
    filters,
    form,
    form_columns,
    load_more,
    notice,
    number_field,
    open_dialog,
    page_title,
    password_field,
    person,
    phone_field,
    quiet_button,
    search_field,
    select_field,
    status_badge,
    submit_button,
    text_area,
    text_field,
)
from mgapp.pages.routes import staff_route
from mgapp.state.users import UsersState
from mgapp.state.words import Instansi, Role, UserStatus

_ROLE_NOTES = {
    Role.ADMIN: "Mengatur pengguna, unit kerja, dan kantor.",
    Role.RECEPTIONIST: "Menerima tamu dan surat, lalu menugaskan.",
    Role.OPERATOR: "Mengerjakan kasus yang ditugaskan.",
    Role.CREATOR: "Membuat konsep surat.",
    Role.APPROVER: "Menyetujui dan menandatangani surat.",
    Role.VIEWER: "Membaca saja.",
}


@staff_route("/admin/users", title="Pengguna", on_load=UsersState.load)
def users() -> rx.Component:
    """Lay out the accounts, by name."""
    return staff_page(
        page_title(
            "Pengguna",
            button("Tambah pengguna", icon="user_plus", on_click=UsersState.begin),
            note="Siapa yang boleh masuk, dan sebagai apa.",
        ),
        filters(
            search_field(
                label="Cari pengguna",
                placeholder="Nama, nama pengguna, pos-el, NIP",
                on_search=UsersState.search,
            ),
            select_field(
                "status",
                "Status",
                list(UserStatus.labels().items()),
                placeholder="Semua status",
                value=UsersState.status,
                on_change=UsersState.choose_status,
            ),
            select_field(
                "role",
                "Peran",
                list(Role.labels().items()),
                placeholder="Semua peran",
                value=UsersState.role,
                on_change=UsersState.choose_role,
            ),
        ),
        _list(),
        _account_dialog(),
        _secret_dialog(),
        title="Pengguna",
        here="/admin/users",
    )


def _list() -> rx.Component:
    return data_table(
        "Daftar pengguna",
        (
            Column(
                "Nama",
                lambda row: person(row.name, initials=row.initials, note=row.username),
                "main",
            ),
            Column("Peran", lambda row: row.roles),
            Column("Unit kerja", lambda row: rx.cond(row.unit, row.unit, "–")),
            Column("Status", lambda row: status_badge(row.status, row.status_label)),
        ),
        UsersState.rows,
        on_open=lambda row: UsersState.open(row.id),
        loading=UsersState.loading,
        empty=empty_state(
            "Tidak ada pengguna yang cocok",
            "Ubah kata pencarian atau saringannya.",
            icon_name="users",
        ),
        more=load_more(more=UsersState.more, on_more=UsersState.show_more),
    )


def _account_dialog() -> rx.Component:
    is_new = UsersState.account.id == ""
    return open_dialog(
        rx.cond(is_new, "Tambah pengguna", f"Akun {UsersState.account.name}"),
        rx.cond(UsersState.account.status == "pending", _decision()),
        form(
            error_summary(UsersState.errors),
            _person_fields(),
            _role_boxes(),
            _password(),
            dialog_foot(
                closing(quiet_button("Batal")),
                submit_button(rx.cond(is_new, "Buat akun", "Simpan perubahan")),
            ),
            on_submit=UsersState.save,
            key=UsersState.account.id + UsersState.account.version.to_string(),
        ),
        rx.cond(is_new, rx.fragment(), _deeds()),
        text="Kolom bertanda opsional boleh dikosongkan.",
        open=UsersState.dialog,
        on_open_change=UsersState.set_dialog,
        wide=True,
    )


def _person_fields() -> rx.Component:
    known: dict[str, Any] = {"errors": UsersState.errors}
    return rx.fragment(
        form_columns(
            text_field("name", "Nama lengkap", max_length=120, auto_complete="off",
                       default_value=UsersState.values["name"], **known),
            text_field("username", "Nama pengguna", hint="Contoh: budi.santoso.", max_length=60,
                       auto_complete="off", auto_capitalize="none",
                       default_value=UsersState.values["username"], **known),
        ),
        form_columns(
            email_field("email", optional=True, auto_complete="off",
                        default_value=UsersState.values["email"], **known),
            phone_field("whatsapp", optional=True, auto_complete="off",
                        default_value=UsersState.values["whatsapp"], **known),
        ),
        form_columns(
            number_field("nip_nik", "NIP atau NIK", optional=True, max_length=30,
                         auto_complete="off", default_value=UsersState.values["nip_nik"], **known),
            text_field("pangkat", "Pangkat", optional=True, max_length=120,
                       auto_complete="off", default_value=UsersState.values["pangkat"], **known),
        ),
        form_columns(
            select_field("instansi", "Instansi", list(Instansi.labels().items()),
                         placeholder="Tidak ditentukan", optional=True,
                         default_value=UsersState.values["instansi"], **known),
            select_field("org_unit_id", "Unit kerja", UsersState.units,
                         placeholder="Tidak ditentukan", optional=True,
                         default_value=UsersState.values["org_unit_id"], **known),
        ),
    )  # fmt: skip


def _role_boxes() -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend("Peran", class_name="field-label"),
        rx.el.div(*[_role_box(role) for role in Role], class_name="role-boxes"),
        rx.cond(
            UsersState.errors["roles"],
            rx.el.p(UsersState.errors["roles"], class_name="field-error"),
        ),
        class_name="field",
        custom_attrs={"id": "roles"},
    )


def _role_box(role: Role) -> rx.Component:
    return rx.el.label(
        rx.el.input(
            type="checkbox",
            name="roles",
            value=role.value,
            default_checked=UsersState.chosen_roles.contains(role.value),
            on_change=lambda checked: UsersState.hold_role(role.value, checked),
        ),
        rx.el.span(
            rx.el.span(role.label),
            rx.el.span(_ROLE_NOTES[role], class_name="field-hint"),
            class_name="check-words",
        ),
        class_name="check",
    )


def _password() -> rx.Component:
    return password_field(
        "password",
        rx.cond(UsersState.account.id == "", "Kata sandi awal", "Kata sandi baru"),
        hint=rx.cond(
            UsersState.account.id == "",
            "Minimal 12 karakter. Kosongkan untuk dibuatkan sistem.",
            "Kosongkan bila tidak diganti.",
        ),
        optional=True,
        auto_complete="new-password",
        errors=UsersState.errors,
    )


def _decision() -> rx.Component:
    return notice(
        "Akun ini menunggu persetujuan",
        rx.el.p("Pilih perannya di bawah, lalu setujui; atau tolak dengan alasan."),
        rx.el.div(button("Setujui akun", on_click=UsersState.approve), class_name="button-row"),
        disclosure(
            "Tolak pendaftaran",
            form(
                text_area("reason", "Alasan", rows="2", max_length=500, errors=UsersState.errors),
                button("Tolak pendaftaran", kind="danger", type="submit"),
                on_submit=UsersState.reject,
            ),
        ),
        tone="warning",
    )


def _deeds() -> rx.Component:
    name = UsersState.account.name
    return disclosure(
        "Tindakan lain",
        rx.el.div(
            confirm_dialog(
                quiet_button("Setel ulang kata sandi", icon="key_round"),
                title=f"Setel ulang kata sandi {name}?",
                consequence="Semua sesinya berakhir. Kata sandi baru ditampilkan satu kali.",
                confirm="Setel ulang",
                on_confirm=UsersState.reset_password,
            ),
            rx.cond(UsersState.account.totp_enabled, _remove_totp()),
            rx.cond(UsersState.account.status == "active", _disable()),
            rx.cond(
                UsersState.account.status == "disabled",
                quiet_button(
                    "Aktifkan kembali",
                    icon="user_check",
                    on_click=UsersState.set_status("active"),
                ),
            ),
            confirm_dialog(
                danger_button("Hapus akun", icon="trash_2"),
                title=f"Hapus akun {name}?",
                consequence="Akun yang sudah punya riwayat hanya dinonaktifkan.",
                confirm="Hapus akun",
                on_confirm=UsersState.remove,
            ),
            class_name="button-row",
        ),
    )


def _disable() -> rx.Component:
    return confirm_dialog(
        danger_button("Nonaktifkan", icon="user_x"),
        title=f"Nonaktifkan {UsersState.account.name}?",
        consequence="Ia langsung keluar dari semua perangkat dan tidak dapat masuk lagi.",
        confirm="Nonaktifkan",
        on_confirm=UsersState.set_status("disabled"),
    )


def _remove_totp() -> rx.Component:
    return confirm_dialog(
        quiet_button("Matikan kode autentikator", icon="smartphone"),
        title=f"Matikan kode autentikator {UsersState.account.name}?",
        consequence="Ia dapat masuk dengan kata sandi saja sampai memasangnya lagi.",
        confirm="Matikan",
        on_confirm=UsersState.remove_totp,
    )


def _secret_dialog() -> rx.Component:
    return open_dialog(
        "Kata sandi baru",
        rx.el.p(UsersState.secret, class_name="shown-once"),
        dialog_foot(button("Sudah saya catat", on_click=UsersState.hide_secret)),
        text=f"Berikan kepada {UsersState.secret_of} secara langsung. "
        "Kata sandi ini hanya ditampilkan sekali.",
        open=UsersState.secret != "",
        on_open_change=lambda _open: UsersState.hide_secret,
    )
