"""What is asked about numbers: setting some aside, writing one down, putting one in, voiding."""

from typing import Any

import reflex as rx

from mgapp.pages.parts import (
    button,
    closing,
    danger_button,
    date_field,
    dialog_foot,
    disclosure,
    error_summary,
    form,
    form_columns,
    link_button,
    number_field,
    open_dialog,
    quiet_button,
    select_field,
    status_badge,
    submit_button,
    text_area,
    text_field,
)
from mgapp.state.letter_numbers import LetterNumbersState
from mgapp.state.letter_office_words import NUMBERED_TYPES, SECRECIES

State: Any = LetterNumbersState


def number_dialogs() -> rx.Component:
    """Lay out all of them; one is open at a time."""
    return rx.fragment(_reserving(), _showing(), _filling(), _inserting(), _voiding())


def _dialog(
    what: str, title: Any, *children: Any, text: Any = "", wide: bool = False
) -> rx.Component:
    return open_dialog(
        title,
        *children,
        text=text,
        open=State.asking == what,
        on_open_change=State.ask_no_more,
        wide=wide,
    )


def _asking(what: str, title: Any, *fields: Any, text: Any, verb: Any, on_submit: Any) -> Any:
    return _dialog(
        what,
        title,
        form(
            error_summary(State.errors),
            *fields,
            dialog_foot(closing(quiet_button("Kembali")), verb),
            on_submit=on_submit,
            key=what + State.card.id,
        ),
        text=text,
        wide=True,
    )


def _reserving() -> rx.Component:
    return _asking(
        "reserve",
        "Pesan nomor untuk surat di kertas",
        form_columns(
            select_field(
                "letter_type", "Jenis surat", NUMBERED_TYPES, ident="reserve-type",
                hint="Setiap jenis punya seri sendiri.", errors=State.errors,
                default_value="surat_keluar",
            ),
            number_field(
                "count", "Banyaknya", hint="1 sampai 50 nomor berurutan.", ident="reserve-count",
                errors=State.errors, default_value="1", max_length=2, auto_complete="off",
            ),
        ),
        select_field(
            "org_unit_id", "Atas nama unit", State.units, placeholder="Kantor",
            ident="reserve-unit", optional=True, errors=State.errors,
        ),
        text_field(
            "purpose", "Untuk apa", hint="Contoh: blangko cuti bulan Desember.",
            ident="reserve-purpose", errors=State.errors, max_length=300, auto_complete="off",
        ),
        disclosure("Sifat dan klasifikasi", form_columns(*_classed("reserve"))),
        text="Nomor diambil dari seri yang sedang berjalan; surat berikutnya mendapat nomor "
        "setelahnya. Nomor yang dipesan tidak dapat dikembalikan: isi, atau batalkan dengan "
        "alasan.",
        verb=submit_button("Pesan nomor"),
        on_submit=State.reserve,
    )  # fmt: skip


def _classed(prefix: str) -> list[rx.Component]:
    return [
        select_field(
            "classification", "Sifat", SECRECIES, ident=f"{prefix}-secrecy",
            errors=State.errors, default_value="public",
        ),
        _code(prefix),
    ]  # fmt: skip


def _code(prefix: str) -> rx.Component:
    return text_field(
        "classification_code", "Kode klasifikasi", hint="Contoh: 800.1.11.1.", optional=True,
        ident=f"{prefix}-code", errors=State.errors, max_length=40, auto_complete="off",
    )  # fmt: skip


def _showing() -> rx.Component:
    return _dialog(
        "show",
        State.card.text,
        rx.el.div(status_badge(State.card.state, State.card.state_word), class_name="row"),
        rx.el.dl(
            rx.foreach(
                State.card.facts,
                lambda fact: rx.el.div(rx.el.dt(fact.name), rx.el.dd(fact.value), key=fact.name),
            ),
            class_name="facts facts-wide",
        ),
        dialog_foot(
            closing(quiet_button("Tutup")),
            _offer("void", danger_button("Batalkan nomor", on_click=State.ask("void"))),
            _offer("insert", quiet_button("Sisipkan sesudahnya", on_click=State.ask("insert"))),
            _offer("fill", button("Isi nomor ini", on_click=State.ask("fill"))),
            rx.cond(State.card.letter, link_button("Buka surat", State.card.letter)),
        ),
        wide=True,
    )


def _offer(move: str, offered: rx.Component) -> rx.Component:
    return rx.cond(State.card.may.contains(move), offered)


def _on_paper(prefix: str) -> list[rx.Component]:
    return [
        date_field(
            "numbered_on", "Tanggal surat", ident=f"{prefix}-day", errors=State.errors,
            default_value=State.today, max=State.today,
        ),
        text_field(
            "sent_to", "Dikirim kepada", ident=f"{prefix}-to", errors=State.errors,
            max_length=300, auto_complete="off",
        ),
        text_field(
            "subject", "Hal", ident=f"{prefix}-subject", errors=State.errors,
            max_length=300, auto_complete="off",
        ),
    ]  # fmt: skip


def _filling() -> rx.Component:
    return _asking(
        "fill",
        f"Isi nomor {State.card.text}",
        *_on_paper("fill"),
        _code("fill"),
        text="Catat surat yang memakai nomor ini. Setelah disimpan, isiannya tidak dapat diubah.",
        verb=submit_button("Simpan sebagai terpakai"),
        on_submit=State.fill,
    )


def _inserting() -> rx.Component:
    return _asking(
        "insert",
        f"Sisipkan surat sesudah {State.card.text}",
        *_on_paper("insert"),
        text_field(
            "reason", "Mengapa disisipkan", hint="Contoh: surat kemarin belum dicatat.",
            ident="insert-reason", errors=State.errors, max_length=300, auto_complete="off",
        ),
        form_columns(*_classed("insert")),
        text="Surat itu mendapat akhiran, misalnya 5.01 sesudah 5. Alasannya tampil di buku nomor.",
        verb=submit_button("Sisipkan"),
        on_submit=State.insert,
    )  # fmt: skip


def _voiding() -> rx.Component:
    return _asking(
        "void",
        f"Batalkan nomor {State.card.text}?",
        text_area(
            "reason", "Alasan", hint="Contoh: blangko rusak.", ident="void-reason", rows="3",
            errors=State.errors, max_length=1000,
        ),
        text="Nomor ini tidak pernah dipakai lagi dan tetap tampil di buku nomor dengan alasannya.",
        verb=submit_button("Batalkan nomor", kind="danger-fill"),
        on_submit=State.void,
    )  # fmt: skip
