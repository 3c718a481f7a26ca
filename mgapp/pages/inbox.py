"""The operator's inbox."""

from typing import Any

import reflex as rx

from mgapp.pages.case_parts import case_columns
from mgapp.pages.layout import staff_page
from mgapp.pages.parts import (
    card,
    data_table,
    empty_state,
    filter_field,
    filters,
    load_more,
    page_title,
    search_field,
    tabs,
)
from mgapp.pages.routes import staff_route
from mgapp.pages.take_away import take_away, take_away_dialog
from mgapp.state.inbox import InboxState

State: Any = InboxState
_ONLY = (
    ("assigned", "Belum ditandai diterima"),
    ("working", "Sedang dikerjakan"),
    ("escalated", "Dieskalasi"),
    ("overdue", "Terlambat"),
)


@staff_route("/admin/inbox", title="Kotak masuk", on_load=State.load)
def inbox() -> rx.Component:
    """Lay out the operator's open cases, most urgent first."""
    return staff_page(
        page_title(
            "Kotak masuk",
            take_away("inbox", {"box": State.box, "only": State.only, "q": State.q}),
            note="Yang paling mendesak dan paling lama ada di atas.",
        ),
        tabs(
            "Kasus siapa",
            (("mine", "Kasus saya", ""), ("unit", "Kasus unit saya", ""), ("ended", "Selesai", "")),
            chosen=State.box,
            on_choose=State.choose_box,
        ),
        filters(
            filter_field(
                "only", "Tahap", _ONLY, every="Semua tahap",
                value=State.only, on_change=State.choose_only,
            ),
        ),
        card(
            data_table(
                "Kasus",
                case_columns(),
                State.rows,
                href=lambda row: "/admin/cases/" + row.id,
                loading=State.loading,
                empty=_nothing(),
                more=load_more(more=State.more, on_more=State.load_more),
            ),
            flush=True,
        ),
        take_away_dialog(),
        title="Kotak masuk",
        here="/admin/inbox",
        search=search_field(
            placeholder="Cari kode, nama, instansi…", on_search=State.search, text=State.q
        ),
    )  # fmt: skip


def _nothing() -> rx.Component:
    return rx.cond(
        State.q + State.only,
        empty_state("Tidak ada yang cocok", "Coba saringan atau kata lain, atau kode kasusnya.",
                    icon_name="search"),
        empty_state(
            "Tidak ada kasus yang menunggu Anda",
            "Kasus yang ditugaskan kepada Anda muncul di sini dengan sendirinya.",
        ),
    )  # fmt: skip
