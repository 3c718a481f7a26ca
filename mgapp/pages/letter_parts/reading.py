"""A letter to be read: its pages, its files, what differs between versions, how it went."""

from typing import Any

import reflex as rx

from mgapp.pages.letter_parts.components import Pages
from mgapp.pages.letter_parts.expedition import expedition
from mgapp.pages.parts import (
    card,
    disclosure,
    icon,
    link,
    outside_button,
    quiet_button,
    status_badge,
    timeline,
)
from mgapp.state.letter import LetterState

State: Any = LetterState


def sheets() -> rx.Component:
    """Show the pages large; an incoming letter shows what was noted of it."""
    return rx.cond(
        State.card.incoming,
        card(
            rx.cond(State.card.body, rx.el.p(State.card.body, class_name="prose keep-lines"),
                    rx.el.p(
                        rx.cond(
                            State.card.files.length() > 0,
                            "Isi surat ada pada berkas pindaian.",
                            "Tidak ada ringkasan maupun berkas pindaian.",
                        ),
                        class_name="muted",
                    )),
            files(),
            title="Isi surat",
        ),
        rx.el.section(
            Pages.create(letter=State.card.id, version=State.card.version, label="Surat"),
            class_name="letter-sheets",
            aria_label="Halaman surat",
        ),
    )  # fmt: skip


def about() -> rx.Component:
    """Tell what is known of the letter."""
    return card(
        rx.el.dl(
            rx.foreach(
                State.card.facts,
                lambda fact: rx.el.div(rx.el.dt(fact.name), rx.el.dd(fact.value), key=fact.name),
            ),
            class_name="facts",
        ),
        rx.cond(State.card.incoming, rx.fragment(), files()),
        rx.cond(
            State.card.case_id,
            link("Buka kasusnya", href="/admin/cases/" + State.card.case_id),
        ),
        rx.cond(
            State.card.reply_to,
            link("Buka surat yang dibalas", href="/letters/" + State.card.reply_to),
        ),
        title="Tentang surat",
        class_name="stack",
    )


def files() -> rx.Component:
    """List the attachments."""
    return rx.cond(
        State.card.files.length() > 0,
        rx.el.ul(
            rx.foreach(
                State.card.files,
                lambda one: rx.el.li(
                    icon("paperclip", 16),
                    rx.el.a(one.filename, href=one.href, reload_document=True),
                    class_name="row",
                    key=one.id,
                ),
            ),
            class_name="plain-list",
            aria_label="Lampiran",
        ),
    )


def remarks() -> rx.Component:
    """Show what the approvers wrote, beside the text that it concerns."""
    return rx.cond(
        State.card.remarks.length() > 0,
        card(
            rx.el.ol(
                rx.foreach(
                    State.card.remarks,
                    lambda one: rx.el.li(
                        rx.el.p(
                            rx.el.span(one.who, class_name="strong"),
                            rx.el.span(" · ", one.when, class_name="muted small numbers"),
                        ),
                        rx.el.p(one.text, class_name="bubble"),
                        key=one.id,
                    ),
                ),
                class_name="stack",
            ),
            title="Catatan penyetuju",
        ),
    )


def difference() -> rx.Component:
    """Show what changed since the version before, when asked."""
    return rx.cond(
        State.card.compared,
        card(
            quiet_button(
                rx.cond(_shown(), "Sembunyikan perubahan", "Lihat perubahan"),
                icon="git_compare",
                on_click=State.compare,
                aria_expanded=rx.cond(_shown(), "true", "false"),
            ),
            rx.cond(_shown(), _changes()),
            title="Perubahan sejak versi sebelumnya",
        ),
    )


def _shown() -> Any:
    return (State.changes.length() > 0) | (State.stretches.length() > 0)


def _changes() -> rx.Component:
    return rx.el.div(
        rx.el.dl(
            rx.foreach(
                State.changes,
                lambda one: rx.el.div(
                    rx.el.dt(one.name),
                    rx.el.dd(rx.el.del_(one.before), " ", rx.el.ins(one.after)),
                    key=one.name,
                ),
            ),
            class_name="facts",
        ),
        rx.el.div(
            rx.foreach(
                State.stretches,
                lambda one: rx.match(
                    one.kind,
                    ("added", rx.el.ins(one.text, key=one.id)),
                    ("removed", rx.el.del_(one.text, key=one.id)),
                    rx.el.span(one.text, key=one.id),
                ),
            ),
            class_name="difference",
        ),
        class_name="stack",
    )


def steps() -> rx.Component:
    """Show who approves in which order, and how far it is."""
    return rx.cond(
        State.card.steps.length() > 0,
        card(
            rx.el.ol(rx.foreach(State.card.steps, _step), class_name="letter-steps"),
            title="Persetujuan",
        ),
    )


def _step(step: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(step.order, class_name="approver-step numbers"),
        rx.el.span(
            rx.el.span(step.name, class_name="strong"),
            rx.cond(step.note, rx.el.span(step.note, class_name="muted small")),
            rx.cond(step.signs, rx.el.span("Menandatangani", class_name="approver-signs")),
            rx.cond(step.when, rx.el.span(step.when, class_name="muted small numbers")),
            class_name="approver-words",
        ),
        status_badge(step.status, step.status_word),
        key=step.id,
        data_due=step.due,
    )


def history() -> rx.Component:
    """Tell the trail in sentences."""
    return card(disclosure("Riwayat", timeline(State.trail), open=True))


def openings() -> rx.Component:
    """Tell whoever answers for a closed letter who opened it."""
    return rx.cond(
        State.openings.length() > 0,
        card(
            disclosure(
                "Pembukaan surat",
                rx.el.ul(
                    rx.foreach(
                        State.openings,
                        lambda one: rx.el.li(
                            rx.el.span(
                                one.name, " ", rx.el.span(one.what, class_name="muted small")
                            ),
                            rx.el.span(one.at, class_name="muted small numbers"),
                        ),
                    ),
                    class_name="receipts",
                    aria_label="Pembukaan surat",
                ),
            )
        ),
    )


def outcome() -> rx.Component:
    """Show what a signed letter has: its number, its PDF, the place where it is verified."""
    return rx.cond(
        State.card.signed,
        card(
            rx.el.p(State.card.number, class_name="letter-number numbers"),
            rx.cond(
                State.card.void,
                rx.el.p("Nomor batal: ", State.card.void, class_name="field-error"),
            ),
            rx.cond(State.card.paper, rx.el.p(State.card.paper, class_name="muted", role="status")),
            rx.el.div(
                outside_button(
                    "Unduh PDF", "/api/letters/" + State.card.id + "/pdf", icon="download"
                ),
                outside_button(
                    "Periksa keaslian", State.card.verify, kind="plain", icon="shield_check"
                ),
                class_name="button-row",
            ),
            title="Nomor dan naskah asli",
        ),
    )


def receipts() -> rx.Component:
    """Show who has read it, and how it reached those outside."""
    return rx.fragment(
        rx.cond(
            State.card.readers.length() > 0,
            card(
                rx.el.ul(
                    rx.foreach(
                        State.card.readers,
                        lambda one: rx.el.li(
                            rx.el.span(
                                one.name, " ", rx.el.span(one.via, class_name="muted small")
                            ),
                            rx.el.span(one.read, class_name="muted small numbers"),
                            key=one.id,
                        ),
                    ),
                    class_name="receipts",
                    aria_label="Penerima",
                ),
                title="Penerima di kantor",
            ),
        ),
        rx.cond(State.card.signed, expedition()),
    )
