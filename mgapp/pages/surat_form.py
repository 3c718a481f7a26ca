"""Sending a letter to the office, with its attachments."""

import reflex as rx

from mgapp.pages.layout import public_page
from mgapp.pages.parts import (
    check_box,
    email_field,
    honeypot,
    phone_field,
    radio_cards,
    select_field,
    text_area,
    text_field,
)
from mgapp.pages.routes import public_route
from mgapp.pages.step_form import (
    Attachments,
    StepForm,
    away_notice,
    consent_box,
    privacy_notice,
    review,
    step,
)
from mgapp.state.form_words import LETTER_KINDS, LETTER_PRIORITIES
from mgapp.state.front_desk import FrontDeskState
from mgapp.state.upload_rules import FILE_BYTES, FILE_ENDINGS, SURAT_FILES


@public_route("/surat", title="Kirim surat", on_load=FrontDeskState.open)
def surat_form() -> rx.Component:
    """Lay out the letter form."""
    return public_page(
        away_notice(FrontDeskState.away, FrontDeskState.open),
        StepForm.create(
            _notice(),
            _sender(),
            _contact(),
            _letter(),
            _check(),
            action="/api/surat",
            draft="letter",
            multipart=True,
            carry=rx.Var.create([]).to(list[str]),
            answer="tracking_url",
            query="?terkirim=1",
            preset={},
            label="Kirim surat",
            start="",
        ),
    )


def _notice() -> rx.Component:
    return step(
        "Kirim surat",
        privacy_notice(),
        consent_box(
            "Saya sudah membaca pemberitahuan ini dan menyetujui data saya diproses untuk "
            "menanggapi surat ini."
        ),
        lead="Sebelum mulai, baca dulu bagaimana data Anda dipakai.",
    )


def _sender() -> rx.Component:
    return step(
        "Siapa pengirimnya?",
        text_field(
            "nama_pengirim",
            "Nama pengirim",
            required=True,
            max_length=120,
            auto_complete="name",
            data_missing="Tulis nama pengirim.",
        ),
        text_field(
            "instansi_pengirim",
            "Instansi",
            hint="Bila perorangan, tulis Umum.",
            required=True,
            max_length=160,
            auto_complete="organization",
            data_missing="Tulis instansi pengirim, atau Umum bila perorangan.",
        ),
        text_area(
            "alamat_pengirim",
            "Alamat",
            hint="Jalan, kelurahan, kecamatan, kota.",
            required=True,
            min_length=3,
            max_length=300,
            rows="2",
            auto_complete="street-address",
            data_missing="Tulis alamat pengirim.",
            data_wrong="Tulis alamat lebih lengkap.",
        ),
        honeypot(),
    )


def _contact() -> rx.Component:
    return step(
        "Ke mana kabarnya dikirim?",
        email_field(
            "email_pengirim",
            required=True,
            max_length=254,
            data_missing="Tulis alamat pos-el Anda.",
            data_wrong="Alamat pos-el belum lengkap. Contoh: nama@contoh.go.id.",
        ),
        phone_field(
            "telepon_pengirim",
            "Nomor telepon",
            required=True,
            pattern=r"[0-9+ \(\)\.\-]{8,24}",
            data_missing="Tulis nomor telepon Anda.",
            data_wrong="Nomor telepon belum lengkap. Contoh: 0812-3456-7890.",
        ),
        rx.el.div(
            check_box("notify_email", "Kabari saya lewat pos-el"),
            check_box("notify_whatsapp", "Kabari saya lewat WhatsApp"),
            class_name="stack-none",
        ),
    )


def _letter() -> rx.Component:
    return step(
        "Apa isi suratnya?",
        select_field(
            "jenis_surat",
            "Jenis surat",
            LETTER_KINDS,
            placeholder="Pilih jenis surat",
            required=True,
            default_value="",
            data_missing="Pilih jenis surat.",
        ),
        text_field(
            "perihal",
            "Perihal",
            hint="Satu kalimat pendek. Contoh: Permohonan pelatihan.",
            required=True,
            min_length=3,
            max_length=200,
            auto_complete="off",
            data_missing="Tulis perihal surat.",
            data_wrong="Tulis perihal paling sedikit 3 huruf.",
        ),
        text_area(
            "isi_surat",
            "Isi surat",
            required=True,
            min_length=3,
            max_length=10000,
            rows="8",
            data_missing="Tulis isi surat.",
            data_wrong="Tulis isi surat paling sedikit 3 huruf.",
        ),
        radio_cards(
            "prioritas", "Seberapa mendesak?", LETTER_PRIORITIES, chosen="normal", row=True
        ),
    )


def _check() -> rx.Component:
    return step(
        "Lampiran dan kirim",
        Attachments.create(
            name="lampiran", accept=FILE_ENDINGS, most=SURAT_FILES, limit=FILE_BYTES
        ),
        review(
            ("Nama pengirim", "nama_pengirim"),
            ("Instansi", "instansi_pengirim"),
            ("Alamat", "alamat_pengirim"),
            step_number=2,
            title="Pengirim",
        ),
        review(
            ("Pos-el", "email_pengirim"),
            ("Telepon", "telepon_pengirim"),
            ("Kabar lewat pos-el", "notify_email"),
            ("Kabar lewat WhatsApp", "notify_whatsapp"),
            step_number=3,
            title="Kontak",
        ),
        review(
            ("Jenis surat", "jenis_surat"),
            ("Perihal", "perihal"),
            ("Isi surat", "isi_surat"),
            ("Kepentingan", "prioritas"),
            step_number=4,
            title="Isi surat",
        ),
        lead="Tambahkan berkas bila ada, lalu periksa semuanya sebelum dikirim.",
    )
