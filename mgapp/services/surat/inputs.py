"""What somebody may send as a letter, and what the staff may change of it."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator

from mgapp.services.kernel.fields import BodyName, Email, Honeypot, PersonName, Phone, Version
from mgapp.services.kernel.text import BLANK_IS_NONE, ONE_LINE, PARAGRAPHS
from mgapp.services.kernel.validation import Input, broken
from mgapp.services.organisation import SuratKind
from mgapp.services.surat.words import SuratPriority, SuratStatus

_SUBJECT = StringConstraints(strip_whitespace=True, min_length=3, max_length=200)
_ADDRESS = StringConstraints(strip_whitespace=True, min_length=3, max_length=300)
_CONTENT = StringConstraints(strip_whitespace=True, min_length=3, max_length=10_000)
_NOTE = StringConstraints(strip_whitespace=True, max_length=2_000)
_CLASS = StringConstraints(strip_whitespace=True, max_length=60)

Address = Annotated[str, _ADDRESS, PARAGRAPHS]
"""Where the sender lives or works: 3 to 300 characters."""


class SuratInput(Input):
    """A letter as its sender writes it; attachments come beside it."""

    nama_pengirim: PersonName = Field(examples=["Siti Rahma"])
    email_pengirim: Email = Field(examples=["siti.rahma@contoh.id"])
    telepon_pengirim: Phone = Field(examples=["0812-3456-7890"])
    instansi_pengirim: BodyName = Field(examples=["Karang Taruna Tamalanrea"])
    alamat_pengirim: Address = Field(examples=["Jalan Perintis Kemerdekaan 10, Makassar"])
    perihal: Annotated[str, _SUBJECT, ONE_LINE] = Field(examples=["Permohonan pelatihan"])
    jenis_surat: SuratKind = Field(examples=["Permohonan"])
    isi_surat: Annotated[str, _CONTENT, PARAGRAPHS] = Field(
        examples=["Kami memohon pelatihan keamanan informasi bagi 20 pemuda."]
    )
    consent: bool | None = Field(default=None, examples=[True])
    prioritas: SuratPriority = Field(default=SuratPriority.NORMAL, examples=["normal"])
    notify_whatsapp: bool = False
    notify_email: bool = False
    website: Honeypot = Field(default=None, description="Leave it empty: people never see it.")

    @field_validator("consent")
    @classmethod
    def _not_refused(cls, agreed: bool | None) -> bool | None:  # noqa: FBT001 (pydantic calls it)
        if agreed is False:
            raise broken("Centang persetujuan pemrosesan data pribadi untuk melanjutkan.")
        return agreed


class SuratChange(Input):
    """What the staff may change of a letter by hand."""

    version: Version
    response_note: Annotated[Annotated[str, _NOTE, PARAGRAPHS] | None, BLANK_IS_NONE] = Field(
        default=None, examples=["Pelatihan dijadwalkan 3 Desember 2026."]
    )
    klasifikasi: Annotated[Annotated[str, _CLASS, ONE_LINE] | None, BLANK_IS_NONE] = Field(
        default=None, examples=["Biasa"]
    )
    status: Literal[SuratStatus.ARCHIVED] | None = Field(default=None, examples=["archived"])
