"""What a visitor may send, the same from the wizard, the kiosk and REST."""

from typing import Annotated

from pydantic import (
    AfterValidator,
    Field,
    StrictBool,
    StringConstraints,
    ValidationInfo,
    field_validator,
)

from mgapp.services.kernel import clock, phone
from mgapp.services.kernel.fields import (
    BodyName,
    Drawing,
    Honeypot,
    OptionalLine,
    OptionalPhone,
    PersonName,
    ShortText,
)
from mgapp.services.kernel.text import BLANK_IS_NONE, ONE_LINE
from mgapp.services.kernel.validation import Input, broken
from mgapp.services.organisation import Source, UnitTujuan
from mgapp.services.visitors import identity, regions

_NO_REGENCY = "Kabupaten atau kota tidak dikenal. Pilih dari daftar, misalnya Kota Makassar."
_NO_PROVINCE = "Provinsi tidak dikenal. Pilih dari daftar, misalnya Sulawesi Selatan."


def _identity(text: str) -> str:
    try:
        return identity.read(text, today=clock.today())
    except identity.IdentityRefused as error:
        raise broken(str(error)) from None


def _province(text: str) -> str:
    known = regions.province_named(text)
    if known is None:
        raise broken(_NO_PROVINCE)
    return known


def _consented(agreed: bool) -> bool:  # noqa: FBT001 (pydantic calls it with the one value)
    if not agreed:
        raise broken("Centang persetujuan pemrosesan data pribadi untuk melanjutkan.")
    return agreed


_IDENTITY = StringConstraints(strip_whitespace=True, max_length=40)
_LINE = StringConstraints(strip_whitespace=True, max_length=120)

Consent = Annotated[StrictBool, AfterValidator(_consented)]
Identity = Annotated[
    Annotated[str, _IDENTITY, ONE_LINE, AfterValidator(_identity)] | None, BLANK_IS_NONE
]
Province = Annotated[
    Annotated[str, _LINE, ONE_LINE, AfterValidator(_province)] | None, BLANK_IS_NONE
]


class VisitInput(Input):
    """A visit as somebody registers it."""

    name: PersonName = Field(examples=["Andi Pratama"])
    organization: BodyName = Field(examples=["PT Telkom Indonesia"])
    unit_tujuan: UnitTujuan = Field(examples=["diskominfo"])
    purpose: ShortText = Field(examples=["Konsultasi jaringan antarkantor"])
    consent: Consent = Field(examples=[True])
    nip: Identity = Field(default=None, examples=["199001012015041999"])
    jabatan: OptionalLine = Field(default=None, examples=["Manajer Layanan"])
    provinsi: Province = Field(default=None, examples=["Sulawesi Selatan"])
    asal_daerah: OptionalLine = Field(default=None, examples=["Kota Makassar"])
    whatsapp: OptionalPhone = Field(default=None, examples=["0812-3456-7890"])
    nomor_surat: OptionalLine = Field(default=None, examples=["005/123/TI/2026"])
    source: Annotated[Source | None, BLANK_IS_NONE] = Field(default=None, examples=["register"])
    loc: OptionalLine = Field(default=None, examples=["upt-lobby"])
    signature: Drawing = Field(default=None, description="PNG or JPEG data URL, at most 200 kB.")
    photo: Drawing = Field(default=None, description="As signature; only where it is asked for.")
    notify_whatsapp: bool = Field(default=False)
    website: Honeypot = Field(default=None, description="Leave it empty: people never see it.")

    @field_validator("asal_daerah")
    @classmethod
    def _regency(cls, text: str | None, info: ValidationInfo) -> str | None:
        if text is None or "provinsi" not in info.data:
            return text
        known = regions.regency_named(text, province=info.data["provinsi"])
        if known is None:
            raise broken(_NO_REGENCY)
        return known

    @field_validator("notify_whatsapp")
    @classmethod
    def _reachable(cls, wanted: bool, info: ValidationInfo) -> bool:  # noqa: FBT001 (pydantic calls it)
        number = info.data.get("whatsapp")
        if wanted and "whatsapp" in info.data and not (number and phone.is_mobile(number)):
            raise broken("Isi nomor WhatsApp lebih dulu agar kabar dapat dikirim.")
        return wanted
