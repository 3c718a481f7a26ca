"""Posters for the doors, and the touch screens beside them."""

from typing import Any

import reflex as rx

from mgapp.pages.layout import staff_page
from mgapp.pages.parts import (
    Column,
    big_code,
    button,
    button_row,
    card,
    closing,
    code,
    confirm_dialog,
    data_table,
    dialog_foot,
    empty_state,
    error_summary,
    form,
    icon,
    open_dialog,
    page_title,
    panes,
    qr_image,
    quiet_button,
    radio_cards,
    select_field,
    submit_button,
    text_field,
    two_lines,
)
from mgapp.pages.routes import staff_route
from mgapp.state.posters import PostersState as State
from mgapp.state.words import UNIT_TUJUAN

PAPERS = (("a4", "A4", "Pintu dan dinding"), ("a5", "A5", "Meja"))
# The whole sheet is the poster: a named page would put an empty one before it.
A4 = "@page { size: A4; margin: 15mm; }"
A5 = "@page { size: A5; margin: 10mm; }"
STEPS = (
    "Buka kamera ponsel, arahkan ke kode ini.",
    "Isi formulir kunjungan.",
    "Tunjukkan kode kunjungan kepada petugas.",
)


@staff_route("/admin/qr", title="Poster QR", on_load=State.load)
def posters() -> rx.Component:
    """Lay out the places, the poster of the chosen one, and the kiosks."""
    return staff_page(
        rx.el.div(
            page_title(
                "Poster QR dan kios",
                rx.cond(State.may_manage, _new_place()),
                note="Tamu memindai poster untuk mendaftar sendiri.",
            ),
            class_name="no-print",
        ),
        panes(
            rx.el.div(
                card(_places(), title="Lokasi poster", flush=True),
                rx.cond(State.may_manage, _kiosks()),
                class_name="stack no-print",
            ),
            _poster_pane(),
        ),
        _pairing(),
        title="Poster QR",
        here="/admin/qr",
    )


def _places() -> rx.Component:
    columns = (
        Column("Lokasi", lambda row: two_lines(row.name, code(row.id)), kind="main"),
        Column("Unit", lambda row: rx.cond(row.unit, row.unit, "Semua unit")),
        Column("", _place_tools),
    )
    return data_table(
        "Lokasi poster",
        columns,
        State.places,
        on_open=lambda row: State.choose(row.id),
        selected=State.poster.loc,
        loading=~State.loaded,
        empty=empty_state(
            "Belum ada lokasi", "Tambahkan lokasi untuk membuat posternya.", icon_name="qr_code"
        ),
    )


def _place_tools(row: Any) -> rx.Component:
    switch = rx.cond(
        row.is_active,
        button("Nonaktifkan", kind="plain", on_click=State.set_active(row.id, False)),  # noqa: FBT003 (what the button sends)
        button("Aktifkan", kind="plain", on_click=State.set_active(row.id, True)),  # noqa: FBT003 (same)
    )
    remove = confirm_dialog(
        button("Hapus", kind="plain"),
        title=f"Hapus lokasi {row.name}?",
        consequence="Poster yang sudah tercetak tetap membuka formulir, tanpa nama lokasi.",
        confirm="Hapus lokasi",
        on_confirm=State.delete_place(row.id),
    )
    return rx.cond(State.may_manage, rx.el.div(switch, remove, class_name="row"))


def _new_place() -> rx.Component:
    return open_dialog(
        "Lokasi baru",
        form(
            error_summary(State.errors),
            text_field(
                "name", "Nama lokasi", errors=State.errors, ident="place-name", max_length=120
            ),
            text_field(
                "loc",
                "Kode lokasi",
                hint="Huruf kecil, angka, tanda hubung. Contoh: upt-lobby.",
                errors=State.errors,
                max_length=40,
            ),
            select_field(
                "unit_tujuan",
                "Unit yang dikunjungi",
                UNIT_TUJUAN,
                placeholder="Tamu memilih sendiri",
                optional=True,
                errors=State.errors,
            ),
            dialog_foot(closing(quiet_button("Kembali")), submit_button("Tambah lokasi")),
            on_submit=State.add_place,
        ),
        trigger=button("Tambah lokasi", icon="plus"),
        open=State.adding_place,
        on_open_change=State.set_adding_place,
    )


def _poster_pane() -> rx.Component:
    nothing = empty_state(
        "Pilih lokasi di daftar", "Posternya tampil di sini, siap dicetak.", icon_name="qr_code"
    )
    return card(
        rx.cond(
            State.poster.loc,
            rx.fragment(
                rx.el.div(
                    radio_cards(
                        "paper",
                        "Ukuran kertas",
                        PAPERS,
                        chosen=State.paper,
                        on_choose=State.choose_paper,
                        row=True,
                    ),
                    button_row(
                        button(
                            "Cetak poster",
                            icon="printer",
                            on_click=rx.call_script("window.print()"),
                        )
                    ),
                    class_name="stack no-print",
                ),
                rx.cond(State.paper == "a5", rx.el.style(A5), rx.el.style(A4)),
                _poster(),
            ),
            nothing,
        ),
    )


def _poster() -> rx.Component:
    poster = State.poster
    return rx.el.section(
        rx.el.p(State.office_name, class_name="poster-office"),
        rx.el.h2("Selamat datang", class_name="poster-title"),
        rx.el.p("Pindai untuk mengisi buku tamu", class_name="poster-call"),
        qr_image(poster.qr, meaning=f"Membuka {poster.address}", size="16rem"),
        rx.el.ol(*[rx.el.li(step) for step in STEPS], class_name="poster-steps"),
        rx.el.p(poster.address, class_name="poster-address"),
        rx.el.p(icon("map_pin", 16), poster.name, class_name="poster-place"),
        aria_label=f"Poster {poster.name}",
        class_name=rx.cond(State.paper == "a5", "poster poster-a5", "poster"),
    )


def _kiosks() -> rx.Component:
    columns = (
        Column("Kios", lambda row: two_lines(row.name, row.place), kind="main"),
        Column("Status", lambda row: row.status),
        Column("", _kiosk_tools),
    )
    empty = empty_state(
        "Belum ada kios",
        "Kios adalah layar sentuh di lobi yang dipakai tamu untuk mendaftar.",
        icon_name="tablet_smartphone",
    )
    return card(
        data_table("Kios", columns, State.kiosks, loading=~State.loaded, empty=empty),
        rx.el.div(_new_kiosk(), class_name="card-foot"),
        title="Kios",
        flush=True,
    )


def _kiosk_tools(row: Any) -> rx.Component:
    revoke = confirm_dialog(
        button("Cabut", kind="plain"),
        title=f"Cabut {row.name}?",
        consequence="Perangkat itu langsung tidak dapat dipakai tamu. Ini tidak dapat dibatalkan.",
        confirm="Cabut kios",
        on_confirm=State.revoke(row.id),
    )
    return rx.cond(
        row.is_revoked,
        rx.fragment(),
        rx.el.div(
            button("Kode baru", kind="plain", on_click=State.renew(row.id)),
            revoke,
            class_name="row",
        ),
    )


def _new_kiosk() -> rx.Component:
    return open_dialog(
        "Kios baru",
        form(
            error_summary(State.errors),
            text_field(
                "name",
                "Nama kios",
                hint="Contoh: Kios lobi lantai 1.",
                errors=State.errors,
                ident="kiosk-name",
                max_length=120,
            ),
            select_field(
                "loc",
                "Lokasi",
                State.place_options,
                placeholder="Tanpa lokasi",
                optional=True,
                errors=State.errors,
                ident="kiosk-loc",
            ),
            dialog_foot(closing(quiet_button("Kembali")), submit_button("Buat kode pemasangan")),
            on_submit=State.add_kiosk,
        ),
        trigger=button("Tambah kios", kind="quiet", icon="plus"),
        open=State.adding_kiosk,
        on_open_change=State.set_adding_kiosk,
    )


def _pairing() -> rx.Component:
    pairing = State.pairing
    return open_dialog(
        f"Pasang {pairing.name}",
        big_code(pairing.code),
        rx.el.div(
            qr_image(pairing.qr, meaning="Membuka halaman kios dengan kode ini"),
            class_name="center",
        ),
        rx.el.p("Kode berlaku sekali, sampai pukul ", pairing.until, "."),
        dialog_foot(closing(quiet_button("Selesai"))),
        text="Di perangkat kios, buka alamat kantor ini dengan akhiran /kiosk, lalu ketik kode:",
        open=State.pairing_open,
        on_open_change=State.set_pairing_open,
    )
