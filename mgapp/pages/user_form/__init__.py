"""One account in a dialog: facts, roles, password, and what else an admin does with it."""

from typing import Any

import reflex as rx

from mgapp.pages.parts import (
    button,
    closing,
    confirm_dialog,
    danger_button,
    dialog_foot,
    disclosure,
    email_field,
    error_summary,
    form,
    form_columns,
    notice,
    number_field,
    open_dialog,
    password_field,
    phone_field,
    quiet_button,
    select_field,
    submit_button,
    text_area,
    text_field,
)
from mgapp.state.users import UsersState
from mgapp.state.words import Instansi, Role

_ROLE_NOTES = {
    Role.ADMIN: "Mengatur akun, bagan, dan setelan kantor.",
    Role.RECEPTIONIST: "Menerima tamu dan surat, lalu menugaskan.",
    Role.OPERATOR: "Mengerjakan kasus yang ditugaskan.",
    Role.CREATOR: "Membuat konsep surat.",
    Role.APPROVER: "Menyetujui dan menandatangani surat.",
    Role.VIEWER: "Membaca saja.",
}


def account_dialog() -> rx.Component:
    """Lay out the form of an account, new or known."""
    is_new = UsersState.account.id == ""
    return open_dialog(
        rx.cond(is_new, "Tambah pengguna", f"Akun {UsersState.account.name}"),
        rx.match(
            UsersState.account.status,
            ("pending", _decision()),
            ("rejected", _second_thought()),
            rx.fragment(),
        ),
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
            key=f"{UsersState.account.id}{UsersState.account.version}",
        ),
        rx.cond(
            UsersState.account.decided,
            rx.el.p(UsersState.account.decided, class_name="muted small"),
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
        rx.el.p("Mendaftar ", UsersState.account.asked, "."),
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


def _second_thought() -> rx.Component:
    return notice(
        "Pendaftaran ini ditolak",
        rx.el.p("Alasan: ", UsersState.account.reason),
        rx.el.p("Bila keadaannya berubah, pilih perannya di bawah, lalu setujui."),
        rx.el.div(button("Setujui akun", on_click=UsersState.approve), class_name="button-row"),
        tone="danger",
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


def secret_dialog() -> rx.Component:
    """Show a password that was drawn, once."""
    return open_dialog(
        "Kata sandi baru",
        rx.el.p(UsersState.secret, class_name="shown-once"),
        dialog_foot(button("Sudah saya catat", on_click=UsersState.hide_secret)),
        text=f"Berikan kepada {UsersState.secret_of} secara langsung. "
        "Kata sandi ini hanya ditampilkan sekali.",
        open=UsersState.secret != "",
        on_open_change=lambda _open: UsersState.hide_secret,
    )
