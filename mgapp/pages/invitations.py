"""People without a password: the list with their invitations, and the links, shown once."""

from typing import Any

import reflex as rx

from mgapp.pages.parts import (
    Column,
    button,
    button_row,
    card,
    data_table,
    dialog_foot,
    load_more,
    open_dialog,
    outside_button,
    quiet_button,
    two_lines,
)
from mgapp.state.invitations import InvitationsState

State: Any = InvitationsState


def uninvited() -> rx.Component:
    """Lay out who has no password yet; nothing where everybody has one."""
    return rx.fragment(rx.cond(State.rows.length() > 0, _list()), _links())


def _list() -> rx.Component:
    return card(
        rx.el.div(
            rx.el.p(
                "Orang-orang ini datang dari impor tanpa kata sandi. Undangan memberi tiap orang "
                "tautan untuk membuat kata sandinya sendiri: satu kali, selama tujuh hari."
            ),
            button_row(quiet_button("Undang semua", icon="send", on_click=State.invite_all)),
            class_name="card-body stack-small",
        ),
        data_table(
            "Belum punya kata sandi",
            (
                Column("Nama", lambda row: two_lines(row.name, row.username), "main"),
                Column("Pos-el", lambda row: rx.cond(row.email, row.email, "–")),
                Column("Undangan", lambda row: row.invited),
                Column("", _inviting),
            ),
            State.rows,
            more=load_more(more=State.more, on_more=State.show_more),
        ),
        title="Belum punya kata sandi",
        flush=True,
    )


def _inviting(row: Any) -> rx.Component:
    return button(
        rx.cond(row.is_invited, "Undang lagi", "Undang"),
        kind="plain",
        on_click=State.invite(row.id),
    )


def _links() -> rx.Component:
    return open_dialog(
        "Tautan undangan",
        rx.el.ul(rx.foreach(State.links, _one), class_name="file-list invitation-links"),
        dialog_foot(
            quiet_button(
                "Salin semua",
                icon="copy",
                on_click=[rx.set_clipboard(State.copied), rx.toast.success("Tautan disalin.")],
            ),
            button("Sudah saya bagikan", on_click=State.set_shown(False)),
        ),
        text="Berikan tiap tautan kepada orangnya saja. Tautan hanya ditampilkan sekali dan "
        "berlaku sampai " + State.until + ".",
        open=State.links.length() > 0,
        on_open_change=State.set_shown,
        wide=True,
    )


def _one(line: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            rx.el.span(line.name, rx.el.span(" · ", line.username, class_name="muted"),
                       class_name="strong"),
            rx.el.code(line.url, class_name="shown-once"),
            rx.cond(
                line.sent,
                rx.el.span("Dikirim juga lewat pesan kantor.", class_name="muted small"),
            ),
            class_name="stack-tight",
        ),
        rx.el.span(
            quiet_button(
                "Salin",
                icon="copy",
                on_click=[rx.set_clipboard(line.url), rx.toast.success("Tautan disalin.")],
            ),
            rx.cond(
                line.chat,
                outside_button(
                    "WhatsApp", line.chat, icon="message_circle", kind="plain",
                    target="_blank", rel="noopener noreferrer",
                ),
            ),
            class_name="button-row",
        ),
        class_name="invitation-link",
        data_id=line.id,
        key=line.id,
    )  # fmt: skip
