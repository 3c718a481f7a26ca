"""The part of the settings about how long personal data is kept."""

from typing import Any

import reflex as rx

from mgapp.pages.parts import (
    Column,
    button_row,
    card,
    data_table,
    error_summary,
    form,
    hidden_text,
    link_button,
    submit_button,
)
from mgapp.state.retention import RetentionState as State


def retention() -> rx.Component:
    """Lay out the table of retention, and the way to the requests."""
    return rx.el.div(
        card(
            form(
                error_summary(State.errors),
                rx.el.p(
                    "Setiap malam data yang melewati masa simpannya dihapus; hitungan kunjungan"
                    " tetap ada. Kosongkan bila jadwal retensi arsip yang menentukan. Samakan"
                    " dengan yang dijanjikan pemberitahuan."
                ),
                data_table(
                    "Masa simpan data pribadi",
                    (
                        Column("Data", lambda row: row.label, kind="main"),
                        Column("Disimpan (hari)", _days),
                        Column("Terakhir", lambda row: row.last),
                    ),
                    State.rows,
                ),
                button_row(submit_button("Simpan masa simpan")),
                on_submit=State.save,
                key=f"keep-{State.round}",
            ),
            title="Masa simpan data pribadi",
        ),
        card(
            rx.el.p(
                rx.cond(
                    State.open > 0,
                    rx.fragment(
                        rx.el.strong(State.open, " permintaan"), " menunggu jawaban, ", State.late,
                        " di antaranya terlambat.",
                    ),
                    "Tidak ada permintaan yang menunggu jawaban.",
                )
            ),
            button_row(link_button("Buka permintaan", "/admin/personal-data")),
            title="Permintaan data pribadi",
            class_name="stack",
        ),
        class_name="stack",
    )  # fmt: skip


def _days(row: Any) -> rx.Component:
    name = "keep_" + row.id
    wrong = State.errors[name].to(str)
    return rx.el.label(
        hidden_text("Hari disimpan: " + row.label),
        rx.el.input(
            type="number",
            name=name,
            min="1",
            max="36500",
            default_value=row.days,
            class_name="input input-days",
            aria_invalid=rx.cond(wrong, "true", "false"),
            custom_attrs={"id": name},
        ),
    )
