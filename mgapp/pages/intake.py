"""The intake: the queue at the left, the case that is being sorted at the right."""

from typing import Any

import reflex as rx

from mgapp.pages.case_parts import assign_form, case_facts, case_head, queue_columns, reason_dialog
from mgapp.pages.layout import staff_page
from mgapp.pages.parts import (
    button_row,
    card,
    danger_button,
    data_table,
    disclosure,
    empty_state,
    filter_field,
    filters,
    icon,
    icon_button,
    link_button,
    load_more,
    notice,
    page_title,
    panes,
    quiet_button,
    search_field,
    tabs,
)
from mgapp.pages.routes import staff_route
from mgapp.pages.take_away import take_away, take_away_dialog
from mgapp.state.intake import IntakeState
from mgapp.state.words import CASE_TYPES, PRIORITIES

State: Any = IntakeState


@staff_route("/admin/intake", title="Intake", on_load=State.load)
def intake() -> rx.Component:
    """Lay out the queue and the open case."""
    return staff_page(
        panes(_queue(), _open_case()),
        reason_dialog(State),
        take_away_dialog(),
        title="Intake",
        here="/admin/intake",
        search=search_field(
            placeholder="Cari kode, nama, instansi…", on_search=State.search, text=State.q
        ),
    )


def _sound() -> rx.Component:
    return icon_button(
        rx.cond(State.sound, "Matikan bunyi kasus baru", "Nyalakan bunyi kasus baru"),
        rx.cond(State.sound, icon("volume_2"), icon("volume_off")),
        kind="quiet",
        on_click=State.toggle_sound,
    )


def _take_away() -> rx.Component:
    narrowed = {
        "box": State.box, "q": State.q, "case_type": State.kind, "priority": State.urgency,
    }  # fmt: skip
    return take_away("intake", narrowed)


def _queue() -> rx.Component:
    return rx.el.div(
        page_title("Intake", _sound(), _take_away()),
        tabs(
            "Tahap kasus",
            (
                ("waiting", "Antrean baru", State.waiting),
                ("under_way", "Sedang diproses", State.under_way),
                ("all", "Semua", ""),
            ),
            chosen=State.box,
            on_choose=State.choose_box,
        ),
        filters(
            filter_field(
                "case_type", "Jenis", CASE_TYPES, every="Semua jenis",
                value=State.kind, on_change=State.choose_kind,
            ),
            filter_field(
                "priority_filter", "Prioritas", PRIORITIES, every="Semua prioritas",
                value=State.urgency, on_change=State.choose_urgency,
            ),
        ),
        card(
            data_table(
                "Antrean kasus",
                queue_columns(),
                State.rows,
                on_open=lambda row: State.open(row.id),
                selected=State.selected,
                loading=State.loading,
                empty=_nothing(),
                more=load_more(more=State.more, on_more=State.load_more),
            ),
            flush=True,
        ),
        class_name="stack pane-list",
        data_open=rx.cond(State.selected, "true", "false"),
    )  # fmt: skip


def _nothing() -> rx.Component:
    return rx.cond(
        State.q + State.kind + State.urgency,
        empty_state("Tidak ada yang cocok", "Coba saringan atau kata lain, atau kode kasusnya.",
                    icon_name="search"),
        empty_state(
            "Antrean kosong",
            "Kasus baru muncul di sini dengan sendirinya begitu tamu mendaftar atau surat masuk.",
        ),
    )  # fmt: skip


def _open_case() -> rx.Component:
    return rx.el.div(
        rx.cond(
            State.selected,
            card(
                quiet_button(
                    "Kembali ke daftar", icon="arrow_left", on_click=State.close_pane,
                    class_name="phone-only",
                ),
                case_head(State.card),
                rx.cond(
                    State.conflict,
                    notice("Kasus ini baru saja berubah", rx.el.p(State.conflict),
                           rx.el.p("Isian Anda tetap ada. Periksa, lalu ulangi bila perlu."),
                           tone="warning", alert=True),
                ),
                rx.el.p(State.card.description, class_name="prose clip-5"),
                rx.cond(State.card.may.contains("assign"), assign_form(State)),
                _others(),
                disclosure("Rincian tamu atau surat", case_facts(State.card)),
                class_name="stack",
            ),
            card(
                empty_state(
                    "Pilih satu kasus",
                    "Klik baris di daftar, atau pakai j dan k lalu Enter.",
                    icon_name="mouse_pointer_click",
                )
            ),
        ),
        class_name="pane-sticky",
        data_pane=State.selected,
    )  # fmt: skip


def _others() -> rx.Component:
    return button_row(
        rx.cond(
            State.card.may.contains("triage"),
            quiet_button(
                "Verifikasi",
                icon="badge_check",
                on_click=State.move("triage", State.card.version),
            ),
        ),
        link_button("Buka lengkap", "/admin/cases/" + State.card.id, kind="quiet"),
        rx.cond(
            State.card.may.contains("cancel"),
            danger_button(
                "Batalkan kasus", on_click=State.ask("cancel"), class_name="button-aside"
            ),
        ),
    )
