"""Input models and their refusals in Indonesian, the same behind both doors."""

from collections.abc import Iterable, Mapping
from typing import Any, Self, cast

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import PydanticCustomError

from mgapp.services.kernel.errors import FieldError, InputRefused

_SENTENCES = {
    "missing": "Wajib diisi.",
    "string_too_short": "Minimal {min_length} karakter.",
    "string_too_long": "Paling banyak {max_length} karakter.",
    "too_short": "Isi paling sedikit {min_length}.",
    "too_long": "Paling banyak {max_length} butir.",
    "extra_forbidden": "Isian ini tidak dikenal.",
    "string_type": "Harus berupa teks.",
    "string_unicode": "Berisi karakter yang tidak dapat disimpan. Ketik ulang isian ini.",
    "int_type": "Harus berupa bilangan bulat.",
    "int_parsing": "Harus berupa bilangan bulat.",
    "int_from_float": "Harus berupa bilangan bulat.",
    "int_parsing_size": "Bilangan terlalu besar.",
    "greater_than_equal": "Paling kecil {ge}.",
    "greater_than": "Harus lebih besar dari {gt}.",
    "less_than_equal": "Paling besar {le}.",
    "less_than": "Harus lebih kecil dari {lt}.",
    "bool_type": "Harus ya atau tidak.",
    "bool_parsing": "Harus ya atau tidak.",
    "enum": "Pilih salah satu: {expected}.",
    "literal_error": "Pilih salah satu: {expected}.",
    "uuid_parsing": "Pengenal tidak sah.",
    "uuid_type": "Pengenal tidak sah.",
    "date_parsing": "Tulis tanggal sebagai TTTT-BB-HH.",
    "date_from_datetime_parsing": "Tulis tanggal sebagai TTTT-BB-HH.",
    "datetime_parsing": "Waktu tidak terbaca.",
    "list_type": "Harus berupa daftar.",
    "dict_type": "Harus berupa objek.",
    "model_type": "Harus berupa objek.",
    "model_attributes_type": "Harus berupa objek.",
    "none_required": "Harus kosong.",
}
_DEFAULT = "Isian ini tidak sah."


class Input(BaseModel):
    """What somebody sends: unknown fields are refused, values cleaned, nothing changes later."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> Self:
        """Read a form or a body.

        Raises:
            InputRefused: names every wrong field at once.
        """
        try:
            return cls.model_validate(dict(raw))
        except ValidationError as error:
            raise refusal(error.errors(include_url=False)) from None


def broken(sentence: str) -> PydanticCustomError:
    """Make the error that a validator raises: a finished Indonesian sentence with the remedy."""
    return PydanticCustomError("office_rule", "{sentence}", {"sentence": sentence})


def refusal(errors: Iterable[Mapping[str, Any]]) -> InputRefused:
    """Turn pydantic's errors into ours."""
    return InputRefused(*(_field_error(error) for error in errors))


def _field_error(error: Mapping[str, Any]) -> FieldError:
    path = ".".join(str(part) for part in error["loc"] if part not in {"body", "query", "path"})
    return FieldError(path, _sentence(error))


def _sentence(error: Mapping[str, Any]) -> str:
    kind = str(error["type"])
    context = cast("dict[str, Any]", error.get("ctx") or {})
    if _is_blank(kind, context, error.get("input")):
        return "Wajib diisi."
    if kind in _SENTENCES:
        return _SENTENCES[kind].format_map(_Facts(context)).replace("' or '", "' atau '")
    # Our own rules raise PydanticCustomError with a finished Indonesian sentence.
    return str(error["msg"]) if _is_ours(kind) else _DEFAULT


def _is_blank(kind: str, context: Mapping[str, Any], sent: Any) -> bool:
    """Tell whether a field was left empty; forms send dates and choices as an empty text."""
    if kind == "string_too_short":
        return context.get("min_length") == 1
    return kind.endswith("_parsing") and isinstance(sent, str) and not sent.strip()


def _is_ours(kind: str) -> bool:
    return kind in {"office_rule", "control_characters"}


class _Facts(dict[str, Any]):
    """Facts for a sentence; one that is missing reads as an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"
