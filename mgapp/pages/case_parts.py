"""Pieces of a case that the intake and the page of a case share."""

from typing import Any

import reflex as rx

from mgapp.pages.parts import (
    Column,
    closing,
    dialog_foot,
    disclosure,
    elapsed,
    facts,
    form,
    hidden_field,
    icon,
    open_dialog,
    outside_link,
    priority_mark,
    quiet_button,
    radio_cards,
    select_field,
    sla_clock,
    status_badge,
    submit_button,
    text_area,
    two_lines,
)
from mgapp.state.words import PRIORITIES

_REASONS = {
    "escalate": ("Eskalasi kasus ini", "Alasan eskalasi", "Eskalasi",
                 "Pimpinan unit dan resepsionis diberi tahu. Kasus tetap menjadi tugas Anda."),
    "close": ("Selesaikan kasus ini", "Hasil penyelesaian", "Selesaikan",
              "Hasil ini tercatat pada riwayat. Kasus dapat dibuka kembali oleh resepsionis."),
    "cancel": ("Batalkan kasus ini", "Alasan pembatalan", "Batalkan kasus",
               "Kasus yang dibatalkan tidak dapat dibuka kembali."),
    "reopen": ("Buka kembali kasus ini", "Alasan membuka kembali", "Buka kembali",
               "Kasus kembali dikerjakan oleh petugas yang sama."),
}  # fmt: skip


def case_columns() -> list[Column]:
    """Show cases in a wide list: who and what first, then how it stands, where, since when."""
    return [
        Column("Kasus", _who, "main"),
        Column("Status", _signs),
        Column("Unit", lambda row: two_lines(row.unit, row.assignee)),
        Column("Masuk", lambda row: two_lines(elapsed(row.age, row.stamp), _clock(row))),
    ]


def queue_columns() -> list[Column]:
    """Show cases in the narrow list beside the open one: everything in one block."""
    return [Column("Kasus", _block, "main")]


def _who(row: Any) -> rx.Component:
    return rx.el.span(
        rx.el.span(row.title, class_name="strong"),
        rx.el.span(row.about, class_name="muted small clip"),
        rx.el.span(row.code, " · ", row.kind, class_name="muted small numbers"),
        class_name="cell case-who",
    )


def _signs(row: Any) -> rx.Component:
    return rx.el.span(
        status_badge(row.status, row.status_word),
        priority_mark(row.priority, row.priority_word),
        class_name="case-signs",
    )


def _block(row: Any) -> rx.Component:
    return rx.el.span(
        rx.el.span(
            rx.el.span(row.title, class_name="strong"),
            elapsed(row.age, row.stamp, class_name="muted small numbers"),
            class_name="case-line",
        ),
        rx.el.span(row.about, class_name="muted small clip"),
        rx.el.span(
            rx.el.span(row.code, " · ", row.unit, class_name="muted small numbers"),
            rx.cond(row.assignee, rx.el.span(row.assignee, class_name="small")),
            class_name="case-line",
        ),
        rx.el.span(_signs(row), _clock(row), class_name="case-line"),
        class_name="case-block",
    )


def _clock(row: Any) -> rx.Component:
    return sla_clock(row.due_state, row.due_text, due_stamp=row.due_stamp, start_stamp=row.stamp)


def case_clock(card: Any) -> rx.Component:
    """Show the time that is left for a case."""
    return sla_clock(
        card.due_state, card.due_text, due_stamp=card.due_stamp, start_stamp=card.received_stamp
    )


def case_head(card: Any) -> rx.Component:
    """Name a case: its code, subject, status, priority and clock."""
    return rx.el.div(
        rx.el.div(rx.el.span(card.code, class_name="code-word numbers"), class_name="muted"),
        rx.el.h2(card.subject, class_name="case-subject"),
        rx.el.div(
            status_badge(card.status, card.status_word),
            priority_mark(card.priority, card.priority_word),
            case_clock(card),
            class_name="row",
        ),
        class_name="stack-small",
    )


def case_facts(card: Any) -> rx.Component:
    """Tell the visit or the letter, as far as the reader may see it."""
    return rx.el.div(
        rx.cond(card.description, rx.el.p(card.description, class_name="prose")),
        rx.el.dl(
            rx.foreach(
                card.facts,
                lambda fact: rx.el.div(rx.el.dt(fact.name), rx.el.dd(fact.value), key=fact.name),
            ),
            class_name="facts",
        ),
        rx.cond(
            card.attachments.length() > 0,
            rx.el.ul(
                rx.foreach(
                    card.attachments,
                    lambda one: rx.el.li(
                        icon("paperclip", 16),
                        outside_link(one.label, href=one.href),
                        class_name="row",
                    ),
                ),
                class_name="plain-list",
                aria_label="Lampiran",
            ),
        ),
        rx.cond(
            card.signature,
            disclosure(
                "Tanda tangan tamu",
                rx.el.img(src=card.signature, alt="Tanda tangan tamu", class_name="signature"),
            ),
        ),
        facts(("Tujuan", card.tujuan), ("Lewat", card.source), ("Diterima", card.received)),
        class_name="stack",
    )


def assign_form(state: Any) -> rx.Component:
    """Choose unit, operator and priority of the case of a `CaseDesk`, and assign it."""
    return form(
        rx.el.h3("Teruskan ke", class_name="form-title"),
        hidden_field("version", state.card.version),
        select_field(
            "org_unit_id", "Unit kerja", state.units, placeholder="Semua unit", optional=True,
            value=state.chosen_unit, on_change=state.choose_unit, errors=state.errors,
        ),
        radio_cards(
            "assigned_to_user_id", "Petugas", state.operators, chosen=state.chosen_operator,
            on_choose=state.choose_operator, errors=state.errors, tall=True,
        ),
        radio_cards(
            "priority", "Prioritas", PRIORITIES, chosen=state.chosen_priority,
            on_choose=state.choose_priority, errors=state.errors, row=True,
        ),
        text_area("note", "Catatan untuk petugas", optional=True, errors=state.errors, rows="2",
                  max_length=4000),
        rx.el.div(
            submit_button(
                rx.cond(state.card.assignee, "Alihkan tugas", "Tugaskan"), icon="user_check"
            ),
            class_name="desk-foot",
        ),
        on_submit=state.assign,
        key=state.card.id + state.turn.to_string(),
        class_name="stack",
    )  # fmt: skip


def reason_dialog(state: Any) -> rx.Component:
    """Ask for the reason or the result of the move in a `CaseDesk`'s `asking`."""
    return rx.fragment(
        *[
            open_dialog(
                title,
                form(
                    hidden_field("version", state.card.version),
                    text_area(
                        "note", label, errors=state.errors, ident=f"note-{move}", rows="4",
                        max_length=4000, auto_focus=True,
                    ),
                    dialog_foot(
                        closing(quiet_button("Kembali")),
                        submit_button(
                            verb, kind="danger-fill" if move == "cancel" else "primary"
                        ),
                    ),
                    on_submit=state.move_with_reason,
                    class_name="stack",
                ),
                text=consequence,
                open=state.asking == move,
                on_open_change=state.ask_no_more,
            )
            for move, (title, label, verb, consequence) in _REASONS.items()
        ]
    )  # fmt: skip
