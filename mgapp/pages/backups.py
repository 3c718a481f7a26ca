"""The part of the settings about backups."""

from typing import Any

import reflex as rx

from mgapp.pages.parts import (
    Column,
    button,
    button_row,
    card,
    code,
    data_table,
    download_menu,
    empty_state,
    facts,
    load_more,
    notice,
    sheet_files,
    shown,
    status_badge,
    two_lines,
)
from mgapp.state.backups import BackupsState

State: Any = BackupsState


def backup_list() -> rx.Component:
    """Lay out how backups are kept, and those that were made."""
    return rx.el.div(
        rx.cond(~State.loading & ~State.locks_keys, _without_keys()),
        rx.cond(~State.loading & (State.keep == 0), _switched_off()),
        card(
            facts(
                ("Tempat", code(State.folder, long=True)),
                (
                    "Disimpan",
                    rx.cond(
                        State.keep > 0,
                        State.keep.to_string() + " cadangan terakhir, dibuat setiap pukul 02.10",
                        "Tidak dibuat pada malam hari",
                    ),
                ),
            ),
            rx.el.p(
                "Simpan salinannya di komputer lain. Memulihkan dilakukan di server dengan ",
                code("mgapp restore"),
                "; cadangan tidak dapat diunduh dari sini.",
                class_name="muted",
            ),
            button_row(
                button("Cadangkan sekarang", icon="archive", on_click=State.back_up),
                download_menu("unduh-cadangan", sheet_files("/api/backups")),
            ),
            title="Cadangan",
        ),
        card(_list(), title="Yang sudah dibuat", flush=True),
        class_name="stack",
    )


def _without_keys() -> rx.Component:
    return notice(
        "Kunci kantor tidak ikut dicadangkan",
        rx.el.p(
            "Tanpa kunci itu, nomor identitas tamu dan segel surat di dalam cadangan tidak terbaca."
            " Isi MGAPP_BACKUP_PASSPHRASE di server agar kunci ikut, terkunci dengan frasa sandi."
        ),
        tone="warning",
    )


def _switched_off() -> rx.Component:
    return notice(
        "Cadangan malam dimatikan",
        rx.el.p("MGAPP_BACKUP_KEEP di server bernilai 0."),
        tone="warning",
    )


def _list() -> rx.Component:
    return data_table(
        "Cadangan, yang terbaru di atas",
        (
            Column("Dibuat", lambda row: two_lines(row.made, row.kind), kind="main"),
            Column("Status", _standing),
            Column("Isi", lambda row: row.holds),
            Column("Berkas", lambda row: shown(row.file, code(row.file, long=True))),
        ),
        State.rows,
        loading=State.loading,
        empty=empty_state(
            "Belum ada cadangan",
            "Yang pertama dibuat malam ini, atau sekarang dengan tombol di atas.",
            icon_name="archive",
        ),
        more=load_more(more=State.more, on_more=State.show_more),
    )


def _standing(row: Any) -> rx.Component:
    return rx.el.div(
        status_badge(row.state, row.state_label),
        shown(row.problem, rx.el.div(row.problem, class_name="small")),
        class_name="cell",
    )
