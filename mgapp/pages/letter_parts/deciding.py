"""What is done with a letter: the bar of decisions at the bottom, and the questions they ask."""

from typing import Any

import reflex as rx

from mgapp.pages.letter_parts.expedition import expedition_questions
from mgapp.pages.parts import (
    button,
    check_box,
    closing,
    confirm_dialog,
    danger_button,
    date_field,
    dialog_foot,
    disclosure,
    form,
    form_columns,
    hidden_field,
    open_dialog,
    quiet_button,
    select_field,
    signature_pad,
    submit_button,
    text_area,
    text_field,
)
from mgapp.state.letter import LetterState
from mgapp.state.shell import ShellState
from mgapp.state.words import CLASSIFICATIONS, LETTER_PRIORITIES, Permission

State: Any = LetterState
_MOST_WORDS = 2000


def decision_bar() -> rx.Component:
    """Keep the three decisions in reach of one thumb."""
    return rx.cond(
        State.card.may.contains("approve"),
        rx.el.div(
            button("Setujui", icon="check", on_click=State.ask("approve")),
            quiet_button("Minta perbaikan", on_click=State.ask("return")),
            danger_button("Tolak", on_click=State.ask("reject")),
            class_name="decision-bar no-print",
            role="group",
            aria_label="Keputusan",
        ),
    )


def moves() -> rx.Component:
    """Offer what can be done with a letter that is under way or signed."""
    may = State.card.may
    return rx.el.div(
        rx.cond(may.contains("send"), _at_once(
            "send", button("Kirim", icon="send"), "Kirim surat ini?",
            "Penerima dan tembusan di kantor langsung menerimanya."
            " Selama belum dibaca, surat dapat ditarik kembali.",
            "Kirim",
        )),
        rx.cond(may.contains("recall"), _at_once(
            "recall", quiet_button("Tarik kembali", icon="undo_2"), "Tarik kembali pengajuan ini?",
            "Surat menjadi konsep lagi dan penyetuju tidak perlu memutuskannya.", "Tarik kembali",
        )),
        rx.cond(may.contains("withdraw"), _at_once(
            "withdraw", quiet_button("Tarik kembali", icon="undo_2"), "Tarik kembali surat ini?",
            "Surat hilang dari kotak masuk penerima. Hanya dapat selama belum ada yang membacanya.",
            "Tarik kembali",
        )),
        rx.cond(
            State.card.answerable
            & ShellState.permissions.contains(str(Permission.LETTER_WRITE)),
            quiet_button("Tulis balasan", icon="reply", on_click=State.reply),
        ),
        rx.cond(
            may.contains("correct"),
            quiet_button("Perbaiki catatan", icon="pencil", on_click=State.ask("correct")),
        ),
        rx.cond(
            may.contains("archive"),
            quiet_button(_archive_words(), icon="archive", on_click=State.ask("archive")),
        ),
        rx.cond(
            may.contains("void"),
            danger_button("Batalkan nomor", icon="ban", on_click=State.ask("void")),
        ),
        class_name="button-row no-print",
    )  # fmt: skip


def _at_once(
    name: str, trigger: rx.Component, title: str, consequence: str, verb: str
) -> rx.Component:
    return confirm_dialog(
        trigger, title=title, consequence=consequence, confirm=verb,
        on_confirm=State.move(name, State.card.version), danger=False,
    )  # fmt: skip


def _archive_words() -> Any:
    return rx.cond(State.card.status == "received", "Tidak perlu disposisi", "Arsipkan")


def questions() -> rx.Component:
    """Ask for the words that a decision needs; the consequence is spelled out."""
    return rx.fragment(
        _approving(), *_reasons(), _archiving(), _correcting(), expedition_questions()
    )


def _question(
    move: str, title: Any, text: Any, *inside: Any, verb: Any, on_submit: Any, danger: bool = False
) -> rx.Component:
    return open_dialog(
        title,
        form(
            hidden_field("version", State.card.version),
            *inside,
            dialog_foot(
                closing(quiet_button("Kembali")),
                submit_button(verb, kind="danger-fill" if danger else "primary"),
            ),
            on_submit=on_submit,
            class_name="stack",
            key=move + State.turn.to_string(),
        ),
        text=text,
        open=State.asking == move,
        on_open_change=State.ask_no_more,
    )


def _words(name: str, label: Any, ident: str, **props: Any) -> rx.Component:
    return text_area(
        name, label, errors=State.errors, ident=ident, rows="3", max_length=_MOST_WORDS, **props
    )


def _approving() -> rx.Component:
    signs = State.card.may.contains("sign")
    return _question(
        "approve",
        rx.cond(signs, "Setujui dan tanda tangani", "Setujui surat ini"),
        rx.cond(
            signs,
            "Surat langsung bernomor dan tidak dapat diubah lagi.",
            "Surat diteruskan kepada penyetuju berikutnya.",
        ),
        rx.cond(signs, _signature()),
        _words("comment", "Catatan", "approve-comment", optional=True),
        verb="Setujui",
        on_submit=State.approve,
    )


def _signature() -> rx.Component:
    pad = rx.el.div(
        signature_pad("signature", words=State.reader, errors=State.errors),
        check_box("keep_signature", "Simpan tanda tangan ini untuk surat berikutnya"),
        class_name="stack",
    )
    return rx.cond(
        State.drawing,
        rx.el.div(
            rx.el.p("Dipakai tanda tangan yang Anda simpan:", class_name="field-hint"),
            rx.el.img(
                src=State.drawing, alt="Tanda tangan Anda yang tersimpan", class_name="signature"
            ),
            disclosure("Tanda tangani yang baru", pad),
            class_name="stack",
        ),
        pad,
    )


def _reasons() -> list[rx.Component]:
    return [
        _question(
            "return", "Minta perbaikan",
            "Surat kembali kepada konseptor beserta catatan ini."
            " Setelah diperbaiki, surat diajukan lagi.",
            _words("comment", "Apa yang perlu diperbaiki", "return-comment", auto_focus=True),
            verb="Minta perbaikan", on_submit=State.return_letter,
        ),
        _question(
            "reject", "Tolak surat ini",
            "Surat berhenti di sini dan tidak dapat diajukan lagi.",
            _words("comment", "Alasan penolakan", "reject-comment", auto_focus=True),
            verb="Tolak", on_submit=State.reject, danger=True,
        ),
        _question(
            "void", "Batalkan nomor surat",
            "Nomor tetap tercatat sebagai batal dan tidak dipakai lagi. Surat tidak dapat"
            " dikirim, dan halaman keaslian menyatakan surat ini batal.",
            _words("reason", "Alasan pembatalan", "void-reason", auto_focus=True),
            verb="Batalkan nomor", on_submit=State.void, danger=True,
        ),
    ]  # fmt: skip


def _correcting() -> rx.Component:
    noted, errors = State.card.noted, State.errors
    return _question(
        "correct",
        "Perbaiki catatan surat masuk",
        "Nomor agenda tetap. Catatan dapat diperbaiki sampai surat didisposisikan.",
        text_field("sender", "Pengirim", errors=errors, required=True, max_length=200,
                   default_value=noted.sender),
        form_columns(
            text_field("sender_number", "Nomor surat", errors=errors, optional=True,
                       max_length=120, default_value=noted.sender_number),
            date_field("letter_date", "Tanggal surat", errors=errors, optional=True,
                       default_value=noted.letter_date),
        ),
        text_field("subject", "Perihal", errors=errors, required=True, max_length=300,
                   default_value=noted.subject),
        form_columns(
            select_field("classification", "Sifat", CLASSIFICATIONS, errors=errors,
                         default_value=noted.classification),
            select_field("priority", "Derajat", LETTER_PRIORITIES, errors=errors,
                         default_value=State.card.priority),
        ),
        text_field("classification_code", "Kode klasifikasi", errors=errors, optional=True,
                   max_length=40, default_value=noted.classification_code),
        verb="Simpan",
        on_submit=State.correct,
    )  # fmt: skip


def _archiving() -> rx.Component:
    undisposed = State.card.status == "received"
    return _question(
        "archive",
        rx.cond(undisposed, "Arsipkan tanpa disposisi", "Arsipkan surat ini?"),
        "Surat pindah ke arsip semua pembacanya.",
        _words(
            "note",
            rx.cond(undisposed, "Mengapa tidak perlu disposisi?", "Keterangan"),
            "archive-note",
            hint=rx.match(
                State.card.status,
                ("received", ""),
                ("forwarded", "Boleh dikosongkan bila semua disposisi sudah selesai."),
                "Boleh dikosongkan.",
            ),
        ),
        verb="Arsipkan",
        on_submit=State.archive,
    )
