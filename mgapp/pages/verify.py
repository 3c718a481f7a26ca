"""Verification: what the office says of a letter, and whether a PDF is what left the house."""

from typing import Any

import reflex as rx

from mgapp.pages.layout import public_page
from mgapp.pages.parts import button, card, disclosure, facts, notice, skeleton_lines
from mgapp.pages.routes import public_route
from mgapp.pages.step_form import away_notice
from mgapp.state.upload_rules import FILE_BYTES
from mgapp.state.verify import VerifyState


class CheckFile(rx.Component):
    """Takes a PDF of at most ``limit`` bytes to the API and tells what it is."""

    library = "$/public/js/check_file.jsx"
    tag = "CheckFile"

    limit: rx.Var[int]


@public_route("/verify", title="Verifikasi surat")
def verify() -> rx.Component:
    """Let somebody show a PDF."""
    return public_page(
        rx.el.h1("Verifikasi surat"),
        rx.el.p(
            "Periksa apakah berkas PDF masih sama persis dengan yang dikeluarkan kantor ini.",
            class_name="muted",
        ),
        CheckFile.create(limit=FILE_BYTES),
        card(
            rx.el.p(
                "Pindai kode QR pada surat dengan kamera ponsel. Halaman yang terbuka menunjukkan "
                "nomor, tanggal, dan penanda tangan yang tercatat di kantor ini. Cocokkan dengan "
                "isi kertasnya."
            ),
            title="Surat Anda di atas kertas",
        ),
        _what_is_proven(),
    )


@public_route("/verify/[letter_token]", title="Verifikasi surat", on_load=VerifyState.load)
def verified() -> rx.Component:
    """Show what the office says of the letter behind a QR."""
    return public_page(
        away_notice(VerifyState.away, VerifyState.load),
        rx.match(
            VerifyState.known,
            ("yes", _letter()),
            ("no", _unknown()),
            rx.fragment(rx.el.h1("Verifikasi surat"), skeleton_lines(6)),
        ),
    )


def _letter() -> rx.Component:
    return rx.fragment(
        rx.el.h1("Surat ini tercatat di kantor kami"),
        rx.cond(VerifyState.voided_on, _void()),
        card(
            facts(
                ("Kantor", VerifyState.office),
                ("Nomor", VerifyState.number),
                ("Tanggal", VerifyState.day),
                ("Jenis", VerifyState.kind),
                ("Perihal", VerifyState.subject),
                ("Ditandatangani oleh", _signers()),
                ("Status", rx.cond(VerifyState.voided_on, "Nomor dibatalkan", VerifyState.status)),
                wide=True,
            ),
        ),
        card(_meaning(), title="Apa artinya"),
        rx.cond(VerifyState.sha256, _check()),
        button(
            "Cetak halaman ini",
            kind="quiet",
            icon="printer",
            on_click=rx.call_script("print()"),
        ),
    )


def _void() -> rx.Component:
    return notice(
        "Nomor surat ini sudah dibatalkan",
        rx.el.p(f"Dibatalkan {VerifyState.voided_on}. Tanyakan kepada kantor sebelum memakainya."),
        tone="danger",
    )


def _signers() -> rx.Component:
    return rx.el.div(
        rx.foreach(
            VerifyState.signers,
            lambda one: rx.el.div(
                rx.el.p(one.name, class_name="strong"),
                rx.el.p(one.position),
                rx.el.p(one.moment, class_name="muted small"),
            ),
        ),
        class_name="stack",
    )


def _meaning() -> rx.Component:
    return rx.el.dl(
        _proof(
            "yes",
            "Yang pasti",
            "Kantor ini menandatangani surat dengan nomor, tanggal, dan isian di atas.",
        ),
        _proof(
            "open",
            "Yang belum pasti",
            "Kertas atau berkas di tangan Anda. Kode QR hanya penunjuk dan dapat disalin ke surat "
            "lain: cocokkan isinya dengan data di atas, atau periksa berkas PDF-nya.",
        ),
        _proof(
            "open",
            "Jenis tanda tangan",
            rx.match(
                VerifyState.sealed_by,
                (
                    "office",
                    "PDF surat ini disegel dengan sertifikat kantor sendiri. Ini bukan tanda "
                    "tangan elektronik tersertifikasi dari penyelenggara (PSrE).",
                ),
                (
                    "bsre",
                    "PDF surat ini ditandatangani dengan sertifikat elektronik terbitan BSrE.",
                ),
                "Disetujui secara elektronik. PDF surat ini belum selesai dibuat.",
            ),
        ),
        class_name="proofs",
    )


def _proof(holds: str, title: str, text: Any) -> rx.Component:
    return rx.el.div(rx.el.dt(title), rx.el.dd(text), class_name="proof", data_holds=holds)


def _check() -> rx.Component:
    return rx.fragment(
        card(
            CheckFile.create(limit=FILE_BYTES),
            title="Periksa berkas PDF-nya",
            class_name="no-print",
        ),
        disclosure(
            "Sidik jari berkas (SHA-256)",
            rx.el.p(rx.el.code(VerifyState.sha256), class_name="fingerprint"),
        ),
    )


def _what_is_proven() -> rx.Component:
    return card(
        rx.el.dl(
            _proof(
                "yes",
                "Keutuhan",
                "Satu huruf pun yang berubah setelah surat disegel akan terlihat.",
            ),
            _proof(
                "yes",
                "Sertifikat",
                "Segel memakai sertifikat kantor ini. Tanda tangan elektronik tersertifikasi "
                "hanya ada bila surat ditandatangani dengan sertifikat BSrE; hasilnya "
                "menyebutkan itu.",
            ),
            _proof(
                "open",
                "Waktu",
                "Waktu penyegelan menurut jam kantor, bukan stempel waktu tersertifikasi.",
            ),
            class_name="proofs",
        ),
        title="Apa yang diperiksa",
    )


def _unknown() -> rx.Component:
    return rx.fragment(
        rx.el.h1("Surat tidak ditemukan"),
        rx.cond(
            VerifyState.refused,
            notice(VerifyState.refused, tone="warning"),
            notice(
                "Tidak ada surat kantor ini dengan tautan tersebut.",
                rx.el.p(
                    "Pindai ulang kode QR-nya. Bila tetap tidak ditemukan, surat itu mungkin tidak "
                    "berasal dari kantor ini. Tanyakan kepada petugas."
                ),
                tone="warning",
            ),
        ),
        card(CheckFile.create(limit=FILE_BYTES), title="Punya berkas PDF-nya?"),
    )
