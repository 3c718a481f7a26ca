"""Who serves in which post of a period."""

from typing import Any

import reflex as rx

from mgapp.pages.layout import staff_page
from mgapp.pages.parts import (
    Column,
    button,
    card,
    closing,
    confirm_dialog,
    data_table,
    dialog_foot,
    empty_state,
    error_summary,
    filters,
    form,
    form_columns,
    link_button,
    load_more,
    open_dialog,
    page_title,
    person,
    quiet_button,
    search_field,
    select_field,
    status_badge,
    submit_button,
    text_field,
)
from mgapp.pages.routes import staff_route
from mgapp.pages.take_away import take_away, take_away_dialog
from mgapp.state.members import MembersState as State
from mgapp.state.words import MEMBER_STATUSES


@staff_route("/admin/members", title="Anggota", on_load=State.load)
def members() -> rx.Component:
    """Lay out the posts of a period, by the name of who holds them."""
    return staff_page(
        page_title(
            "Anggota",
            rx.cond(
                State.period_id,
                button("Tambah anggota", icon="user_plus", on_click=State.begin),
            ),
            _copy(),
            take_away("members", {"period_id": State.period_id, "q": State.q}),
            note="Jabatan setiap orang dalam satu periode. Dari sini surat mengambil pengirim, "
            "penyetuju, dan tembusan.",
        ),
        filters(
            select_field(
                "period",
                "Periode",
                State.periods,
                value=State.period_id,
                on_change=State.choose_period,
            ),
            search_field(
                label="Cari anggota",
                placeholder="Nama, jabatan, unit",
                on_search=State.search,
                text=State.q,
                key="search-" + State.period_id,
            ),
        ),
        card(_list(), flush=True),
        _dialog(),
        take_away_dialog(),
        title="Anggota",
        here="/admin/members",
    )


def _list() -> rx.Component:
    return data_table(
        "Anggota periode",
        (
            Column(
                "Nama",
                lambda row: person(row.name, initials=row.initials, note=row.email),
                kind="main",
            ),
            Column("Jabatan", lambda row: row.role),
            Column("Unit atau departemen", lambda row: rx.cond(row.place, row.place, "–")),
            Column("Status", _status),
            Column("", _remove),
        ),
        State.rows,
        on_open=lambda row: State.edit(row.id),
        loading=State.loading,
        empty=_empty(),
        more=load_more(more=State.more, on_more=State.show_more),
    )


def _status(row: Any) -> rx.Component:
    shown = rx.cond(row.status == "active", "active", "disabled")
    return status_badge(shown, row.status_label)


def _empty() -> rx.Component:
    return rx.fragment(_why_empty())


def _why_empty() -> rx.Component | rx.Var[Any]:
    return rx.match(
        rx.cond(State.period_id == "", "none", rx.cond(State.q, "search", "empty")),
        (
            "none",
            empty_state(
                "Belum ada periode",
                "Buat periode lebih dahulu, lalu isi anggotanya.",
                link_button("Buka periode", href="/admin/periods"),
                icon_name="calendar_range",
            ),
        ),
        (
            "search",
            empty_state(
                "Tidak ada anggota yang cocok", "Ubah kata pencariannya.", icon_name="users"
            ),
        ),
        empty_state(
            "Periode ini belum punya anggota",
            "Tambahkan satu per satu, atau salin dari periode lain.",
            icon_name="users",
        ),
    )


def _remove(row: Any) -> rx.Component:
    return confirm_dialog(
        button("Hapus", kind="plain"),
        title=f"Hapus {row.name} sebagai {row.role}?",
        consequence="Bila namanya sudah dipakai surat, ubah statusnya menjadi tidak aktif.",
        confirm="Hapus anggota",
        on_confirm=State.remove(row.id),
    )


def _copy() -> rx.Component:
    return rx.cond(
        (State.period_id != "") & (State.others.length() > 0),
        open_dialog(
            f"Salin anggota ke periode {State.period_name}",
            form(
                error_summary(State.errors),
                select_field(
                    "from_period_id",
                    "Salin dari periode",
                    State.others,
                    errors=State.errors,
                ),
                dialog_foot(closing(quiet_button("Kembali")), submit_button("Salin anggota")),
                on_submit=State.copy,
            ),
            text="Hanya orang dan jabatan yang masih aktif. Yang sudah ada tidak digandakan.",
            trigger=quiet_button("Salin dari periode lain", icon="copy"),
            open=State.copying,
            on_open_change=State.set_copying,
        ),
    )


def _dialog() -> rx.Component:
    member = State.member
    return open_dialog(
        rx.cond(member.id, f"{member.name}", "Anggota baru"),
        form(
            *_fields(member),
            dialog_foot(closing(quiet_button("Kembali")), submit_button("Simpan anggota")),
            on_submit=State.save,
            key=f"{member.id}-{member.version}",
        ),
        text=rx.cond(member.id, "Orang dan periodenya tetap, supaya surat lama tetap benar.", ""),
        open=State.editing,
        on_open_change=State.set_editing,
    )


def _fields(member: Any) -> list[rx.Component]:
    return [
        error_summary(State.errors),
        rx.cond(
            member.id,
            rx.fragment(),
            select_field(
                "user_id",
                "Orang",
                State.people,
                placeholder="Pilih pengguna yang aktif",
                errors=State.errors,
            ),
        ),
        text_field(
            "role",
            "Jabatan",
            hint="Contoh: Kepala Bidang, Ketua, Sekretaris.",
            errors=State.errors,
            max_length=160,
            auto_complete="off",
            default_value=member.role,
        ),
        form_columns(
            select_field(
                "org_unit_id",
                "Unit kerja",
                State.units,
                placeholder="Bukan unit kerja",
                optional=True,
                errors=State.errors,
                default_value=member.org_unit_id,
            ),
            text_field(
                "department",
                "Departemen",
                hint="Bila bukan unit kerja.",
                optional=True,
                errors=State.errors,
                max_length=160,
                auto_complete="off",
                default_value=member.department,
            ),
        ),
        select_field(
            "status",
            "Status",
            MEMBER_STATUSES,
            errors=State.errors,
            default_value=member.status,
        ),
    ]
