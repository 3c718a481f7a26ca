"""What the desk does with a letter from the public: dispose its case, make it an incoming one."""

from typing import Any

import reflex as rx

from mgapp.pages.parts import (
    button,
    button_row,
    check_list,
    closing,
    dialog_foot,
    form,
    link_button,
    open_dialog,
    quiet_button,
    select_field,
    status_badge,
    submit_button,
    text_area,
    text_field,
)
from mgapp.state.words import CLASSIFICATIONS


def desk_steps(state: Any) -> rx.Component:
    """Offer what can be done with the open letter now."""
    return button_row(
        rx.cond(
            state.card.disposable,
            button("Disposisikan", icon="user_check", on_click=state.ask_disposition(True)),  # noqa: FBT003 (the handler's one value)
        ),
        rx.cond(
            state.became,
            link_button("Buka surat masuk", "/letters/" + state.became, kind="quiet", icon="inbox"),
            quiet_button(
                "Catat sebagai surat masuk",
                icon="inbox",
                on_click=state.ask_taking(True),  # noqa: FBT003 (the handler's one value)
            ),
        ),
    )


def case_of(state: Any) -> rx.Component:
    """Lead to the case of the open letter, and tell how it stands."""
    return rx.cond(
        state.card.case_id,
        rx.el.div(
            link_button(
                "Buka kasus " + state.card.case_code, "/admin/cases/" + state.card.case_id,
                kind="quiet", icon="clipboard_list",
            ),
            status_badge(state.card.case_status, state.card.case_status_word),
            rx.cond(
                state.card.disposisi,
                rx.el.p("Disposisi: ", state.card.disposisi, class_name="muted small"),
            ),
            class_name="row",
        ),
    )  # fmt: skip


def taking_dialog(state: Any) -> rx.Component:
    """Ask how closed the incoming letter is, and say what follows."""
    return open_dialog(
        "Catat sebagai surat masuk?",
        form(
            select_field(
                "classification", "Sifat", CLASSIFICATIONS, default_value=state.card.sifat,
                errors=state.errors,
                hint="Surat rahasia hanya tampil bagi pencatat, pimpinan, dan penerima disposisi.",
            ),
            dialog_foot(closing(quiet_button("Kembali")), submit_button("Catat", icon="inbox")),
            on_submit=state.take_over,
            class_name="stack",
        ),
        text=(
            "Surat mendapat nomor agenda dan diteruskan kepada pimpinan."
            " Kasus dan lampirannya ikut."
        ),
        open=state.taking,
        on_open_change=state.ask_taking,
    )  # fmt: skip


def disposition_dialog(state: Any) -> rx.Component:
    """Ask to whom the letter goes and what he shall do with it."""
    return open_dialog(
        "Disposisikan surat ini",
        form(
            select_field(
                "org_unit_id", "Unit kerja", state.units, placeholder="Semua unit", optional=True,
                value=state.chosen_unit, on_change=state.choose_unit, errors=state.errors,
            ),
            select_field(
                "assigned_to_user_id", "Petugas", state.operators,
                placeholder="Pilih petugas", errors=state.errors,
            ),
            check_list("instruksi", "Instruksi", state.phrases, errors=state.errors),
            text_field(
                "instruksi_lain", "Instruksi lain", errors=state.errors, optional=True,
                max_length=200,
            ),
            text_area(
                "catatan", "Catatan untuk petugas", errors=state.errors, optional=True, rows="2",
                max_length=1000,
            ),
            dialog_foot(
                closing(quiet_button("Kembali")),
                submit_button("Disposisikan", icon="user_check"),
            ),
            on_submit=state.dispose,
            class_name="stack",
        ),
        text="Petugas menerima kasus surat ini beserta instruksinya.",
        open=state.disposing,
        on_open_change=state.ask_disposition,
        wide=True,
    )  # fmt: skip
