"""Reading what a program or a browser's form sends with files: whole, bounded, or refused."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, cast

from fastapi import HTTPException, Request
from pydantic import BaseModel
from python_multipart.exceptions import FormParserError
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from mgapp.services.kernel.errors import FieldError, InputRefused, UnsupportedMedia

_MOST_FIELDS = 40
_MOST_FILES = 20  # the rule of the form is lower, and has a sentence
_LONGEST_FIELD = 64 * 1024


@dataclass(frozen=True, slots=True)
class Sent:
    """The fields of a body, and its files beside them."""

    fields: dict[str, Any]
    files: list[UploadFile]


class _Whole(MultiPartParser):
    """Notices whether the end of the body was there: a cut one loses its last file."""

    ended = False

    def on_end(self) -> None:
        """Hear the last boundary."""
        self.ended = True

    def close_files(self) -> None:
        """Let go of what lies on disk."""
        for file in self._files_to_close_on_error:
            file.close()


@asynccontextmanager
async def reading(request: Request, *, files: str) -> AsyncGenerator[Sent]:
    """Read JSON, or a multipart form whose files all have one name.

    Large files lie on disk, and are gone when the block ends. How much a body may hold is counted
    before it gets here.

    Args:
        request: The request.
        files: The field that holds files.

    Raises:
        HTTPException: 400, unreadable.
        UnsupportedMedia: neither JSON nor multipart.
        InputRefused: readable, but a field came twice, or is a file where text belongs.
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        parser = _parser(request)
        try:
            yield _sorted(await _parts(parser), files)
        finally:
            parser.close_files()
    elif kind == "application/json" or kind.endswith("+json"):
        yield Sent(await _json(request), [])
    else:
        raise UnsupportedMedia(accepted="application/json atau multipart/form-data")


async def _json(request: Request) -> dict[str, Any]:
    try:
        body: Any = await request.json()
    except (ValueError, RecursionError):
        raise HTTPException(400) from None
    if not isinstance(body, dict):
        raise InputRefused.of("", "Harus berupa objek.")
    return cast("dict[str, Any]", body)


def _parser(request: Request) -> _Whole:
    return _Whole(
        request.headers,
        request.stream(),
        max_files=_MOST_FILES,
        max_fields=_MOST_FIELDS,
        max_part_size=_LONGEST_FIELD,
    )


async def _parts(parser: _Whole) -> list[tuple[str, str | UploadFile]]:
    try:
        form = await parser.parse()
    except (MultiPartException, FormParserError, UnicodeError):
        raise HTTPException(400) from None
    if not parser.ended:
        raise HTTPException(400)
    return form.multi_items()


def _sorted(parts: list[tuple[str, str | UploadFile]], files: str) -> Sent:
    sent = Sent({}, [])
    wrong: list[FieldError] = []
    for name, value in parts:
        if name == files and isinstance(value, UploadFile):
            # A browser sends an empty part for a file field that nobody used.
            if value.filename or value.size:
                sent.files.append(value)
        elif isinstance(value, UploadFile):
            wrong.append(FieldError(name, "Harus berupa teks, bukan berkas."))
        elif name in sent.fields:
            wrong.append(FieldError(name, "Isian ini dikirim lebih dari sekali."))
        else:
            sent.fields[name] = value
    if wrong:
        raise InputRefused(*wrong)
    return sent


def body_of(model: type[BaseModel], *, files: str, example: dict[str, Any]) -> dict[str, Any]:
    """Describe such a body for OpenAPI: JSON, or the same fields with files."""
    schema = _inlined(model.model_json_schema())
    upload = {"type": "string", "contentMediaType": "application/octet-stream"}
    properties = {**schema["properties"], files: {"type": "array", "items": upload}}
    return {
        "requestBody": {
            "required": True,
            "content": {
                "application/json": {"schema": schema, "example": example},
                "multipart/form-data": {"schema": {**schema, "properties": properties}},
            },
        }
    }


def _inlined(schema: dict[str, Any]) -> dict[str, Any]:
    """Put definitions where they are used: in OpenAPI they have no place of their own."""
    known: dict[str, Any] = schema.pop("$defs", {})

    def walk(part: Any) -> Any:
        if isinstance(part, list):
            return [walk(item) for item in cast("list[Any]", part)]
        if not isinstance(part, dict):
            return part
        found = cast("dict[str, Any]", part)
        if "$ref" in found:
            name = str(found["$ref"]).rpartition("/")[2]
            return walk({**known[name], **{k: v for k, v in found.items() if k != "$ref"}})
        return {key: walk(value) for key, value in found.items()}

    return walk(schema)
