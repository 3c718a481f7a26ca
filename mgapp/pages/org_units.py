"""The tree of units and whom to call about each."""

from typing import Any

import reflex as rx

from mgapp.pages.layout import staff_page
from mgapp.pages.parts import (
    Column,
    button,
    button_row,
    card,
    closing,
    code,
    confirm_dialog,
    danger_button,
    data_table,
    dialog_foot,
    download_menu,
    empty_state,
    error_summary,
    form,
    form_columns,
    open_dialog,
    page_title,
    panes,
    phone_field,
    quiet_button,
    select_field,
    submit_button,
    text_field,
    two_lines,
)
from mgapp.pages.routes import staff_route
from mgapp.pages.take_away import take_away_dialog, take_away_line
from mgapp.state.org_units import NEW_UNIT
from mgapp.state.org_units import OrgUnitsState as State
from mgapp.state.words import CONTACT_TYPES, UNIT_TYPES


@staff_route("/admin/org-units", title="Unit kerja", on_load=State.load)
def org_units() -> rx.Component:
    """Lay out the tree, and beside it the chosen unit with its contacts."""
    return staff_page(
        page_title(
            "Unit kerja",
            _new_unit(),
            download_menu(
                "unduh-unit",
                (),
                take_away_line("units", {}, "Daftar unit kerja"),
                take_away_line("contacts", {}, "Daftar kontak unit"),
            ),
            note="Susunan kantor dan kontak setiap unit.",
        ),
        panes(card(_tree(), flush=True), rx.el.div(_unit(), _contacts(), class_name="stack")),
        take_away_dialog(),
        title="Unit kerja",
        here="/admin/org-units",
    )


def _tree() -> rx.Component:
    columns = (Column("Unit", _unit_name, kind="main"),)
    return data_table(
        "Unit kerja",
        columns,
        State.units,
        on_open=lambda row: State.choose(row.id),
        selected=State.chosen.id,
        loading=~State.loaded,
        empty=empty_state("Belum ada unit kerja", "Tambahkan unit pertama.", icon_name="network"),
    )


def _unit_name(row: Any) -> rx.Component:
    return rx.el.div(
        two_lines(row.name, rx.fragment(row.type_label, " · ", code(row.code))),
        style={"padding-inline-start": f"calc({row.depth} * 1.5rem)"},
    )


def _new_unit() -> rx.Component:
    return open_dialog(
        "Unit kerja baru",
        form(
            error_summary(State.errors),
            text_field(
                "id",
                "Kode",
                hint="Huruf, angka, garis bawah. Contoh: BIDANG_APTIKA. Tidak dapat diganti.",
                errors=State.errors,
                ident="new-id",
                max_length=64,
                auto_complete="off",
            ),
            *_unit_fields("new-", NEW_UNIT),
            dialog_foot(closing(quiet_button("Kembali")), submit_button("Tambah unit")),
            on_submit=State.create,
        ),
        trigger=button("Tambah unit", icon="plus"),
        open=State.creating,
        on_open_change=State.set_creating,
    )


def _unit_fields(prefix: str, unit: Any) -> list[rx.Component]:
    return [
        text_field(
            "name",
            "Nama unit",
            errors=State.errors,
            ident=f"{prefix}name",
            max_length=160,
            default_value=unit.name,
        ),
        form_columns(
            select_field(
                "type",
                "Jenis",
                UNIT_TYPES,
                errors=State.errors,
                ident=f"{prefix}type",
                default_value=unit.type,
            ),
            select_field(
                "parent_id",
                "Di bawah unit",
                State.options,
                placeholder="Tidak di bawah unit lain",
                optional=True,
                errors=State.errors,
                ident=f"{prefix}parent",
                default_value=unit.parent_id,
            ),
        ),
        select_field(
            "period_id",
            "Periode",
            State.periods,
            placeholder="Tidak terikat periode",
            hint="Hanya untuk departemen.",
            optional=True,
            errors=State.errors,
            ident=f"{prefix}period",
            default_value=unit.period_id,
        ),
    ]


def _unit() -> rx.Component:
    chosen = State.chosen
    nothing = empty_state(
        "Pilih unit di daftar", "Rincian dan kontaknya tampil di sini.", icon_name="network"
    )
    return card(
        rx.cond(
            chosen.id,
            form(
                rx.cond(State.creating, rx.fragment(), error_summary(State.errors)),
                text_field(
                    "code",
                    "Kode",
                    errors=State.errors,
                    ident="unit-code",
                    max_length=64,
                    default_value=chosen.code,
                ),
                *_unit_fields("unit-", chosen),
                button_row(submit_button("Simpan perubahan"), _delete_unit()),
                on_submit=State.save,
                key=f"{chosen.id}-{chosen.version}",
            ),
            nothing,
        ),
        title=rx.cond(chosen.id, chosen.name, "Rincian unit"),
        custom_attrs={"id": "unit"},
    )


def _delete_unit() -> rx.Component:
    return confirm_dialog(
        danger_button("Hapus unit"),
        title=f"Hapus {State.chosen.name}?",
        consequence="Unit yang masih punya bawahan, kontak, pengguna, atau kasus tidak dihapus.",
        confirm="Hapus unit",
        on_confirm=State.delete,
    )


def _contacts() -> rx.Component:
    columns = (
        Column("Kontak", lambda row: two_lines(row.name, row.type_label), kind="main"),
        Column("WhatsApp", _number),
        Column("", _contact_tools),
    )
    add = button("Tambah kontak", kind="quiet", icon="plus", on_click=State.edit_contact(""))
    empty = empty_state(
        "Kontak pimpinan belum diisi",
        "Tanpa kontak, petugas tidak dapat menghubungi pimpinan unit ini lewat WhatsApp.",
        icon_name="contact",
    )
    return rx.cond(
        State.chosen.id,
        card(
            data_table("Kontak unit", columns, State.contacts, empty=empty),
            rx.el.div(add, class_name="card-foot"),
            _contact_dialog(),
            title="Kontak",
            flush=True,
        ),
    )


def _number(row: Any) -> rx.Component:
    return rx.cond(row.whatsapp, row.whatsapp, rx.el.span("Belum diisi", class_name="muted"))


def _contact_tools(row: Any) -> rx.Component:
    return rx.el.div(
        button("Ubah", kind="plain", on_click=State.edit_contact(row.id)),
        confirm_dialog(
            button("Hapus", kind="plain"),
            title=f"Hapus kontak {row.name}?",
            consequence="Kontak ini hilang dari direktori.",
            confirm="Hapus kontak",
            on_confirm=State.delete_contact(row.id),
        ),
        class_name="row",
    )


def _contact_dialog() -> rx.Component:
    contact = State.contact
    return open_dialog(
        rx.cond(contact.id, "Ubah kontak", "Kontak baru"),
        form(
            error_summary(State.errors),
            *_contact_fields(contact),
            dialog_foot(closing(quiet_button("Kembali")), submit_button("Simpan kontak")),
            on_submit=State.save_contact,
            key=f"{contact.id}-{contact.version}",
        ),
        open=State.editing_contact,
        on_open_change=State.set_editing_contact,
    )


def _contact_fields(contact: Any) -> list[rx.Component]:
    return [
        select_field(
            "contact_type",
            "Kontak sebagai",
            CONTACT_TYPES,
            errors=State.errors,
            default_value=contact.contact_type,
        ),
        select_field(
            "user_id",
            "Pengguna",
            State.people,
            placeholder="Bukan pengguna",
            optional=True,
            errors=State.errors,
            default_value=contact.user_id,
        ),
        text_field(
            "name_override",
            "Nama yang tampil",
            hint="Boleh kosong bila penggunanya dipilih.",
            optional=True,
            errors=State.errors,
            max_length=120,
            default_value=contact.name_override,
        ),
        phone_field("whatsapp", optional=True, errors=State.errors, default_value=contact.whatsapp),
    ]
