"""The five steps of registering a visit."""

import reflex as rx

from mgapp.pages.parts import SignaturePad, check_box, honeypot, phone_field, text_area, text_field
from mgapp.pages.step_form import (
    Photo,
    RegionPicker,
    StepForm,
    big_choices,
    consent_box,
    privacy_notice,
    review,
    step,
)
from mgapp.state.form_words import ABROAD, regions
from mgapp.state.front_desk import FrontDeskState

_UNITS = (
    ("diskominfo", "Diskominfo", "Dinas Komunikasi dan Informatika", "building_2"),
    ("upt_warroom", "UPT Warroom", "Pusat kendali dan pemantauan kota", "monitor"),
)
_PURPOSES = (
    "Dinas atau koordinasi",
    "Konsultasi atau informasi",
    "Permohonan layanan",
    "Pengaduan",
    "Undangan atau rapat",
    "Mengantar surat",
    "Studi atau magang",
)


def visit_form(*, greeting: str, draft: str, start: str = "") -> rx.Component:
    """Lay out the form.

    Args:
        greeting: The heading of the first step.
        draft: The name under which the tab keeps what was typed; empty on a shared device.
        start: Where a kiosk begins.
    """
    return StepForm.create(
        _notice(greeting),
        _who(),
        _where_from(),
        _why(),
        _check(),
        action="/api/visitors",
        draft=draft,
        multipart=False,
        carry=["loc"],
        answer="receipt_url",
        query="",
        preset=FrontDeskState.preset,
        label="Kirim",
        start=start,
    )


def _notice(greeting: str) -> rx.Component:
    return step(
        greeting,
        privacy_notice(),
        consent_box(
            "Saya sudah membaca pemberitahuan ini dan menyetujui data saya diproses untuk "
            "keperluan kunjungan."
        ),
        lead="Sebelum mulai, baca dulu bagaimana data Anda dipakai.",
    )


def _who() -> rx.Component:
    return step(
        "Siapa Anda?",
        text_field(
            "name",
            "Nama lengkap",
            hint="Boleh dengan gelar.",
            required=True,
            max_length=120,
            auto_complete="name",
            data_missing="Tulis nama lengkap Anda.",
        ),
        text_field(
            "organization",
            "Instansi atau asal",
            hint="Contoh: PT Telkom Indonesia. Bila datang sendiri, tulis Umum.",
            required=True,
            max_length=160,
            auto_complete="organization",
            data_missing="Tulis instansi Anda, atau Umum bila datang sendiri.",
        ),
        text_field(
            "jabatan", "Jabatan", optional=True, max_length=120, auto_complete="organization-title"
        ),
        rx.cond(FrontDeskState.asks_identity, _identity()),
        honeypot(),
    )


def _identity() -> rx.Component:
    return text_field(
        "nip",
        "NIP atau nomor identitas",
        hint="Hanya bila layanan yang Anda tuju memintanya. Disimpan terenkripsi.",
        optional=True,
        max_length=40,
        auto_complete="off",
        input_mode="numeric",
    )


def _where_from() -> rx.Component:
    return step(
        "Dari mana Anda datang?",
        RegionPicker.create(regions=regions(), elsewhere=ABROAD),
        phone_field(
            "whatsapp",
            hint="Agar petugas dapat menghubungi Anda. Contoh: 0812-3456-7890.",
            optional=True,
            pattern=r"[0-9+ \(\)\.\-]{8,24}",
            data_wrong="Nomor WhatsApp belum lengkap. Contoh: 0812-3456-7890.",
        ),
        check_box("notify_whatsapp", "Kabari saya lewat WhatsApp tentang kunjungan ini"),
        lead="Semua isian di halaman ini boleh dikosongkan.",
    )


def _why() -> rx.Component:
    return step(
        "Ke mana dan untuk apa?",
        rx.cond(
            FrontDeskState.place_name,
            rx.el.p(
                f"Anda berada di {FrontDeskState.place_name}.",
                class_name="muted",
            ),
        ),
        big_choices(
            "unit_tujuan",
            "Unit yang dituju",
            _UNITS,
            missing="Pilih unit yang Anda tuju.",
        ),
        _frequent_purposes(),
        text_area(
            "purpose",
            "Keperluan",
            hint="Pilih di atas, lalu tambahkan penjelasan singkat bila perlu.",
            required=True,
            max_length=1000,
            rows="3",
            data_missing="Pilih atau tulis keperluan Anda.",
        ),
        text_field(
            "nomor_surat",
            "Nomor surat",
            hint="Bila Anda membawa surat tugas atau undangan.",
            optional=True,
            max_length=120,
            auto_complete="off",
        ),
    )


def _frequent_purposes() -> rx.Component:
    return rx.el.fieldset(
        rx.el.legend("Keperluan yang sering", class_name="field-label"),
        rx.el.div(
            *[
                rx.el.button(
                    words,
                    type="button",
                    class_name="chip",
                    data_fills="purpose",
                    aria_pressed="false",
                )
                for words in _PURPOSES
            ],
            class_name="chips",
        ),
        class_name="field",
    )


def _check() -> rx.Component:
    return step(
        "Periksa dan kirim",
        rx.cond(FrontDeskState.asks_signature, _signature()),
        rx.cond(FrontDeskState.asks_photo, _photo()),
        review(
            ("Nama", "name"),
            ("Instansi", "organization"),
            ("Jabatan", "jabatan"),
            step_number=2,
            title="Data diri",
        ),
        review(
            ("Kabupaten atau kota", "asal_daerah"),
            ("Provinsi", "provinsi"),
            ("WhatsApp", "whatsapp"),
            ("Kabar lewat WhatsApp", "notify_whatsapp"),
            step_number=3,
            title="Asal dan kontak",
        ),
        review(
            ("Unit yang dituju", "unit_tujuan"),
            ("Keperluan", "purpose"),
            ("Nomor surat", "nomor_surat"),
            step_number=4,
            title="Keperluan",
        ),
        lead="Pastikan semuanya benar sebelum dikirim.",
    )


def _signature() -> rx.Component:
    return _drawn(
        "Tanda tangan",
        "Goreskan dengan jari atau tetikus, atau pakai nama yang sudah Anda ketik.",
        SignaturePad.create(name="signature", source="name"),
    )


def _photo() -> rx.Component:
    return _drawn(
        "Foto",
        "Hanya bila Anda setuju. Membantu petugas mengenali Anda; dihapus setelah 90 hari.",
        Photo.create(name="photo"),
    )


def _drawn(label: str, hint: str, control: rx.Component) -> rx.Component:
    return rx.el.div(
        rx.el.p(
            label, rx.el.span(" (opsional)", class_name="field-optional"), class_name="field-label"
        ),
        rx.el.p(hint, class_name="field-hint"),
        control,
        class_name="field",
    )
