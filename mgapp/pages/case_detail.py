"""The page of one case: what it is about, its trail, its people and its clock."""

from typing import Any

import reflex as rx

from mgapp.pages.case_parts import assign_form, case_clock, case_facts, reason_dialog
from mgapp.pages.layout import staff_page
from mgapp.pages.parts import (
    blocked_button,
    button,
    card,
    composer,
    danger_button,
    disclosure,
    empty_state,
    facts,
    icon,
    link_button,
    notice,
    page_title,
    panes,
    person,
    priority_mark,
    quiet_button,
    skeleton_lines,
    status_badge,
    thread,
    timeline,
)
from mgapp.pages.routes import staff_route
from mgapp.state.case_detail import CaseDetailState
from mgapp.state.shell import ShellState
from mgapp.state.words import Permission

State: Any = CaseDetailState


@staff_route("/admin/cases/[case_id]", title="Kasus", on_load=State.load)
def case_detail() -> rx.Component:
    """Lay out the case: one column on a phone, next step first."""
    return staff_page(
        rx.cond(State.missing, _missing(), rx.cond(State.card.id, _case(), skeleton_lines(8))),
        reason_dialog(State),
        title="Kasus",
    )


def _missing() -> rx.Component:
    return empty_state(
        "Kasus tidak ditemukan",
        "Mungkin alamatnya keliru, atau kasus ini bukan milik unit Anda.",
        link_button("Ke kotak masuk", "/admin/inbox", kind="quiet"),
        icon_name="file_question",
    )


def _case() -> rx.Component:
    return rx.fragment(
        page_title(
            State.card.subject,
            status_badge(State.card.status, State.card.status_word),
            priority_mark(State.card.priority, State.card.priority_word),
            note=State.card.code + " · " + State.card.kind,
            back=_list_of(),
        ),
        rx.cond(
            State.conflict,
            notice("Kasus ini baru saja berubah", rx.el.p(State.conflict),
                   rx.el.p("Isian Anda tetap ada. Periksa, lalu ulangi bila perlu."),
                   tone="warning", alert=True),
        ),
        panes(
            rx.el.div(_next_step(), _about(), class_name="stack case-left"),
            _trail(),
            rx.el.div(_people(), _clock(), _assign(), _thread(), class_name="stack case-right"),
            kind="case",
        ),
    )  # fmt: skip


def _list_of() -> tuple[Any, Any]:
    sorts = ShellState.permissions.contains(str(Permission.INTAKE_READ))
    return (
        rx.cond(sorts, "Intake", "Kotak masuk"),
        rx.cond(sorts, "/admin/intake", "/admin/inbox"),
    )


def _next_step() -> rx.Component:
    return card(
        rx.el.p(State.card.next_step),
        rx.cond(
            State.card.resolution,
            facts(("Hasil", State.card.resolution)),
        ),
        rx.el.div(
            *[_move(name, words, kind) for name, words, kind in _FORWARD],
            *[_asked(name, words, kind) for name, words, kind in _WITH_WORDS],
            rx.cond(
                State.card.may.contains("cancel"),
                danger_button(
                    "Batalkan kasus", on_click=State.ask("cancel"), class_name="button-aside"
                ),
            ),
            class_name="stack-small",
        ),
        title="Langkah berikutnya",
        class_name="no-print",
        data_holds="true",
    )


_FORWARD = (
    ("triage", "Verifikasi", "primary"),
    ("acknowledge", "Tandai diterima", "primary"),
    ("start", "Mulai kerjakan", "primary"),
)
_WITH_WORDS = (
    ("close", "Selesaikan", "primary"),
    ("escalate", "Eskalasi", "quiet"),
    ("reopen", "Buka kembali", "quiet"),
)


def _move(name: str, words: str, kind: Any) -> rx.Component:
    return rx.cond(
        State.card.may.contains(name),
        button(words, kind=kind, on_click=State.move(name, State.card.version)),
    )


def _asked(name: str, words: str, kind: Any) -> rx.Component:
    # Where the work can still begin, finishing is not the next step.
    main = State.card.may.contains("start")
    return rx.cond(
        State.card.may.contains(name),
        rx.cond(
            main & (kind == "primary"),
            quiet_button(words, on_click=State.ask(name)),
            button(words, kind=kind, on_click=State.ask(name)),
        ),
    )


def _about() -> rx.Component:
    return card(case_facts(State.card), title=State.card.kind)


def _trail() -> rx.Component:
    return card(
        timeline(State.trail),
        composer(
            on_submit=State.add_note, errors=State.errors, key="composer" + State.turn.to_string()
        ),
        title="Riwayat",
        class_name="case-trail",
    )


def _people() -> rx.Component:
    return card(
        rx.cond(
            State.card.assignee,
            person(
                State.card.assignee, initials=State.card.assignee_initials, note="Penanggung jawab"
            ),
            rx.el.p("Belum ada petugas.", class_name="muted"),
        ),
        facts(("Unit kerja", State.card.unit)),
        _lead(),
        rx.cond(
            State.card.party_link,
            _chat("Chat WhatsApp tamu", State.card.party_link, "visitor"),
        ),
        title="Orang",
    )


def _lead() -> rx.Component:
    return rx.el.div(
        rx.cond(State.card.lead, facts(("Pimpinan unit", State.card.lead))),
        rx.cond(
            State.card.lead_link,
            _chat("Chat WhatsApp pimpinan", State.card.lead_link, "lead"),
            rx.cond(
                State.card.lead_why,
                blocked_button(
                    "Chat WhatsApp pimpinan", State.card.lead_why, id="lead", icon="message_circle"
                ),
            ),
        ),
        class_name="stack-small",
    )


def _chat(words: str, href: rx.Var[str], to: str) -> rx.Component:
    return rx.el.a(
        icon("message_circle"),
        words,
        href=href,
        target="_blank",
        rel="noopener noreferrer",
        class_name="button button-quiet",
        on_click=State.contacted(to),
    )


def _clock() -> rx.Component:
    return card(
        rx.cond(
            State.card.due_text,
            case_clock(State.card),
            rx.el.p("Tidak berjalan.", class_name="muted"),
        ),
        rx.cond(State.card.due_at, facts(("Sampai", State.card.due_at))),
        title="Batas waktu",
    )


def _thread() -> rx.Component:
    return rx.cond(State.thread.length() > 0, card(thread(State.thread), title="Perjalanan"))


def _assign() -> rx.Component:
    return rx.cond(
        State.card.may.contains("assign"),
        card(
            rx.cond(
                State.card.assignee,
                disclosure("Alihkan ke petugas lain", assign_form(State)),
                assign_form(State),
            ),
            class_name="no-print",
        ),
    )
