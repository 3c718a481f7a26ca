"""The part of the settings where everything goes out, or comes in."""

from typing import Any

import reflex as rx

from mgapp.pages.invitations import uninvited
from mgapp.pages.parts import card, disclosure, outside_button, status_badge
from mgapp.state.moving import MovingState

State: Any = MovingState

_LIMIT = 200_000_000  # bytes, as the API takes them
_COPY = (
    "copy(JSON.stringify(Object.fromEntries(Object.entries(localStorage)"
    ".filter(([name]) => name.startsWith('diskominfo_')))))"
)


class ImportFile(rx.Component):
    """Takes a file of at most ``limit`` bytes to the API and tells what becomes of it."""

    library = "$/public/js/import_file.jsx"
    tag = "ImportFile"

    limit: rx.Var[int]


def moving() -> rx.Component:
    """Lay out the way out, and the way in."""
    return rx.el.div(
        card(
            rx.el.p(
                "Satu berkas zip berisi semua data kantor (JSON) dan semua berkasnya, termasuk "
                "data pribadi yang terbuka. Kata sandi dan kunci tidak ikut; itu hanya lewat "
                "perintah mgapp export di server. Pengambilan ini dicatat di jejak keamanan."
            ),
            outside_button("Unduh seluruh data", "/api/export", icon="download", download=True),
            title="Ekspor",
        ),
        card(
            ImportFile.create(limit=_LIMIT),
            disclosure(
                "Dari buku tamu lama di peramban",
                rx.el.div(
                    rx.el.ol(
                        rx.el.li("Buka buku tamu lama di peramban yang menyimpan datanya."),
                        rx.el.li("Tekan F12, pilih Console, lalu jalankan baris di bawah ini."),
                        rx.el.li(
                            "Tempel hasilnya ke berkas teks dan simpan sebagai data-lama.json."
                        ),
                        class_name="moving-steps",
                    ),
                    rx.el.pre(rx.el.code(_COPY), class_name="copied-line", tab_index=0),
                    rx.el.p(
                        "Kata sandi lama tidak ikut: sesudah impor, daftar orang tanpa kata sandi "
                        "tampil di halaman ini untuk diundang. Kode pelacakan lama tetap berlaku."
                    ),
                    class_name="stack",
                ),
            ),
            title="Impor",
        ),
        rx.cond(State.lines.length() > 0, _moves()),
        uninvited(),
        class_name="stack",
    )


def _moves() -> rx.Component:
    return card(
        rx.el.ul(rx.foreach(State.lines, _move), class_name="file-list orders", aria_live="polite"),
        rx.el.p(
            "Ekspor dan impor berjalan sendiri di server; petugas lain dapat terus bekerja. "
            "Catatan ini disimpan satu hari.",
            class_name="muted small",
        ),
        title="Yang berjalan dan yang baru selesai",
    )


def _move(line: Any) -> rx.Component:
    return rx.el.li(
        rx.el.span(
            rx.el.span(line.title, class_name="strong"),
            rx.el.span(
                line.when, rx.cond(line.told, " · ", ""), line.told,
                class_name="muted small numbers",
            ),
            class_name="cell",
        ),
        status_badge(line.state, line.state_word),
        class_name="order",
        data_state=line.state,
        key=line.id,
    )  # fmt: skip
