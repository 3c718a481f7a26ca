"""The parts of the settings about time: deadlines and closed days."""

from typing import Any

import reflex as rx

from mgapp.pages.parts import (
    Column,
    button,
    button_row,
    card,
    confirm_dialog,
    data_table,
    date_field,
    empty_state,
    error_summary,
    form,
    form_columns,
    hidden_text,
    select_field,
    submit_button,
    text_field,
    two_lines,
)
from mgapp.state.calendar import CalendarState as State
from mgapp.state.words import HOLIDAY_KINDS, PRIORITIES


def deadlines() -> rx.Component:
    """Lay out how many working days cases may take."""
    columns = (
        Column("Jenis kasus", lambda row: row.label, kind="main"),
        *(Column(label.capitalize(), _days(priority, label)) for priority, label in PRIORITIES),
    )
    return card(
        form(
            error_summary(State.errors),
            rx.el.p(
                "Hari kerja sejak kasus diterima. Sabtu, Minggu, dan hari libur tidak dihitung."
            ),
            data_table("Batas waktu dalam hari kerja", columns, State.sla),
            button_row(submit_button("Simpan batas waktu")),
            on_submit=State.save_sla,
            key=f"sla-{State.sla_round}",
        ),
        title="Batas waktu penyelesaian",
    )


def _days(priority: str, label: str) -> Any:
    def show(row: Any) -> rx.Component:
        name = "days_" + row.id + "|" + priority
        wrong = State.errors[name].to(str)
        return rx.el.label(
            hidden_text(f"Hari kerja, prioritas {label}, " + row.label),
            rx.el.input(
                type="number",
                name=name,
                min="0",
                max="250",
                default_value=row[priority].to_string(),
                class_name="input input-days",
                aria_invalid=rx.cond(wrong, "true", "false"),
                custom_attrs={"id": name},
            ),
        )

    return show


def holidays() -> rx.Component:
    """Lay out the closed days of a year, and the form for another one."""
    columns = (
        Column("Tanggal", lambda row: two_lines(row.day, row.kind_label), kind="main"),
        Column("Nama", lambda row: row.name),
        Column("Kepastian", _certainty),
        Column("", _remove_holiday),
    )
    year = select_field("year", "Tahun", State.years, value=State.year, on_change=State.choose_year)
    empty = empty_state("Belum ada hari libur tahun ini", "Tambahkan di bawah.")
    return rx.el.div(
        card(
            rx.el.div(year, class_name="card-body"),
            data_table("Hari libur", columns, State.holidays, empty=empty),
            title="Hari libur",
            flush=True,
        ),
        _new_holiday(),
        class_name="stack",
    )


def _certainty(row: Any) -> rx.Component:
    return rx.cond(
        row.is_estimate,
        rx.el.div(
            rx.el.span("Perkiraan", class_name="muted"),
            button(
                "Tandai pasti", kind="plain", on_click=State.confirm_holiday(row.id, row.version)
            ),
            class_name="row",
        ),
        "Pasti",
    )


def _remove_holiday(row: Any) -> rx.Component:
    return confirm_dialog(
        button("Hapus", kind="plain"),
        title=f"Hapus {row.name}?",
        consequence=f"{row.day} menjadi hari kerja. Batas waktu kasus yang ada tidak berubah.",
        confirm="Jadikan hari kerja",
        on_confirm=State.remove_holiday(row.id),
    )


def _new_holiday() -> rx.Component:
    return card(
        form(
            error_summary(State.errors),
            form_columns(
                date_field("holiday_on", "Tanggal", errors=State.errors),
                select_field(
                    "kind",
                    "Jenis",
                    HOLIDAY_KINDS,
                    errors=State.errors,
                    default_value="office",
                ),
            ),
            text_field("name", "Nama", errors=State.errors, max_length=160),
            button_row(submit_button("Tambah hari libur")),
            on_submit=State.add_holiday,
            key=f"holiday-{State.holiday_round}",
        ),
        title="Tambah hari libur",
    )
