"""What somebody sends about a letter that goes out; the same rules behind both doors."""

from datetime import date, time
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, model_validator

from mgapp.services.kernel.fields import DataUrl, Drawing, Version
from mgapp.services.kernel.text import BLANK_IS_NONE, ONE_LINE, PARAGRAPHS
from mgapp.services.kernel.validation import Input, broken
from mgapp.services.letters import richtext
from mgapp.services.letters.words import Classification, LetterPriority, LetterType

MAX_RECIPIENTS = 60
MAX_STEPS = 12
_YEARS = range(1945, 2200)

OutgoingType = Literal[
    LetterType.SURAT_KELUAR,
    LetterType.UNDANGAN,
    LetterType.NOTA_DINAS,
    LetterType.SURAT_KEPUTUSAN,
    LetterType.PROPOSAL,
]


def _line(longest: int, *, shortest: int = 0) -> Any:
    return StringConstraints(strip_whitespace=True, min_length=shortest, max_length=longest)


def _possible(day: date) -> date:
    if day.year not in _YEARS:
        raise broken("Tulis tahun antara 1945 dan 2199.")
    return day


Subject = Annotated[str, _line(300, shortest=1), ONE_LINE]
OptionalSubject = Annotated[str, _line(300), ONE_LINE]
Line160 = Annotated[Annotated[str, _line(160), ONE_LINE] | None, BLANK_IS_NONE]
Line300 = Annotated[Annotated[str, _line(300), ONE_LINE] | None, BLANK_IS_NONE]
Code = Annotated[Annotated[str, _line(40), ONE_LINE] | None, BLANK_IS_NONE]
UnitCode = Annotated[str, _line(64, shortest=1), ONE_LINE]
Day = Annotated[Annotated[date, AfterValidator(_possible)] | None, BLANK_IS_NONE]
Time = Annotated[time | None, BLANK_IS_NONE]
Id = Annotated[UUID | None, BLANK_IS_NONE]
Body = Annotated[str, StringConstraints(max_length=richtext.MAX_CONTENT), PARAGRAPHS]
Addressed = Annotated[str, _line(1000), PARAGRAPHS]
Words = Annotated[str, _line(2000, shortest=1), PARAGRAPHS]
Comment = Annotated[Annotated[str, _line(2000), PARAGRAPHS] | None, BLANK_IS_NONE]


class Copied(Input):
    """One line of the tembusan: a colleague, a member of the period, or an outside name."""

    user_id: Id = None
    member_id: Id = None
    name: Line300 = None

    @model_validator(mode="after")
    def _one_of_them(self) -> "Copied":
        if sum(value is not None for value in (self.user_id, self.member_id, self.name)) != 1:
            raise broken("Isi salah satu: pengguna, anggota, atau nama.")
        return self


class Mandate(Input):
    """On whose behalf the signer signs (*a.n.*, *u.b.*).

    Source:
        Tata naskah dinas: a mandate passes one level down (*a.n.*), and one more (*u.b.*).
    """

    form: Literal["an", "ub"]
    giver: Annotated[str, _line(160, shortest=1), ONE_LINE]
    through: Line160 = None

    @model_validator(mode="after")
    def _named(self) -> "Mandate":
        if self.form == "ub" and self.through is None:
            raise broken("Untuk u.b., isi juga jabatan yang menerima mandat a.n.")
        return self


class Parts(Input):
    """What a form has besides its body: the parts of a keputusan, the mandate of the signer."""

    menimbang: list[Words] = Field(default_factory=list[str], max_length=40)
    mengingat: list[Words] = Field(default_factory=list[str], max_length=60)
    memperhatikan: list[Words] = Field(default_factory=list[str], max_length=40)
    memutuskan: list[Words] = Field(default_factory=list[str], max_length=60)
    mandate: Mandate | None = None


class Content(Input):
    """The fields of a letter that goes out; a draft may leave most of them empty."""

    model_config = ConfigDict(populate_by_name=True)

    addressed_to: Addressed = Field(default="", alias="to", examples=["Kepala Dinas Kesehatan"])
    to_user_ids: list[UUID] = Field(default_factory=list[UUID], max_length=MAX_RECIPIENTS)
    to_unit_ids: list[UnitCode] = Field(default_factory=list[str], max_length=MAX_RECIPIENTS)
    issued_from: Annotated[str, _line(300), ONE_LINE] = Field(
        default="", alias="from", examples=["Kepala Bidang APTIKA"]
    )
    from_member_id: Id = None
    from_department: Line160 = None
    priority: LetterPriority = LetterPriority.NORMAL
    classification: Classification = Classification.PUBLIC
    classification_code: Code = Field(default=None, examples=["000.8.3.4"])
    cc: list[Copied] = Field(default_factory=list[Copied], max_length=MAX_RECIPIENTS)
    attachment_note: Line160 = Field(default=None, examples=["1 (satu) berkas"])
    due_date: Day = None
    event_date: Day = None
    event_time: Time = Field(default=None, examples=["09:00"])
    event_end_time: Time = None
    event_location: Line300 = None
    event_agenda: Line300 = None
    case_id: Id = None
    reply_to_id: Id = None
    template: Annotated[Annotated[str, _line(60), ONE_LINE] | None, BLANK_IS_NONE] = None
    parts: Parts = Field(default_factory=Parts)


class LetterInput(Content):
    """A new letter that goes out; it begins as a draft."""

    type: OutgoingType = Field(examples=["surat_keluar"])
    subject: Subject = Field(examples=["Permintaan Data Standar Pelayanan"])
    content: Body = Field(examples=["<p>Dengan hormat, …</p>"])
    addressed_to: Addressed = Field(alias="to", examples=["Kepala Dinas Kesehatan"])
    issued_from: Annotated[str, _line(300), ONE_LINE] = Field(
        alias="from", examples=["Kepala Bidang APTIKA"]
    )


class LetterChange(Content):
    """What changes in a draft or revision; only the fields that were sent."""

    version: Version
    subject: OptionalSubject = ""
    content: Body = ""


class Submission(Input):
    """Who approves in which order; people in an inner list approve side by side."""

    approver_ids: list[UUID | list[UUID]] = Field(
        max_length=MAX_STEPS,
        examples=[["018f2c6e-7c1e-7a90-9d3c-4d1f7be0a111"]],
    )
    version: Version | None = None


class Approval(Input):
    """The decision for a letter; the last step may carry a drawing."""

    comment: Comment = None
    signature: Drawing = Field(default=None, description="PNG or JPEG data URL, at most 200 kB.")
    keep_signature: bool = False
    version: Version | None = None


class Signing(Input):
    """The last approval with a drawing."""

    signature: DataUrl = Field(description="PNG or JPEG data URL, at most 200 kB.")
    comment: Comment = None
    keep_signature: bool = False
    version: Version | None = None


class Remark(Input):
    """Why a letter is returned or rejected."""

    comment: Comment = None
    version: Version | None = None


class Turn(Input):
    """A verb that needs nothing but the letter as it was seen."""

    version: Version | None = None


class Filing(Input):
    """Why a letter goes to the archive; needed when nothing was disposed."""

    note: Comment = None
    version: Version | None = None


class Voiding(Input):
    """Why a number becomes void."""

    reason: Comment = None
    version: Version | None = None
