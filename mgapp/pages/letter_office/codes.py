"""The archive codes: the list, one code in a dialog, and a whole schedule as a file."""

from typing import Any

import reflex as rx

from mgapp.pages.letter_office.components import ScheduleFile
from mgapp.pages.parts import (
    Column,
    button,
    button_row,
    card,
    check_box,
    closing,
    code,
    data_table,
    dialog_foot,
    download_menu,
    empty_state,
    error_summary,
    filters,
    form,
    form_columns,
    load_more,
    number_field,
    open_dialog,
    quiet_button,
    search_field,
    select_field,
    sheet_files,
    submit_button,
    text_field,
    two_lines,
)
from mgapp.state.letter_codes import LetterCodesState
from mgapp.state.letter_office_words import DISPOSALS, SCHEMES, SECRECIES

State: Any = LetterCodesState
Facts: Any = LetterCodesState.card.facts

_LIMIT = 2 * 1024 * 1024  # bytes
_COLUMNS = (
    "kode, uraian, aktif_tahun, aktif_pemicu, inaktif_tahun, nasib_akhir, nasib_catatan, "
    "keamanan, dasar_hukum, skema, kode_lama"
)


def codes() -> rx.Component:
    """Lay out the archive codes."""
    return rx.fragment(_finding(), _list(), _file(), _dialog())


def _finding() -> rx.Component:
    return filters(
        rx.el.div(
            search_field(
                label="Cari kode klasifikasi",
                placeholder="Kode atau kata, misalnya cuti",
                on_search=State.search,
                text=State.q,
            ),
            class_name="field grow",
        ),
        rx.el.label(
            rx.el.input(type="checkbox", checked=State.retired, on_change=State.show_retired),
            rx.el.span("Juga yang tidak dipakai lagi"),
            class_name="check",
        ),
        button("Tambah kode", kind="quiet", icon="plus", on_click=State.begin),
    )


def _list() -> rx.Component:
    return card(
        data_table(
            "Kode klasifikasi arsip",
            (
                Column("Kode", lambda row: two_lines(code(row.id), row.title), "main"),
                Column("Retensi", lambda row: _or_dash(row.retention)),
                Column("Nasib akhir", lambda row: _or_dash(row.disposal)),
                Column("Dipakai", lambda row: rx.cond(row.is_active, "Ya", "Tidak lagi")),
            ),
            State.rows,
            on_open=lambda row: State.open(row.id),
            loading=State.loading,
            empty=empty_state(
                "Tidak ada kode yang cocok", "Coba kata lain, atau tambahkan kodenya.",
                icon_name="search",
            ),
            more=load_more(more=State.more, on_more=State.load_more),
        ),
        flush=True,
    )  # fmt: skip


def _or_dash(text: Any) -> rx.Component:
    return rx.cond(text, rx.el.span(text), rx.el.span("–"))


def _file() -> rx.Component:
    return card(
        rx.el.p(
            "Jadwal retensi arsip (JRA) instansi dimuat dari CSV UTF-8, paling besar 2 MB. "
            "Kode yang sudah ada diubah, yang belum ada ditambahkan; tidak ada yang dihapus."
        ),
        rx.el.p("Kolom yang dikenal: ", rx.el.span(_COLUMNS, class_name="numbers"), ". Hanya ",
                rx.el.strong("kode"), " dan ", rx.el.strong("uraian"), " yang wajib.",
                class_name="muted"),
        ScheduleFile.create(limit=_LIMIT, on_done=State.load),
        button_row(download_menu("unduh-kode", sheet_files("/api/classification-codes"))),
        title="Muat dari berkas",
    )  # fmt: skip


def _line(name: str, label: str, **more: Any) -> rx.Component:
    make = more.pop("make", text_field)
    return make(
        name,
        label,
        errors=State.errors,
        ident=f"code-{name}",
        auto_complete="off",
        default_value=Facts[name],
        **more,
    )


def _choice(name: str, label: str, options: Any, placeholder: str) -> rx.Component:
    return select_field(
        name, label, options, placeholder=placeholder, optional=True, errors=State.errors,
        ident=f"code-{name}", default_value=Facts[name],
    )  # fmt: skip


def _schedule() -> list[rx.Component]:
    years: dict[str, Any] = {"make": number_field, "optional": True, "max_length": 3}
    return [
        form_columns(
            _line("active_years", "Tahun aktif", **years),
            _line("inactive_years", "Tahun inaktif", **years),
        ),
        _line("active_trigger", "Dihitung sejak", optional=True, max_length=200,
              hint="Contoh: kegiatan selesai dan sudah dipertanggungjawabkan."),
        form_columns(
            _choice("disposal", "Nasib akhir", DISPOSALS, "Belum ditetapkan"),
            _line("disposal_note", "Catatan nasib akhir", optional=True, max_length=200),
            _choice("secrecy", "Klasifikasi keamanan", SECRECIES, "Belum ditetapkan"),
            _line("legal_basis", "Dasar hukum", optional=True, max_length=200),
        ),
    ]  # fmt: skip


def _dialog() -> rx.Component:
    is_new = State.card.version == 0
    return open_dialog(
        rx.cond(is_new, "Tambah kode", "Kode " + Facts["code"].to(str)),
        form(
            error_summary(State.errors),
            rx.cond(is_new, _line("code", "Kode", hint="Contoh: 800.1.11.1.", max_length=40)),
            _line("title", "Uraian", max_length=200),
            *_schedule(),
            form_columns(
                select_field(
                    "scheme", "Skema", SCHEMES, errors=State.errors, ident="code-scheme",
                    default_value=rx.cond(is_new, SCHEMES[0][0], Facts["scheme"].to(str)),
                ),
                _line("old_code", "Kode lama", optional=True, max_length=40),
            ),
            rx.cond(
                is_new,
                rx.fragment(),
                check_box(
                    "is_active", "Masih dipakai", ident="code-active",
                    note="Surat yang sudah memakai kode ini tetap memakainya.",
                    default_checked=State.card.is_active,
                ),
            ),
            dialog_foot(closing(quiet_button("Kembali")), submit_button("Simpan kode")),
            on_submit=State.save,
            key=Facts["code"].to(str) + State.editing.to_string(),
        ),
        open=State.editing,
        on_open_change=State.set_editing,
        wide=True,
    )  # fmt: skip
