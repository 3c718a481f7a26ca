"""The guestbook: visits at the left, the chosen one at the right."""

from typing import Any

import reflex as rx

from mgapp.pages.layout import staff_page
from mgapp.pages.parts import (
    Column,
    button,
    button_row,
    card,
    closing,
    data_table,
    dialog_foot,
    disclosure,
    empty_state,
    filter_day,
    filters,
    form,
    icon_button,
    link,
    load_more,
    notice,
    open_dialog,
    outside_link,
    page_title,
    panes,
    quiet_button,
    search_field,
    status_badge,
    submit_button,
    tabs,
    text_field,
    thread_block,
)
from mgapp.pages.routes import staff_route
from mgapp.pages.take_away import take_away, take_away_dialog
from mgapp.state.visitors import VisitorsState

State: Any = VisitorsState


@staff_route("/admin/visitors", title="Buku tamu", on_load=State.load)
def visitors() -> rx.Component:
    """Lay out the guestbook."""
    return staff_page(
        panes(_list(), _open_visit()),
        _reason_dialog(),
        take_away_dialog(),
        title="Buku tamu",
        here="/admin/visitors",
        search=search_field(
            placeholder="Cari nama, instansi, nomor…", on_search=State.search, text=State.q
        ),
    )  # fmt: skip


def _take_away() -> tuple[rx.Component, ...]:
    return (
        take_away("visitors", State.query),
        icon_button("Cetak", "printer", kind="quiet", on_click=rx.call_script("window.print()")),
    )


def _list() -> rx.Component:
    return rx.el.div(
        page_title("Buku tamu", *_take_away()),
        tabs(
            "Kunjungan yang ditampilkan",
            (
                ("today", "Hari ini", ""),
                ("inside", "Masih di dalam", ""),
                ("all", "Semua", ""),
            ),
            chosen=State.box,
            on_choose=State.choose_box,
        ),
        rx.cond(
            State.box == "all",
            filters(
                filter_day("from", "Dari hari", value=State.from_on, on_change=State.choose_from),
                filter_day("to", "Sampai hari", value=State.to_on, on_change=State.choose_to),
            ),
        ),
        card(
            data_table(
                "Kunjungan",
                _columns(),
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


def _columns() -> list[Column]:
    return [Column("Tamu", _block, "main")]


def _block(row: Any) -> rx.Component:
    return rx.el.span(
        rx.el.span(
            rx.el.span(row.name, class_name="strong"),
            rx.el.span(row.came, class_name="muted small numbers"),
            class_name="case-line",
        ),
        rx.el.span(row.organization, " · ", row.purpose, class_name="muted small clip"),
        rx.el.span(
            rx.el.span(row.case_code, " · ", row.unit, class_name="muted small numbers"),
            status_badge(row.status, row.status_word),
            class_name="case-line",
        ),
        class_name="case-block",
    )


def _nothing() -> rx.Component:
    return rx.cond(
        State.narrowed,
        empty_state("Tidak ada yang cocok",
                    "Coba kata atau hari lain. Nomor dicari utuh, tidak sebagian.",
                    icon_name="search"),
        rx.cond(
            State.box == "inside",
            empty_state("Tidak ada tamu di dalam", "Semua tamu sudah dicatat keluar."),
            empty_state(
                "Belum ada kunjungan",
                "Tamu yang mendaftar muncul di sini dengan sendirinya.",
            ),
        ),
    )  # fmt: skip


def _open_visit() -> rx.Component:
    return rx.el.div(
        rx.cond(
            State.selected,
            card(
                quiet_button(
                    "Kembali ke daftar", icon="arrow_left", on_click=State.close_pane,
                    class_name="phone-only",
                ),
                rx.el.div(
                    rx.el.h2(State.card.name, class_name="case-subject"),
                    rx.el.div(State.card.organization, class_name="muted"),
                    rx.el.div(
                        status_badge(State.card.status, State.card.status_word), class_name="row"
                    ),
                    class_name="stack-small",
                ),
                rx.cond(
                    State.card.restricted,
                    notice("Pemrosesan dibatasi", rx.el.p(State.card.restricted), tone="warning"),
                ),
                _next_steps(),
                _opened(),
                _facts(),
                _drawings(),
                thread_block(State.thread),
                class_name="stack",
            ),
            card(
                empty_state(
                    "Pilih satu kunjungan",
                    "Klik baris di daftar, atau pakai j dan k lalu Enter.",
                    icon_name="mouse_pointer_click",
                )
            ),
        ),
        class_name="pane-sticky",
        data_pane=State.selected,
    )  # fmt: skip


def _next_steps() -> rx.Component:
    return button_row(
        rx.cond(
            State.card.inside,
            button("Catat keluar", icon="log_out", on_click=State.check_out(State.card.id)),
        ),
        rx.cond(
            State.card.sealed,
            quiet_button("Buka data pribadi", icon="eye", on_click=State.ask_reason(True)),  # noqa: FBT003 (the handler's one value)
        ),
    )


def _opened() -> rx.Component:
    return rx.cond(
        State.opened.length() > 0,
        notice(
            "Data pribadi dibuka; pembukaan ini tercatat.",
            _pairs(State.opened),
            rx.cond(
                State.chat,
                outside_link("Chat WhatsApp", href=State.chat, class_name="button button-quiet"),
            ),
            tone="warning",
            alert=True,
        ),
    )


def _facts() -> rx.Component:
    return rx.el.div(
        _pairs(State.card.facts),
        rx.cond(
            State.card.case_code,
            rx.el.p(
                "Kasus ",
                link(
                    State.card.case_code,
                    href="/admin/cases/" + State.card.case_id,
                    class_name="numbers",
                ),
                " ",
                status_badge(State.card.case_status, State.card.case_status_word),
                class_name="row",
            ),
        ),
        class_name="stack",
    )


def _pairs(facts: Any) -> rx.Component:
    return rx.el.dl(
        rx.foreach(
            facts,
            lambda fact: rx.el.div(rx.el.dt(fact.name), rx.el.dd(fact.value), key=fact.name),
        ),
        class_name="facts",
    )


def _drawings() -> rx.Component:
    return rx.fragment(
        rx.cond(
            State.card.signature,
            disclosure(
                "Tanda tangan tamu",
                rx.el.img(
                    src=State.card.signature, alt="Tanda tangan tamu", class_name="signature"
                ),
            ),
        ),
        rx.cond(
            State.card.photo,
            disclosure(
                "Foto tamu",
                rx.el.img(src=State.card.photo, alt="Foto tamu", class_name="signature"),
            ),
        ),
    )


def _reason_dialog() -> rx.Component:
    return open_dialog(
        "Buka data pribadi",
        form(
            text_field(
                "reason", "Alasan", errors=State.errors, max_length=300, auto_focus=True,
                hint="Contoh: menghubungi tamu yang tertinggal barangnya.",
            ),
            dialog_foot(closing(quiet_button("Kembali")), submit_button("Buka")),
            on_submit=State.reveal,
            class_name="stack",
        ),
        text="Nomor identitas dan WhatsApp tampil utuh. Nama Anda, waktu, dan alasan dicatat.",
        open=State.revealing,
        on_open_change=State.ask_reason,
    )  # fmt: skip
